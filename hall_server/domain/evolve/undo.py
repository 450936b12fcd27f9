"""Taking back: the ticket, its counter and the day's counts as they were before the action."""

from dataclasses import fields

from hall_protocol.vocabulary import LIVE_TICKET_STATES, TicketState
from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import hold_matters, line_up, put
from hall_server.domain.state import HallState, LastAction, Ticket

_FIELDS = tuple(field.name for field in fields(Ticket))
_KEPT = frozenset({"print_outcome", "overtaken_by", "cases", "appointment"})
"""What others did to the ticket meanwhile stays."""


def _undone(state: HallState, event: e.ActionUndone, recorded: e.Recorded) -> None:
    counter = state.counters[event.counter]
    action = counter.last_action
    if action is None or action.seq != event.undone_seq:
        raise ValueError(f"event {recorded.seq} undoes {event.undone_seq}, which is not the counter's last action")
    ticket = state.tickets[event.ticket_id]
    _leave(state, ticket)
    if event.withdrawn:
        _withdraw(state, event.withdrawn)
    _take_back_counts(state, action)
    _release(state, event)
    if action.count is not None:
        state.tally.load(event.counter).served -= action.count.served
    for name in _FIELDS:
        if name not in _KEPT:
            setattr(ticket, name, getattr(action.ticket, name))
    ticket.moved_at = recorded.at
    if ticket.state is TicketState.WAITING:
        line_up(state, ticket)
    if ticket.state is TicketState.MISSED and ticket.missed_at is not None:
        state.missed[ticket.ticket_id] = ticket.missed_at
    if ticket.state in LIVE_TICKET_STATES:
        hold_matters(state, ticket)
    put(state, counter, action.counter_state, recorded.at)
    if ticket.counter == event.counter and ticket.state in (TicketState.CALLED, TicketState.SERVING):
        counter.ticket_id = ticket.ticket_id
    counter.last_action = None
    counter.favoured_calls = tuple(call for call in counter.favoured_calls if call[0] != event.undone_seq)
    state.tally.undone += 1


def _leave(state: HallState, ticket: Ticket) -> None:
    """Out of wherever the action put it."""
    if ticket.state is TicketState.WAITING:
        state.line_of(ticket).remove(ticket.line_key)
    state.missed.pop(ticket.ticket_id, None)


def _withdraw(state: HallState, evaluation_id: str) -> None:
    """The visitor is not asked after all."""
    withdrawn = state.evaluations.withdraw(evaluation_id)
    state.evaluations.tally(withdrawn.business_day).invited -= 1
    state.invited.pop(evaluation_id, None)


def _take_back_counts(state: HallState, action: LastAction) -> None:
    if action.count is not None:
        state.tally.add(action.count, times=-1)
        pace = state.paces.get(action.ticket.queue)
        if action.count.services and pace is not None:
            pace.count -= 1
            pace.total_s -= action.count.services_s
            pace.walks_s -= action.count.walk_s


def _release(state: HallState, event: e.ActionUndone) -> None:
    """Whom the call had passed was not passed."""
    for ticket_id in event.released:
        passed_by = list(state.tickets[ticket_id].overtaken_by)
        passed_by.remove(event.ticket_id)
        state.tickets[ticket_id].overtaken_by = tuple(passed_by)
    state.tally.overtakings -= len(event.released)


HANDLERS: dict[type, Handler] = {e.ActionUndone: _undone}
