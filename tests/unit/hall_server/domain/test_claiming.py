from dataclasses import replace

import pytest

from hall_protocol.vocabulary import AppointmentState, Arrival, ErrorCode, Purpose
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment_figures import count
from hall_server.domain.policy import ItemPolicy
from tests.helpers.hall_builder import Hall, a_policy, a_queue, first, kinds, moment
from tests.unit.hall_server.domain.bookings import booking


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_check_in_gives_a_ticket_and_is_said_once(hall: Hall) -> None:
    hall.do(booking())
    events = hall.at("09:45").do(hall.wish(None, appointment="p1"))
    assert kinds(events) == [e.TicketIssued, e.AppointmentCheckedIn]
    assert first(events, e.TicketIssued).queue == "A"
    assert not first(events, e.AppointmentCheckedIn).is_late
    hall.refuse(hall.wish(appointment="p1"), ErrorCode.DUPLICATE_TICKET)


def test_too_early_is_refused_with_the_time_to_come_back(hall: Hall) -> None:
    hall.do(booking())
    refusal = hall.at("09:44").refuse(hall.wish(appointment="p1"), ErrorCode.APPOINTMENT_TOO_EARLY)
    assert "10:00" in refusal.detail
    assert "10:00" in refusal.detail_en
    assert hall.state.appointments["p1"].state is AppointmentState.BOOKED


def test_late_degrades_to_walk_in_and_is_said(hall: Hall) -> None:
    hall.do(booking())
    events = hall.at("10:16").do(hall.wish(appointment="p1"))
    assert first(events, e.AppointmentCheckedIn).is_late
    assert first(events, e.TicketIssued).due_at == hall.now


def test_an_appointment_is_for_its_own_queue(hall: Hall) -> None:
    hall.do(booking())
    hall.at("09:50").refuse(hall.wish("N", appointment="p1"), ErrorCode.UNKNOWN_APPOINTMENT)
    assert hall.state.appointments["p1"].state is AppointmentState.BOOKED


def test_a_refused_issue_does_not_use_the_appointment_up(hall: Hall) -> None:
    hall.do(booking())
    hall.issue(visitor="v")
    hall.at("09:50").refuse(hall.wish(appointment="p1", visitor="v"), ErrorCode.DUPLICATE_TICKET)
    hall.do(c.CancelTicket("t1"))
    assert hall.issue(appointment="p1", visitor="v").appointment == "p1"


def test_a_holder_whose_item_moved_to_another_queue_is_honoured_there(hall: Hall) -> None:
    hall.do(booking(queue=None, item="plain"))
    items = hall.ledger.policy.items | {"plain": replace(hall.ledger.policy.items["plain"], queue="B")}
    hall.ledger.policy = replace(hall.ledger.policy, items=items)
    assert hall.at("09:50").issue(None, appointment="p1").queue == "B"


@pytest.mark.parametrize(
    ("arrives", "due", "arrival"),
    [
        ("09:45", "10:00", Arrival.EARLY),
        ("09:58", "10:00", Arrival.ON_TIME),
        ("10:15", "10:00", Arrival.GRACE),
        ("10:16", "10:16", Arrival.LATE),
        ("16:00", "16:00", Arrival.LATE),
    ],
)
def test_a_ticket_taken_by_card_is_the_check_in(hall: Hall, arrives: str, due: str, arrival: Arrival) -> None:
    hall.do(booking(visitor="v"))
    events = hall.at(arrives).do(hall.wish(visitor="v"))
    checked_in = first(events, e.AppointmentCheckedIn)
    assert (checked_in.arrival, checked_in.is_late) == (arrival, arrival is Arrival.LATE)
    issued = first(events, e.TicketIssued)
    assert (issued.due_at, issued.appointment) == (moment(due), "p1")
    assert hall.state.appointments["p1"].state is AppointmentState.CHECKED_IN


def test_it_is_not_when_for_another_queue_day_or_person(hall: Hall) -> None:
    hall.do(booking(visitor="v"))
    hall.do(booking("p2", visitor="w", days=1))
    assert hall.at("09:50").issue("B", visitor="v").appointment is None
    assert hall.issue(visitor="w").appointment is None
    assert hall.issue(visitor=None).appointment is None
    assert kinds([r.event for r in hall.events]).count(e.AppointmentCheckedIn) == 0


def test_of_two_the_honoured_one_is_claimed_before_the_late_one() -> None:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, one_live_appointment=False)))
    hall.do(booking("late", "09:30", visitor="v"))
    hall.do(booking("due", "10:30", visitor="v"))
    assert hall.at("10:20").issue(visitor="v").appointment == "due"


def test_no_quota_turns_a_holder_away() -> None:
    queues = a_policy().queues | {"A": a_queue("A", quota=2)}
    hall = Hall(a_policy(queues=queues))
    hall.do(booking())
    hall.issue()
    hall.at("09:50").refuse(hall.wish(), ErrorCode.QUOTA_REACHED)
    assert hall.issue(None, appointment="p1").ticket_number == "A002"


def test_a_visit_with_several_matters_is_the_check_in_for_the_one_that_was_booked(hall: Hall) -> None:
    hall.do(booking(visitor="v1"))
    ticket_id = first(
        hall.at("09:50").do(hall.wish(None, items=("personal", "plain"), visitor="v1")), e.TicketIssued
    ).ticket_id
    ticket = hall.state.tickets[ticket_id]
    assert (ticket.appointment, ticket.due_at) == ("p1", moment("10:00"))
    assert hall.state.appointments["p1"].state is AppointmentState.CHECKED_IN


def test_who_comes_for_a_result_claims_no_appointment(hall: Hall) -> None:
    hall.do(booking(visitor="v1"))
    assert hall.at("09:50").issue("A", visitor="v1", purpose=Purpose.COLLECT).appointment is None


# --- two items of one queue ---

ITEMS = {name: ItemPolicy(name, name, "A", needs_identity=False) for name in "xy"}


@pytest.fixture
def two_items() -> Hall:
    return Hall(a_policy(items=ITEMS)).open(1)


def test_an_appointment_is_claimed_by_a_ticket_for_its_own_item_alone(two_items: Hall) -> None:
    two_items.do(booking(queue=None, item="x", visitor="v"))
    assert two_items.at("09:50").issue(item="y", visitor="v").appointment is None
    ticket = two_items.at("09:55").issue(item="x", visitor="v")
    assert (ticket.appointment, ticket.item, ticket.due_at) == ("p1", "x", moment("10:00"))
    figures = count(two_items.state, two_items.ledger.policy)
    assert figures is not None
    assert (figures.checked_in, figures.took_another_ticket) == (1, 0)


@pytest.mark.parametrize("asked", ["xy", "yx"])
def test_each_of_two_appointments_is_claimed_by_its_own_item_s_ticket(two_items: Hall, asked: str) -> None:
    for number, item in (("p1", "x"), ("p2", "y")):
        two_items.do(booking(number, queue=None, item=item, visitor="v"))
    two_items.at("09:50")
    claimed = {item: two_items.issue(item=item, visitor="v").appointment for item in asked}
    assert claimed == {"x": "p1", "y": "p2"}


def test_one_booked_by_queue_covers_every_item_and_whoever_names_none_claims_any(two_items: Hall) -> None:
    two_items.do(booking("p1", visitor="v"))
    two_items.do(booking("p2", queue=None, item="x", visitor="w"))
    two_items.at("09:50")
    assert two_items.issue(item="y", visitor="v").appointment == "p1"
    ticket = two_items.issue("A", visitor="w")
    assert (ticket.appointment, ticket.item) == ("p2", "x")
