"""One ticket, whenever its holder comes: a walk-in's turn now, the slot that was promised, and never a no-show."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from hall_protocol.vocabulary import (
    AppointmentState,
    Arrival,
    Channel,
    ErrorCode,
    TicketState,
    WaitingAtClosing,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import NoShowRule, PeriodQuota
from hall_server.domain.state import Appointment, Ticket
from hall_server.domain.unclaimed import places_held
from tests.helpers.hall_builder import DAY, Hall, a_policy, a_queue, everything, first, kinds, moment

NEXT_DAY = DAY + timedelta(days=1)


def booked(hall: Hall, slot: str = "10:00", number: str = "p1", visitor: str | None = "v", **more: str) -> Appointment:
    queue = None if "item" in more else "A"
    hall.do(c.BookAppointment(number, queue, moment(slot), Channel.PHONE, visitor, **more))
    return hall.state.appointments[number]


def early(hall: Hall) -> tuple[Appointment, Ticket]:
    """Booked for 10:00, and a ticket by card at 09:00."""
    appointment = booked(hall)
    return appointment, hall.issue(visitor="v")


def held_places(hall: Hall) -> int:
    return places_held(hall.state, hall.ledger.policy, "A", moment("09:00"), moment("17:00"), hall.now)


def seen(hall: Hall, kind: type[e.Event]) -> int:
    return kinds(recorded.event for recorded in hall.events).count(kind)


def no_no_show(hall: Hall) -> None:
    """The day goes by, and nobody is said to have stayed away."""
    hall.at("09:00", NEXT_DAY).do(c.Tick())
    assert (seen(hall, e.AppointmentLapsed), seen(hall, e.AppointmentMissed)) == (0, 0)
    assert hall.state.slot_book.shows["A"].missed == 0
    assert everything(hall.replayed().state) == everything(hall.state)


# --- who comes before check-in opens ---


def test_the_ticket_of_one_too_early_is_the_appointment_s_and_due_at_once() -> None:
    hall = Hall()
    appointment = booked(hall)
    events = hall.do(hall.wish(visitor="v"))
    assert kinds(events) == [e.TicketIssued, e.AppointmentCheckedIn]
    issued, checked_in = first(events, e.TicketIssued), first(events, e.AppointmentCheckedIn)
    assert (issued.due_at, issued.appointment) == (moment("09:00"), "p1")
    assert (checked_in.arrival, checked_in.is_late) == (Arrival.TOO_EARLY, False)
    assert (appointment.state, appointment.ticket_id) == (AppointmentState.CHECKED_IN, "t1")
    assert held_places(hall) == 0, "the place is claimed"
    assert hall.state.slot_book.of("A", moment("10:00")).taken == 1, "and nobody else has it"
    hall.at("10:16").do(c.Tick())
    no_no_show(hall)


def test_who_checks_in_later_hears_the_number_they_have() -> None:
    hall = Hall()
    early(hall)
    for command in (c.CheckIn("t9", Channel.KIOSK, "p1"), c.CheckIn("t9", Channel.KIOSK, visitor="v")):
        assert "A001" in hall.at("09:50").refuse(command, ErrorCode.DUPLICATE_TICKET).detail
    hall.refuse(hall.wish(visitor="v"), ErrorCode.DUPLICATE_TICKET)


def test_one_too_early_is_called_like_a_walk_in_before_who_came_later() -> None:
    hall = Hall().open(1)
    _, ticket = early(hall)
    hall.later(minutes=1).issue()
    assert hall.call(1) is ticket


def test_a_code_or_number_shown_too_early_is_answered_with_the_time_as_before() -> None:
    hall = Hall()
    booked(hall)
    hall.refuse(hall.wish(None, appointment="p1"), ErrorCode.APPOINTMENT_TOO_EARLY)
    hall.refuse(c.CheckIn("t9", Channel.KIOSK, visitor="v"), ErrorCode.APPOINTMENT_TOO_EARLY)


@pytest.mark.parametrize(
    ("wish", "is_it"),
    [
        ({"item": "plain"}, True),
        ({"queue": "A"}, True),  # who names no item means any of the queue's
        ({"queue": None, "items": ("personal", "plain")}, True),
        ({"item": "personal"}, False),
        ({"queue": "B"}, False),
    ],
    ids=str,
)
def test_it_is_for_the_same_matter_alone(wish: dict[str, str], is_it: bool) -> None:
    hall = Hall()
    appointment = booked(hall, item="plain")
    ticket = hall.issue(visitor="v", **wish)
    assert (appointment.ticket_id == ticket.ticket_id) is is_it
    assert (ticket.appointment == "p1") is is_it


def test_of_two_to_come_the_earlier_one_is_meant() -> None:
    hall = Hall(a_policy(appointments=replace(a_policy().appointments, one_live_appointment=False)))
    booked(hall, "11:00", "later")
    booked(hall, "10:30", "sooner")
    assert hall.issue(visitor="v").appointment == "sooner"


def test_nobody_else_s_and_no_other_day_s_appointment_is_claimed() -> None:
    hall = Hall()
    booked(hall)
    hall.do(c.BookAppointment("p2", "A", moment("10:00", NEXT_DAY), Channel.PHONE, "w"))
    assert [hall.issue(visitor=visitor).appointment for visitor in ("w", "x", None)] == [None, None, None]


def test_the_day_s_quota_is_no_holder_s_but_a_stretch_s_is_everybody_s() -> None:
    quota = replace(a_queue("A", quota=2), period_quotas=(PeriodQuota(time(9), time(10), 1),))
    hall = Hall(a_policy(queues=a_policy().queues | {"A": quota}))
    booked(hall)
    hall.issue()
    assert hall.refuse(hall.wish(visitor="v"), ErrorCode.QUOTA_REACHED).detail.startswith("A 队列 09:00")
    hall.at("09:44").refuse(hall.wish(None, appointment="p1"), ErrorCode.APPOINTMENT_TOO_EARLY)
    assert hall.at("09:45").issue(visitor="v").appointment == "p1", "check-in never fails for a quota"
    hall.at("10:00").refuse(hall.wish(), ErrorCode.QUOTA_REACHED)


# --- the slot is kept for who misses an early call ---


@pytest.mark.parametrize(
    ("called", "returns"), [("09:10", "09:20"), ("09:49", "09:59"), ("09:55", "10:00"), ("10:05", "10:15")]
)
def test_who_misses_a_call_is_back_by_the_slot(called: str, returns: str) -> None:
    hall = Hall().open(1)
    _, ticket = early(hall)
    hall.at(called).call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.at(returns).later(seconds=-1).do(c.Tick())
    assert ticket.state is TicketState.MISSED
    hall.later(seconds=1).do(c.Tick())
    assert (ticket.state, ticket.due_at) == (TicketState.WAITING, moment(returns))


@pytest.mark.parametrize(
    "rule",
    [
        NoShowRule(timedelta(minutes=10), 0),
        NoShowRule(timedelta(0), 0, reinstate_places=2),
        NoShowRule(timedelta(minutes=10), 5, until=time(9, 5)),
    ],
    ids=["no return", "no return behind places", "none so late"],
)
def test_who_has_no_return_left_is_back_at_the_slot_and_abandoned_only_after_it(rule: NoShowRule) -> None:
    hall = Hall(a_policy(no_show=rule)).open(1)
    _, ticket = early(hall)
    hall.at("09:10").call(1)
    assert kinds(hall.do(c.MarkNoShow(1, ticket.ticket_id))) == [e.TicketMissed]
    hall.at("09:59").do(c.Tick())
    assert ticket.state is TicketState.MISSED
    hall.at("10:00").do(c.Tick())
    assert (ticket.state, ticket.due_at) == (TicketState.WAITING, moment("10:00"))
    hall.call(1)
    assert kinds(hall.do(c.MarkNoShow(1, ticket.ticket_id))) == [e.TicketMissed, e.TicketAbandoned]
    no_no_show(hall)


def test_who_returns_behind_others_is_due_no_later_than_the_slot() -> None:
    hall = Hall(a_policy(no_show=NoShowRule(timedelta(0), 1, reinstate_places=3))).open(1)
    booked(hall, "09:30", "p2", "w")
    early(hall)
    hall.do(c.RescheduleAppointment("p2", moment("11:00")))
    hall.at("09:15").call(1)
    booked(hall, "10:30", "p3", "x")
    hall.do(c.MarkNoShow(1, "t1"))
    hall.at("10:20").issue(appointment="p3")
    assert hall.state.tickets["t1"].due_at <= moment("10:00")


def test_a_miss_before_the_slot_can_be_taken_back() -> None:
    hall = Hall(a_policy(no_show=NoShowRule(reinstate_limit=0))).open(1)
    appointment, ticket = early(hall)
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.do(c.UndoLast(1))
    assert (ticket.state, appointment.ticket_id) == (TicketState.CALLED, ticket.ticket_id)
    assert everything(hall.replayed().state) == everything(hall.state)


# --- a ticket that ends unserved gives the appointment back ---


@pytest.mark.parametrize("takes_ticket_at", ["09:00", "09:50", "10:10"])
def test_who_gives_the_ticket_up_may_come_again_until_the_grace_is_over(takes_ticket_at: str) -> None:
    hall = Hall()
    appointment = booked(hall)
    ticket = hall.at(takes_ticket_at).issue(visitor="v")
    assert kinds(hall.do(c.CancelTicket(ticket.ticket_id))) == [e.TicketCancelled, e.AppointmentReopened]
    assert (appointment.state, appointment.ticket_id, appointment.arrival) == (AppointmentState.BOOKED, None, None)
    assert held_places(hall) == 1
    assert hall.state.slot_book.shows["A"].kept == 0
    again = hall.at("10:15").issue(visitor="v")
    assert (again.appointment, again.due_at) == ("p1", moment("10:00"))
    no_no_show(hall)


def test_who_gave_it_up_may_change_the_appointment_and_is_a_no_show_when_they_stay_away() -> None:
    hall = Hall()
    appointment, ticket = early(hall)
    hall.refuse(c.RescheduleAppointment("p1", moment("11:00")), ErrorCode.WRONG_APPOINTMENT_STATE)
    hall.do(c.CancelTicket(ticket.ticket_id))
    hall.do(c.RescheduleAppointment("p1", moment("11:00")))
    hall.at("11:16").do(c.Tick())
    assert appointment.state is AppointmentState.LAPSED


def test_a_ticket_given_up_after_the_grace_gives_nothing_back() -> None:
    hall = Hall()
    _, ticket = early(hall)
    assert kinds(hall.at("10:16").do(c.CancelTicket(ticket.ticket_id))) == [e.TicketCancelled]
    no_no_show(hall)


def test_a_ticket_somebody_began_to_serve_gives_nothing_back() -> None:
    hall = Hall().open(1)
    _, ticket = early(hall)
    hall.serve(1)
    hall.do(c.HoldTicket(1, ticket.ticket_id))
    hall.do(c.ResumeTicket(1, ticket.ticket_id))
    hall.do(c.HoldTicket(1, ticket.ticket_id))
    assert kinds(hall.do(c.CancelTicket(ticket.ticket_id))) == [e.TicketCancelled]
    no_no_show(hall)


@pytest.mark.parametrize(("until", "state"), [("09:40", "booked"), ("11:00", "checked_in"), (None, "checked_in")])
def test_a_closing_that_voids_leaves_the_slot_after_its_end(until: str | None, state: str) -> None:
    hall = Hall()
    appointment, ticket = early(hall)
    hall.later(minutes=5).do(c.CloseHall("停电", WaitingAtClosing.VOID, until=moment(until) if until else None))
    assert (ticket.state, appointment.state.value) == (TicketState.VOIDED, state)
    assert ticket.ticket_id in hall.state.carry_overs
    if until == "09:40":
        again = hall.at("09:41").issue(visitor="v")
        assert (again.appointment, again.due_at) == ("p1", moment("09:00")), "the old turn, and the slot"
    no_no_show(hall)


# --- who took the ticket first and booked afterwards ---


def test_who_holds_a_ticket_for_the_matter_when_the_grace_ends_has_claimed_it() -> None:
    hall = Hall()
    ticket = hall.issue(visitor="v")
    appointment = booked(hall)
    assert kinds(hall.at("10:16").do(c.Tick())) == [e.AppointmentCheckedIn]
    assert (appointment.ticket_id, ticket.appointment, appointment.arrival) == ("t1", "p1", Arrival.TOO_EARLY)
    no_no_show(hall)


def test_also_when_nobody_looked_before_the_night() -> None:
    hall = Hall()
    hall.issue(item="plain", visitor="v")
    booked(hall)
    no_no_show(hall)


def test_a_finish_taken_back_after_the_place_lapsed_makes_no_no_show() -> None:
    hall = Hall().open(1)
    ticket = hall.issue(visitor="v")
    booked(hall)
    hall.serve(1)
    hall.at("10:14:50").do(c.FinishService(1, ticket.ticket_id))
    hall.at("10:15:01").do(c.Tick())
    hall.do(c.UndoLast(1))
    hall.at("09:00", NEXT_DAY).do(c.Tick())
    assert (seen(hall, e.AppointmentLapsed), seen(hall, e.AppointmentMissed)) == (1, 0)
    assert everything(hall.replayed().state) == everything(hall.state)


@pytest.mark.parametrize("visitor", ["w", None])
def test_a_ticket_of_somebody_else_claims_nothing(visitor: str | None) -> None:
    hall = Hall()
    hall.issue(visitor=visitor)
    booked(hall)
    assert kinds(hall.at("10:16").do(c.Tick())) == [e.AppointmentLapsed]
