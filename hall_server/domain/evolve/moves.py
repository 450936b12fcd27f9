"""What several kinds of event do to a ticket, its counter and its line."""

from datetime import datetime

from hall_protocol.vocabulary import LIVE_TICKET_STATES, CounterState, TicketState
from hall_server.domain import counter as counter_rules
from hall_server.domain import events as e
from hall_server.domain import ticket as ticket_rules
from hall_server.domain.counter import CounterAction
from hall_server.domain.state import Call, Counter, HallState, Line, Ticket
from hall_server.domain.ticket import TicketAction


def move(state: HallState, ticket_id: str, action: TicketAction) -> Ticket:
    """Do `action` to the ticket; its holder is free to take another when it ends."""
    ticket = state.tickets[ticket_id]
    ticket.state = ticket_rules.after(ticket.ticket_number, ticket.state, action)
    if ticket.visitor is not None and ticket.state not in LIVE_TICKET_STATES:
        state.live_by_visitor.pop((ticket.visitor, ticket.matter), None)
    return ticket


def turn(state: HallState, number: int, action: CounterAction, at: datetime) -> None:
    """Do `action` to the counter, at `at`."""
    counter = state.counters.setdefault(number, Counter(number))
    before, since = counter.state, counter.since
    counter.state = counter_rules.after(number, before, action)
    counter.since = at
    if since is not None:
        state.tally.load(number).add(before, (at - since).total_seconds())
    _keep(state.open_counters, number, is_member=counter.state in counter_rules.OPEN_STATES)
    _keep(state.free_counters, number, is_member=counter.state is CounterState.FREE)
    if counter.state in (CounterState.FREE, CounterState.CLOSED):
        counter.ticket_id = None
        counter.pause_reason = None
        counter.pause_code = None
        counter.is_pause_exceeded = False


def _keep(numbers: set[int], number: int, *, is_member: bool) -> None:
    if is_member:
        numbers.add(number)
    else:
        numbers.discard(number)


def line_up(state: HallState, ticket: Ticket) -> None:
    """Put a waiting ticket into its place, in the line of its queue or of the counter it waits for."""
    if ticket.reserved_counter is not None:
        state.reserved.setdefault(ticket.reserved_counter, Line()).add(ticket.line_key)
    else:
        state.lines.setdefault(ticket.queue, Line()).add(ticket.line_key)


def release(state: HallState, ticket: Ticket, at: datetime) -> None:
    """The counter a ticket was at, if any, is free."""
    if ticket.counter is not None:
        turn(state, ticket.counter, CounterAction.RELEASE, at)


def bring_to(state: HallState, ticket: Ticket, number: int, recorded: e.Recorded) -> None:
    """A call begins anew: with all its recalls, and with no service yet."""
    turn(state, number, CounterAction.CALL, recorded.at)
    state.counters[number].ticket_id = ticket.ticket_id
    ticket.counter = number
    ticket.called_at = recorded.at
    ticket.started_at = None
    ticket.call_id = recorded.seq
    ticket.recall_count = 0
    ticket.reserved_counter = None
    state.calls[recorded.seq] = Call(ticket.ticket_id, number, recorded.at)


def end(state: HallState, ticket_id: str, action: TicketAction, recorded: e.Recorded) -> None:
    """The ticket ends by `action`, wherever it stood."""
    ticket = state.tickets[ticket_id]
    if ticket.state is TicketState.WAITING:
        state.line_of(ticket).remove(ticket.line_key)
    move(state, ticket_id, action)
    ticket.ended_at = recorded.at
    state.missed.pop(ticket_id, None)
