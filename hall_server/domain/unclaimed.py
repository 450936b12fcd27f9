"""Places that are kept for their holders, and what becomes of those nobody claims."""

from datetime import UTC, datetime

from hall_protocol.vocabulary import AppointmentState, Arrival
from hall_server.domain import events as e
from hall_server.domain.appointment import UNCLAIMED_STATES
from hall_server.domain.claiming import CheckedIn
from hall_server.domain.closing_rules import cancelled_at_day_end
from hall_server.domain.grace import arrival_of, is_over
from hall_server.domain.honouring import ticket_held
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Appointment, HallState


def places_held(state: HallState, policy: HallPolicy, queue: str, start: datetime, end: datetime, now: datetime) -> int:
    """The places of `queue` in slots from `start` until before `end` that are still kept for their holders at `now`.

    Cancelled, lapsed and claimed ones are none of them: what a walk-in quota subtracts is what it must still keep.
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    slots_of_queue = state.slot_book.places.get(queue, {})
    return sum(
        places.held
        for slot_start, places in slots_of_queue.items()
        if start <= slot_start < end and not is_over(state, policy, queue, slot_start, now)
    )


def missed_by(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Appointments of past business days nobody claimed; no no-show is whose hall never opened again that day."""
    today = policy.calendar.business_day(now)
    return [
        _claimed_by_presence(state, policy, booked)
        or cancelled_at_day_end(state, policy, booked, now)
        or e.AppointmentMissed(booked.appointment_id)
        for booked in state.appointments.values()
        if booked.state in UNCLAIMED_STATES and policy.calendar.business_day(booked.slot_start) < today
    ]


def lapsed_by(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Places whose grace has passed unclaimed; looks at nobody who is not due to lapse, but the first."""
    events: list[e.AnyEvent] = []
    for slot_start, appointment_id in state.slot_book.awaited:
        if not policy.appointments.window.is_over(slot_start, now):
            break
        if not is_over(state, policy, state.appointments[appointment_id].queue, slot_start, now):
            continue  # its place was closed meanwhile, others' may not have been
        held = _claimed_by_presence(state, policy, state.appointments[appointment_id])
        events.append(held or e.AppointmentLapsed(appointment_id))
    return events


def _claimed_by_presence(state: HallState, policy: HallPolicy, booked: Appointment) -> e.AppointmentCheckedIn | None:
    """The check-in of a holder who has a live ticket for the matter, taken before they booked: no no-show is here."""
    ticket = ticket_held(state, policy, booked)
    if ticket is None:
        return None
    is_late = booked.state is AppointmentState.LAPSED
    arrival = Arrival.LATE if is_late else arrival_of(state, policy, booked.queue, booked.slot_start, ticket.issued_at)
    return CheckedIn(booked, arrival, ticket.issued_at).event(ticket.ticket_id)
