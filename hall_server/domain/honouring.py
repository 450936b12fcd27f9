"""What the ticket of an appointment owes its holder: their slot, and the appointment back if nobody served it."""

from datetime import datetime

from hall_protocol.vocabulary import AppointmentState
from hall_server.domain import events as e
from hall_server.domain.grace import is_over
from hall_server.domain.one_ticket import held_for
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Appointment, HallState, Ticket


def claimed_by(state: HallState, ticket: Ticket) -> Appointment | None:
    """The appointment this ticket is the check-in of."""
    booked = state.appointments.get(ticket.appointment) if ticket.appointment is not None else None
    if booked is None or booked.ticket_id != ticket.ticket_id or booked.state is not AppointmentState.CHECKED_IN:
        return None
    return booked


def slot_to_come(state: HallState, ticket: Ticket, now: datetime) -> datetime | None:
    """The start of the ticket's slot when that is still to come at `now`: its holder may count on it."""
    booked = claimed_by(state, ticket)
    return booked.slot_start if booked is not None and booked.slot_start > now else None


def given_back(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> list[e.AnyEvent]:
    """The appointment of a ticket that ends, claimable again when nobody has served it and its grace is not over."""
    booked = claimed_by(state, ticket)
    if booked is None or ticket.is_begun or is_over(state, policy, booked.queue, booked.slot_start, now):
        return []
    return [e.AppointmentReopened(booked.appointment_id, ticket.ticket_id)]


def ticket_held(state: HallState, policy: HallPolicy, booked: Appointment) -> Ticket | None:
    """The live ticket the holder of an unclaimed appointment has for its matter, whatever they took it for."""
    if booked.visitor is None:
        return None
    items = (booked.item,) if booked.item is not None else ()
    found = held_for(state, policy, booked.visitor, (booked.queue,), items)
    return found if found is not None and found.appointment is None else None
