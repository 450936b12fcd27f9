"""The translator: every command of the wire has its twin, and answers come from events alone."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from hall_protocol import messages as m
from hall_protocol.commands.figures import FiguresCommand
from hall_protocol.vocabulary import Channel, CounterState, IdentityScheme, TicketState
from hall_server.domain import commands as c
from hall_server.domain.policy import ItemPolicy
from hall_server.engine.ledger import Accepted
from hall_server.web import present
from hall_server.web.questions import QUESTIONS
from hall_server.web.secrets_of_hall import HallKey
from tests.helpers.hall_builder import Hall, a_counter, a_policy, moment

KEY = HallKey(b"k" * 32)
NUMBER = "999999199003075016"
READ_MODELS = get_args(FiguresCommand)
ANSWERED_BEFORE = {
    m.FetchCatalogue,
    m.FetchComplaint,
    m.FetchIndicators,
    m.FetchStanding,
    m.FetchHeldTicket,
    *READ_MODELS,
    *QUESTIONS,
}
"""Questions: they reach no rule."""
SAMPLE: dict[str, Any] = {
    "counter": 1,
    "station": "kiosk-1",
    "appointment": "12345678",
    "slot_start": datetime(2026, 11, 24, 2, tzinfo=UTC),
    "clerk": "staff-1",
    "reason": "休息",
    "ticket_id": "t",
    "outcome": "other",
    "token": "token",
    "grade": 5,
    "review_id": "t",
    "action": "contact",
    "complaint_id": "c",
    "complaint_kind": "complaint",
    "subject": "attitude",
    "words": "",
    "receipt": "c-1",
    "block": "K",
    "sequence": 7,
    "ticket_number": "A-K007",
    "priority_class": "aged",
    "age_s": 60,
    "call_id": 7,
    "stage": "shown",
    "device": "printer",
    "queue": "A",
    "waiting": "keep",
    "condition": "ready",
    "item": "plain",
    "case": "t-1",
    "result": "licence",
    "application": "app-1",
    "verdict": "passed",
    "step": "under_review",
    "organisation": "91999999MA6K00TE5B",
}


def a_command(kind: type) -> m.Command:
    names = [name for name in kind.__struct_fields__ if name in SAMPLE]  # type: ignore[attr-defined]
    made: m.Command = kind(**{name: SAMPLE[name] for name in names})
    return made


@pytest.mark.parametrize("kind", [k for k in get_args(m.Command) if k not in ANSWERED_BEFORE])
def test_every_command_has_its_twin(kind: type) -> None:
    twin = present.domain_command(a_command(kind), "kiosk-1", Channel.KIOSK, KEY)
    assert type(twin) in c.__dict__.values()
    assert "token" not in repr(twin), "the invitation's token ends at the edge"


def test_a_visitor_goes_on_as_a_keyed_hash_only() -> None:
    command = m.IssueTicket(queue="A", identity=m.Identity(IdentityScheme.RESIDENT_CARD, NUMBER))
    twin = present.domain_command(command, "kiosk-1", Channel.KIOSK, KEY)
    assert isinstance(twin, c.IssueTicket)
    assert (twin.visitor, twin.identity, twin.channel) == (KEY.visitor(NUMBER), "resident_card", Channel.KIOSK)
    assert NUMBER not in repr(twin) + repr(command)


def test_ticket_ids_can_be_neither_guessed_nor_counted() -> None:
    made = [present.domain_command(m.IssueTicket(queue="A"), "k", Channel.KIOSK, KEY) for _ in range(100)]
    ids = {command.ticket_id for command in made if isinstance(command, c.IssueTicket)}
    assert len(ids) == 100
    assert {len(ticket_id) for ticket_id in ids} == {24}


def answer(hall: Hall, command: m.Command) -> m.Result:
    done = hall.answer(present.domain_command(command, "kiosk-1", Channel.KIOSK, KEY))
    assert isinstance(done, Accepted), done
    return present.result(command, done.events)


def test_the_answers_of_a_visit() -> None:
    hall = Hall()
    issued = answer(hall, m.IssueTicket(queue="A"))
    assert isinstance(issued, m.IssuedTicket)
    assert (issued.ticket_number, issued.people_ahead) == ("A001", 0)
    assert answer(hall, m.OpenCounter(1, "staff-1")) == m.CounterStatus(1, CounterState.FREE.value, "staff-1")
    called = answer(hall, m.CallNext(1))
    assert isinstance(called, m.CalledTicket)
    assert (called.ticket_id, called.counter) == (issued.ticket_id, 1)
    assert called.reason
    recalled = answer(hall, m.Recall(1, issued.ticket_id))
    assert isinstance(recalled, m.CalledTicket)
    assert recalled.call_id > called.call_id
    assert state_of(answer(hall, m.HoldTicket(1, issued.ticket_id))) == (TicketState.HELD.value, 1)
    assert isinstance(answer(hall, m.ResumeTicket(1, issued.ticket_id)), m.CalledTicket)
    assert state_of(answer(hall, m.StartService(1, issued.ticket_id))) == (TicketState.SERVING.value, 1)
    assert state_of(answer(hall, m.FinishService(1, issued.ticket_id))) == (TicketState.COMPLETED.value, 1)
    assert isinstance(answer(hall, m.SubmitEvaluation(issued.ticket_id, "token", 5)), m.Done)
    assert answer(hall, m.CallNext(1)) == m.NobodyWaiting(1)
    assert answer(hall, m.PauseCounter(1, "休息")) == m.CounterStatus(1, CounterState.PAUSED.value, None)
    assert answer(hall, m.ResumeCounter(1)) == m.CounterStatus(1, CounterState.FREE.value, None)
    assert answer(hall, m.CloseCounter(1)) == m.CounterStatus(1, CounterState.CLOSED.value, None)


def test_a_ticket_on_its_way_is_at_no_counter() -> None:
    hall = Hall()
    answer(hall, m.OpenCounter(1, "staff-1"))
    for command, state in (
        (m.TransferTicket, TicketState.WAITING),
        (m.MarkNoShow, TicketState.MISSED),
    ):
        hall.issue("A")
        called = answer(hall, m.CallNext(1))
        assert isinstance(called, m.CalledTicket)
        assert state_of(answer(hall, command(1, called.ticket_id))) == (state.value, None)
    cancelled = hall.issue("A")
    assert state_of(answer(hall, m.CancelTicket(cancelled.ticket_id))) == (TicketState.CANCELLED.value, None)


def test_a_visit_of_two_stops_has_its_route_and_waits_for_the_second_when_the_first_is_done() -> None:
    ways = (("a", "A"), ("b", "B"))
    items = {code: ItemPolicy(code, code, queue, needs_identity=False) for code, queue in ways}
    hall = Hall(a_policy(items=items, counters={1: a_counter(1, "A"), 3: a_counter(3, "B")}))
    issued = answer(hall, m.IssueTicket(items=("a", "b")))
    assert isinstance(issued, m.IssuedTicket)
    assert [(stop.queues, stop.items) for stop in issued.journey] == [(("A",), ("a",)), (("B",), ("b",))]
    for counter, state, place in ((1, TicketState.WAITING, None), (3, TicketState.COMPLETED, 3)):
        answer(hall, m.OpenCounter(counter, f"staff-{counter}"))
        called = answer(hall, m.CallNext(counter))
        assert isinstance(called, m.CalledTicket)
        assert called.ticket_id == issued.ticket_id
        started = answer(hall, m.StartService(counter, issued.ticket_id))
        assert isinstance(started, m.TicketStatus)
        assert state_of(answer(hall, m.FinishService(counter, issued.ticket_id))) == (state.value, place)


def test_a_ticket_names_the_appointment_it_checked_in_whether_asked_for_or_found_by_the_card() -> None:
    card = m.Identity(IdentityScheme.RESIDENT_CARD, NUMBER)
    for wish, named in ((m.IssueTicket(queue="A", identity=card), True), (m.IssueTicket(queue="A"), False)):
        hall = Hall().at("09:00")
        booked = answer(hall, m.BookAppointment(moment("09:30"), "A", identity=card))
        assert isinstance(booked, m.BookedAppointment)
        issued = answer(hall.at("09:25"), wish)
        assert isinstance(issued, m.IssuedTicket)
        assert issued.appointment == (booked.appointment_id if named else None)


def test_a_report_that_changes_nothing_is_done_all_the_same() -> None:
    assert present.result(a_command(m.ReportDevice), ()) == m.Done(0)


def state_of(result: m.Result) -> tuple[str, int | None]:
    assert isinstance(result, m.TicketStatus)
    return result.state, result.counter


def test_appointment_numbers_have_eight_digits_and_follow_no_order() -> None:
    wish = m.BookAppointment(
        datetime(2026, 11, 24, 2, tzinfo=UTC), "A", identity=m.Identity(IdentityScheme.TYPED, NUMBER)
    )
    made = [present.domain_command(wish, "k", Channel.PHONE, KEY) for _ in range(200)]
    bookings = [command for command in made if isinstance(command, c.BookAppointment)]
    numbers = [command.appointment_number or "" for command in bookings]
    assert all(len(number) == 8 and number.isdecimal() for number in numbers)
    assert len(set(numbers)) > 190
    assert numbers not in (sorted(numbers), sorted(numbers, reverse=True))
    assert any(number.startswith("0") for number in numbers), "all of the hundred million"
    assert len({command.appointment_id for command in bookings}) == 200
    assert {command.visitor for command in bookings} == {KEY.visitor(NUMBER)}
    assert NUMBER not in repr(bookings)
