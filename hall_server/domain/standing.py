"""What of one person's the hall has under way, found by their keyed hash, or by the ticket they hold."""

from itertools import chain

from hall_server.domain import ticket as table
from hall_server.domain.appointment import UNCLAIMED_STATES
from hall_server.domain.evaluation import OPEN_STATES
from hall_server.domain.state import Appointment, Case, HallState, Ticket


def tickets_of(state: HallState, visitor: str) -> list[Ticket]:
    """The person's live tickets, the oldest first."""
    held = dict.fromkeys(ticket_id for (holder, _), ticket_id in state.live_by_visitor.items() if holder == visitor)
    return sorted((state.tickets[ticket_id] for ticket_id in held), key=lambda ticket: ticket.seniority)


def live_ticket(state: HallState, ticket_id: str) -> Ticket | None:
    """The ticket of this id, as long as anything may still happen to it."""
    ticket = state.tickets.get(ticket_id)
    return ticket if ticket is not None and table.TRANSITIONS[ticket.state] else None


def is_unrated(state: HallState, ticket: Ticket) -> bool:
    """Whether a service of this ticket may still be rated."""
    return any(each.state in OPEN_STATES for each in state.evaluations.of_ticket(ticket.ticket_id))


def unrated_of(state: HallState, visitor: str) -> list[Ticket]:
    """The person's tickets of today whose service may still be rated, the newest first."""
    own = (ticket for ticket in state.tickets.values() if ticket.visitor == visitor)
    open_ones = (ticket for ticket in own if is_unrated(state, ticket))
    return sorted(open_ones, key=lambda ticket: ticket.seniority, reverse=True)


def appointments_of(state: HallState, visitor: str) -> list[Appointment]:
    """The person's appointments that can still be kept, the next first."""
    booked = (state.appointments.get(name) for name in state.slot_book.by_visitor.get(visitor, ()))
    return sorted(
        (each for each in booked if each is not None and each.state in UNCLAIMED_STATES),
        key=lambda each: each.slot_start,
    )


def cases_of(state: HallState, visitor: str) -> list[Case]:
    """The person's cases that are to be supplemented, are under way or ready, the newest change first."""
    returning = (case_id for (holder, _), case_id in state.returning.items() if holder == visitor)
    ids = dict.fromkeys(chain(returning, state.awaited.get(visitor, ())))
    found = [state.cases[case_id] for case_id in ids if case_id in state.cases]
    return sorted(found, key=lambda case: case.changed_seq, reverse=True)
