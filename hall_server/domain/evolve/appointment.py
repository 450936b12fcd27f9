"""Appointments, taken into the state."""

from datetime import UTC, datetime

from hall_protocol.vocabulary import AppointmentState, Arrival
from hall_server.domain import appointment
from hall_server.domain import events as e
from hall_server.domain.appointment import UNCLAIMED_STATES, AppointmentAction
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Appointment, CarryOver, HallState, Shows, SlotBook, Ticket


def keep_booked(state: HallState) -> None:
    """A new day: only appointments to come are still known, and what was learned of no-shows."""
    state.appointments = {
        key: kept for key, kept in state.appointments.items() if kept.state is AppointmentState.BOOKED
    }
    state.slot_book = SlotBook(shows=state.slot_book.shows)
    for kept in state.appointments.values():
        state.slot_book.enter(kept)
        state.slot_book.take(kept)


def note_walk_in(state: HallState, ticket: Ticket) -> None:
    """A ticket without its appointment: does this person hold one for the same matter?"""
    if ticket.visitor is None or ticket.appointment is not None:
        return
    for appointment_id in state.slot_book.by_visitor.get(ticket.visitor, ()):
        booked = state.appointments[appointment_id]
        if booked.state in UNCLAIMED_STATES and booked.is_for(ticket.queue, ticket.item):
            state.tally.walk_ins_of_holders.append((ticket.ticket_id, booked.slot_start))


def wait_of_holder(state: HallState, ticket: Ticket, at: datetime, wait_s: float) -> float | None:
    """How long after being due an honoured holder is first called: `wait_s`, or by the slot for one too early."""
    booked = state.appointments.get(ticket.appointment) if ticket.appointment is not None else None
    if booked is None or booked.arrival is Arrival.LATE:
        return None
    if booked.arrival is Arrival.TOO_EARLY:
        wait_s = max(0.0, (at - booked.slot_start).total_seconds())
    return wait_s


def _booked(state: HallState, event: e.AppointmentBooked, _: e.Recorded) -> None:
    booked = state.appointments[event.appointment_id] = Appointment(
        event.appointment_id,
        event.queue,
        event.slot_start.astimezone(UTC),
        event.visitor,
        item=event.item,
        appointment_number=event.appointment_number,
    )
    state.slot_book.enter(booked)
    state.slot_book.take(booked)


def _rescheduled(state: HallState, event: e.AppointmentRescheduled, _: e.Recorded) -> None:
    booked = state.appointments[event.appointment_id]
    if booked.state is AppointmentState.BOOKED:
        state.slot_book.give_back(booked)
    _turn(booked, AppointmentAction.RESCHEDULE)
    booked.slot_start = event.slot_start.astimezone(UTC)
    booked.revision += 1
    state.slot_book.take(booked)


def _cancelled(state: HallState, event: e.AppointmentCancelled, _: e.Recorded) -> None:
    booked = _released(state, event.appointment_id, AppointmentAction.CANCEL)
    booked.revision += 1
    if event.carries_until is not None:
        state.carry_overs[event.appointment_id] = CarryOver(
            event.appointment_id,
            booked.appointment_number or event.appointment_id,
            frozenset((booked.queue,)),
            booked.visitor,
            booked.slot_start,
            event.carries_until,
            event.sub_hall,
        )


def _lapsed(state: HallState, event: e.AppointmentLapsed, _: e.Recorded) -> None:
    _released(state, event.appointment_id, AppointmentAction.LAPSE)
    state.tally.appointments_lapsed += 1


def _missed(state: HallState, event: e.AppointmentMissed, _: e.Recorded) -> None:
    booked = _released(state, event.appointment_id, AppointmentAction.MISS)
    state.slot_book.shows.setdefault(booked.queue, Shows()).missed += 1


def _checked_in(state: HallState, event: e.AppointmentCheckedIn, _: e.Recorded) -> None:
    booked = state.appointments[event.appointment_id]
    if event.is_late:
        _released(state, event.appointment_id, AppointmentAction.CHECK_IN)
    else:
        state.slot_book.claim(booked)
        _turn(booked, AppointmentAction.CHECK_IN)
    booked.ticket_id = event.ticket_id
    state.tickets[event.ticket_id].appointment = event.appointment_id
    state.tally.appointments_checked_in += 1
    # Journals from before arrivals were said tell late from the rest; only that is asked.
    booked.arrival = Arrival.LATE if event.is_late else event.arrival
    state.slot_book.shows.setdefault(booked.queue, Shows()).kept += 1


def _reopened(state: HallState, event: e.AppointmentReopened, _: e.Recorded) -> None:
    booked = state.appointments[event.appointment_id]
    _turn(booked, AppointmentAction.REOPEN)
    state.slot_book.await_again(booked)
    booked.ticket_id = booked.arrival = None
    state.tally.appointments_checked_in -= 1
    state.slot_book.shows.setdefault(booked.queue, Shows()).kept -= 1


def _released(state: HallState, appointment_id: str, action: AppointmentAction) -> Appointment:
    """Do `action`; a place still held is free, once."""
    booked = state.appointments[appointment_id]
    if booked.state is AppointmentState.BOOKED:
        state.slot_book.give_back(booked)
    _turn(booked, action)
    return booked


def _turn(booked: Appointment, action: AppointmentAction) -> None:
    booked.state = appointment.after(booked.appointment_id, booked.state, action)


HANDLERS: dict[type, Handler] = {
    e.AppointmentBooked: _booked,
    e.AppointmentRescheduled: _rescheduled,
    e.AppointmentCancelled: _cancelled,
    e.AppointmentLapsed: _lapsed,
    e.AppointmentCheckedIn: _checked_in,
    e.AppointmentReopened: _reopened,
    e.AppointmentMissed: _missed,
}
