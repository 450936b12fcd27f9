"""The missed list (过号) as everyone may see it: numbers, and what becomes of them by the hall's rule."""

from hall_protocol.picture import MissedView
from hall_protocol.vocabulary import MissedStanding, TicketState
from hall_server.domain import events as e
from hall_server.domain.state import HallState, Ticket

SHOWN = 12
"""As many as a board keeps of calls."""

_STANDINGS = {
    TicketState.MISSED: MissedStanding.RETURNS,
    TicketState.WAITING: MissedStanding.IN_LINE,
    TicketState.ABANDONED: MissedStanding.VOID,
}


def changes_missed(recorded: e.Recorded, ticket: Ticket) -> bool:
    """Whether an event of this ticket may have changed the list; taking a miss back leaves no trace on the ticket."""
    return ticket.missed_at is not None or isinstance(recorded.event, e.ActionUndone)


def missed(state: HallState) -> tuple[MissedView, ...]:
    """The tickets missed last and not called since, newest first."""
    views = [view for view in map(_view, state.tickets.values()) if view is not None]
    return tuple(sorted(views, key=lambda view: view.missed_at, reverse=True)[:SHOWN])


def _view(ticket: Ticket) -> MissedView | None:
    standing = _STANDINGS.get(ticket.state)
    if ticket.missed_at is None or standing is None:
        return None
    if ticket.called_at is not None and ticket.called_at > ticket.missed_at:
        return None  # it came after all; whatever it waits for now is another thing
    return MissedView(ticket.ticket_number, ticket.queue, ticket.missed_at, standing)
