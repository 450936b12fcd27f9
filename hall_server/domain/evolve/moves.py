"""What several kinds of event do to a ticket, its counter and its line."""

from copy import copy
from datetime import datetime

from hall_protocol.vocabulary import LIVE_TICKET_STATES, CounterState, TicketState, UndoableAction
from hall_server.domain import counter as counter_rules
from hall_server.domain import events as e
from hall_server.domain import ticket as ticket_rules
from hall_server.domain.counter import CounterAction
from hall_server.domain.state import Call, Count, Counter, HallState, LastAction, Line, Ticket
from hall_server.domain.ticket import TicketAction


def move(state: HallState, ticket_id: str, action: TicketAction, at: datetime) -> Ticket:
    """Do `action` to the ticket; its holder is free to take another when it ends."""
    ticket = state.tickets[ticket_id]
    ticket.state = ticket_rules.after(ticket.ticket_number, ticket.state, action)
    ticket.moved_at = at
    if ticket.state not in LIVE_TICKET_STATES:
        let_go(state, ticket)
    return ticket


def let_go(state: HallState, ticket: Ticket) -> None:
    """The visitor may take another ticket for these matters."""
    if ticket.visitor is not None:
        for key in ((ticket.visitor, matter) for matter in ticket.matters):
            if state.live_by_visitor.get(key) == ticket.ticket_id:
                del state.live_by_visitor[key]


def hold_matters(state: HallState, ticket: Ticket) -> None:
    """The visitor holds a live ticket for these matters."""
    if ticket.visitor is not None:
        for matter in ticket.matters:
            state.live_by_visitor[ticket.visitor, matter] = ticket.ticket_id


def turn(state: HallState, number: int, action: CounterAction, at: datetime) -> None:
    """Do `action` to the counter, at `at`."""
    counter = state.counter_kept(number)
    put(state, counter, counter_rules.after(number, counter.state, action), at)


def put(state: HallState, counter: Counter, to: CounterState, at: datetime) -> None:
    """The counter is in state `to` from `at` on; what it did until then is counted."""
    number = counter.counter
    if counter.since is not None:
        state.tally.load(number).add(counter.state, (at - counter.since).total_seconds())
    counter.state = to
    counter.since = at
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
    """Put a waiting ticket into its place: the line of its queue, its queues, or of the counter it waits for."""
    if ticket.reserved_counter is not None:
        line = state.reserved.setdefault(ticket.reserved_counter, Line())
    elif len(ticket.step.queues) > 1:
        line = state.joint_lines.setdefault(ticket.step.queues, Line())
    else:
        line = state.lines.setdefault(ticket.queue, Line())
    line.add(ticket.line_key, is_favoured=ticket.is_favoured)


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
    ticket.is_overdue = False
    ticket.reserved_counter = None
    state.calls[recorded.seq] = Call(ticket.ticket_id, number, recorded.at)


def end(state: HallState, ticket_id: str, action: TicketAction, recorded: e.Recorded) -> None:
    """The ticket ends by `action`, wherever it stood."""
    ticket = state.tickets[ticket_id]
    if ticket.state is TicketState.WAITING:
        state.line_of(ticket).remove(ticket.line_key)
    move(state, ticket_id, action, recorded.at)
    ticket.ended_at = recorded.at
    state.missed.pop(ticket_id, None)


def remember(
    state: HallState,
    number: int,
    action: UndoableAction,
    ticket: Ticket,
    recorded: e.Recorded,
    overtook: tuple[str, ...] = (),
) -> None:
    """Keep how ticket and counter stand before `action` changes them, and whom a call passes."""
    counter = state.counter_kept(number)
    counter.last_action = LastAction(action, recorded.seq, recorded.at, copy(ticket), counter.state, overtook=overtook)
    counter.bound_by = None


def count(state: HallState, number: int | None, added: Count) -> None:
    """Count into the day, and note it with the counter's last action so that an undo takes it back."""
    state.tally.add(added)
    if number is not None:
        state.tally.load(number).served += added.served
    counter = state.counters.get(number or 0)
    if counter is not None and counter.last_action is not None:
        counter.last_action = counter.last_action.counted(added)
