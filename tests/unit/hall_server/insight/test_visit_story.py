from datetime import timedelta

import pytest

from hall_protocol.vocabulary import Channel, Outcome, PrintOutcome, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.insight.visit_story import StoryTeller, VisitStory
from tests.helpers.hall_builder import DAY, Hall, moment
from tests.helpers.ledgers import played


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2)


def story(hall: Hall, ticket_id: str, appointment: str | None = None) -> VisitStory:
    teller = StoryTeller(ticket_id, appointment, hall.ledger.policy)
    for recorded in hall.events:
        teller.hear(recorded)
    return teller.story


def types(told: VisitStory) -> list[str]:
    return [line.type for line in told.lines]


def test_the_story_of_a_visit_says_which_slip_was_printed_again(hall: Hall) -> None:
    hall.issue()
    for outcome, is_reprint in ((PrintOutcome.FAILED, False), (PrintOutcome.CONFIRMED, True)):
        hall.do(c.RecordPrint("t1", "kiosk-1", outcome, is_reprint=is_reprint))
    told = [line.words for line in story(hall, "t1").lines if line.type == "hall.ticket.printed.v1"]
    assert told == ["kiosk-1：小票未打印", "kiosk-1：补打小票已出票"]


def test_a_visit_with_its_four_times(hall: Hall) -> None:
    hall.issue()
    hall.later(minutes=10).call(1)
    hall.later(seconds=20).do(c.StartService(1, "t1"))
    hall.later(minutes=5).do(c.FinishService(1, "t1", Outcome.ACCEPTED))
    told = story(hall, "t1")
    assert types(told) == [
        "hall.ticket.issued.v1",
        "hall.ticket.called.v1",
        "hall.service.started.v1",
        "hall.service.finished.v1",
        "hall.evaluation.invited.v1",
    ]
    assert (told.ticket_number, told.business_day, told.state) == ("A001", DAY, "completed")
    assert (told.wait_s, told.walk_s, told.service_s, told.dwell_s) == (600, 20, 300, 920)
    assert [line.at for line in told.lines] == sorted(line.at for line in told.lines)


def test_what_never_happened_has_no_length(hall: Hall) -> None:
    hall.issue()
    told = story(hall, "t1")
    assert (told.wait_s, told.walk_s, told.service_s, told.dwell_s) == (None, None, None, None)
    hall.later(minutes=1).do(c.CancelTicket("t1"))
    assert (story(hall, "t1").wait_s, story(hall, "t1").dwell_s) == (None, 60)


def test_a_visit_voided_at_a_later_stop_shows_its_matters_and_the_service_it_had() -> None:
    hall = Hall().open(1, 3)
    hall.issue(None, items=("plain", "personal"), visitor="v")
    number = 3 if hall.state.tickets["t1"].queue == "B" else 1
    hall.serve(number)
    hall.later(minutes=4).do(c.FinishService(number, "t1"))
    hall.later(minutes=1).do(c.CloseHall("停电", WaitingAtClosing.VOID))
    told = story(hall, "t1")
    assert set(told.items) == {"plain", "personal"}
    assert (told.state, told.service_s) == ("voided", 240)


def test_a_service_whose_end_was_taken_back_is_timed_once(hall: Hall) -> None:
    hall.issue()
    hall.serve(1)
    hall.later(minutes=4).do(c.FinishService(1, "t1"))
    hall.do(c.UndoLast(1))
    assert story(hall, "t1").service_s is None
    hall.later(minutes=1).do(c.FinishService(1, "t1"))
    assert story(hall, "t1").service_s == 300


def test_who_passed_and_why(hall: Hall) -> None:
    hall.issue()
    hall.later(minutes=1).issue(priority_class="soldier")
    hall.later(minutes=1).issue("B")
    hall.serve(1)
    hall.serve(2)
    told = story(hall, "t1")
    assert told.passed_by == ["A002"]
    line = told.lines[1]
    assert "A002" in line.words
    assert "先于 A001" in line.words
    assert "before A001" in line.words_en
    assert story(hall, "t2").passed_by == []


def test_an_earlier_ticket_passes_nobody(hall: Hall) -> None:
    for _ in range(3):
        hall.issue()
    hall.serve(1)
    hall.serve(2)
    assert story(hall, "t3").passed_by == []


def test_an_appointment_s_own_story_belongs_to_the_visit(hall: Hall) -> None:
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    hall.do(c.RescheduleAppointment("p1", moment("09:30")))
    hall.do(c.BookAppointment("p2", "A", moment("10:00"), Channel.PHONE))
    hall.at("09:20").issue(appointment="p1")
    told = story(hall, "t1", "p1")
    assert types(told) == [
        "hall.appointment.booked.v1",
        "hall.appointment.rescheduled.v1",
        "hall.ticket.issued.v1",
        "hall.appointment.checked_in.v1",
    ]
    hall.at("09:35").serve(1)
    assert story(hall, "t1", "p1").wait_s == 300  # from the slot's start


def test_what_befell_the_hall_while_it_waited_is_told_and_nothing_after(hall: Hall) -> None:
    hall.do(c.PauseQueue("A", "升级"))
    hall.do(c.ResumeQueue("A"))
    hall.issue()
    hall.do(c.PauseQueue("B", "升级"))
    hall.do(c.PauseQueue("A", "升级"))
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID))
    hall.do(c.ReopenHall())
    told = story(hall, "t1")
    assert types(told)[1:] == [
        "hall.queue.paused.v1",
        "hall.closing.announced.v1",
        "hall.ticket.voided.v1",
        "hall.ticket.carried_over.v1",
    ]


def test_the_voided_ticket_s_story_goes_on_with_who_stands_in_for_it(hall: Hall) -> None:
    hall.issue()
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID))
    hall.at("09:00", DAY + timedelta(days=1)).do(c.ReopenHall())
    hall.issue(carried_from="t1")
    assert types(story(hall, "t1"))[-1] == "hall.ticket.continued.v1"
    assert types(story(hall, "t2")) == ["hall.ticket.issued.v1", "hall.ticket.continued.v1"]
    assert story(hall, "t1").state == "voided"


def test_every_visit_of_a_day_can_be_told_and_only_with_its_own_events() -> None:
    hall = played()
    issued = [r.event.ticket_id for r in hall.events if isinstance(r.event, e.TicketIssued)]
    for ticket_id in issued[:: max(1, len(issued) // 12)]:
        told = story(hall, ticket_id)
        own = sum(getattr(r.event, "ticket_id", None) == ticket_id for r in hall.events)
        assert len(told.lines) == own + len(told.passed_by)
        assert told.state
