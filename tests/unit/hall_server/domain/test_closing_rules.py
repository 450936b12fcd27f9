from datetime import date, datetime, timedelta

import pytest

from hall_protocol.vocabulary import (
    ErrorCode,
    Outcome,
    TicketState,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import SubHall, Zone
from tests.helpers.hall_builder import CALENDAR, DAY, Hall, a_policy, kinds, moment
from tests.unit.hall_server.domain.closings import KEEP, VOID, close, every_kind, two_halls

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2)


# --- closing ---


def test_a_closed_hall_gives_no_ticket_and_calls_nobody_and_says_why(hall: Hall) -> None:
    hall.issue()
    hall.do(close())
    for refusal in (
        hall.refuse(hall.wish(), ErrorCode.HALL_CLOSED),
        hall.refuse(c.CallNext(1), ErrorCode.HALL_CLOSED),
    ):
        assert "停电" in refusal.detail
        assert "Power cut" in refusal.detail_en


def test_services_under_way_may_be_finished_and_what_was_called_may_come(hall: Hall) -> None:
    for _ in range(5):
        hall.issue()
    tickets = every_kind(hall)
    hall.do(close())
    hall.do(c.FinishService(2, tickets[TicketState.SERVING], Outcome.ACCEPTED))
    hall.do(c.StartService(1, tickets[TicketState.CALLED]))
    hall.do(c.FinishService(1, tickets[TicketState.CALLED]))
    hall.refuse(c.ResumeTicket(1, tickets[TicketState.HELD]), ErrorCode.HALL_CLOSED)


def test_kept_tickets_keep_their_places(hall: Hall) -> None:
    waiting = [hall.later(minutes=1).issue().ticket_number for _ in range(3)]
    assert kinds(hall.do(close())) == [e.ClosingAnnounced]
    hall.later(minutes=30).do(c.ReopenHall())
    hall.issue()
    called = [hall.serve(1), hall.serve(2)]
    assert [ticket.ticket_number for ticket in called] == waiting[:2]


def test_an_announced_end_ends_it_even_before_the_next_tick(hall: Hall) -> None:
    hall.do(close(until=moment("09:30")))
    assert "09:30" in hall.at("09:29:59").refuse(hall.wish(), ErrorCode.HALL_CLOSED).detail
    hall.at("09:30").issue()
    assert hall.do(c.Tick()) == [e.ClosingLifted(by_rule=True)]
    assert hall.do(c.Tick()) == []


def test_without_an_end_it_stands_over_the_night_until_somebody_reopens(hall: Hall) -> None:
    hall.do(close())
    hall.at("09:00", NEXT_DAY).refuse(hall.wish(), ErrorCode.HALL_CLOSED)
    hall.do(c.ReopenHall())
    hall.issue()


def test_said_again_the_newer_word_counts_and_the_beginning_stays(hall: Hall) -> None:
    hall.issue()
    hall.do(close())
    since = hall.now
    events = hall.later(minutes=5).do(close(VOID, until=moment("11:00")))
    assert kinds(events) == [e.ClosingAnnounced, e.TicketVoided, e.TicketCarriedOver]
    [closing] = hall.state.closings.values()
    assert (closing.since, closing.until, closing.waiting) == (since, moment("11:00"), VOID)


@pytest.mark.parametrize("until", [moment("09:00"), moment("08:00"), moment("09:00", date(2027, 11, 26))])
def test_an_end_lies_ahead_and_within_a_year(hall: Hall, until: datetime) -> None:
    hall.refuse(close(until=until), ErrorCode.INVALID_VALUE)


def test_a_closing_needs_a_reason_and_a_known_place(hall: Hall) -> None:
    hall.refuse(c.CloseHall("  ", KEEP), ErrorCode.REASON_REQUIRED)
    hall.refuse(close(sub_hall="tax"), ErrorCode.UNKNOWN_SUB_HALL)
    hall.refuse(c.ReopenHall("tax"), ErrorCode.UNKNOWN_SUB_HALL)
    hall.refuse(c.ReopenHall(), ErrorCode.HALL_NOT_CLOSED)


# --- sub-halls ---


def test_a_sub_hall_closes_alone() -> None:
    hall = two_halls()
    hall.issue("B")
    hall.do(close(sub_hall="tax"))
    assert "税务分厅" in hall.refuse(hall.wish("B"), ErrorCode.HALL_CLOSED).detail
    hall.refuse(c.CallNext(3), ErrorCode.HALL_CLOSED)
    hall.issue("A")
    assert hall.call(1) is not None
    hall.refuse(c.ReopenHall(), ErrorCode.HALL_NOT_CLOSED)
    hall.do(c.ReopenHall("tax"))
    hall.issue("B")


def test_the_hall_s_closing_covers_its_sub_halls_and_each_is_lifted_by_its_own_word() -> None:
    hall = two_halls()
    hall.do(close(sub_hall="tax"))
    hall.do(close())
    hall.do(c.ReopenHall())
    hall.issue("A")
    hall.refuse(hall.wish("B"), ErrorCode.HALL_CLOSED)


def test_a_sub_hall_s_closing_voids_its_own_tickets_only() -> None:
    hall = two_halls()
    kept, voided = hall.issue("A"), hall.issue("B")
    hall.do(close(VOID, sub_hall="tax"))
    assert (kept.state, voided.state) == (TicketState.WAITING, TicketState.VOIDED)


def test_a_counter_without_a_zone_is_in_the_hall_itself() -> None:
    sub_halls = {"tax": SubHall("tax", "税务", "Tax", CALENDAR)}
    other = Hall(a_policy(zones={"z": Zone("z", "区", "Z", "tax")}, sub_halls=sub_halls)).open(1)
    other.do(close(sub_hall="tax"))
    other.issue()
    assert other.call(1) is not None
