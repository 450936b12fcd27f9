"""A ticket at a counter, taken into the state."""

from datetime import datetime

from hall_protocol.vocabulary import CallGround, TicketState, UndoableAction
from hall_server.domain import events as e
from hall_server.domain.counter import CounterAction
from hall_server.domain.evolve.appointment import wait_of_holder
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import bring_to, count, line_up, move, release, remember, turn
from hall_server.domain.state import Call, Count, DoneStep, HallState, Pace, Return, Step, Ticket, quarter_of
from hall_server.domain.ticket import TicketAction
from hall_server.domain.wording import reason_of

FAVOURED_CALLS_KEPT = 12
"""How far back the ratio cap can look."""


def _called(state: HallState, event: e.TicketCalled, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    remember(state, event.counter, UndoableAction.CALL, ticket, recorded, event.overtook)
    if ticket.state is TicketState.WAITING:  # a missed one is called by name from where it is
        state.line_of(ticket).remove(ticket.line_key)
    state.missed.pop(ticket.ticket_id, None)
    move(state, event.ticket_id, TicketAction.CALL, recorded.at)
    bring_to(state, ticket, event.counter, recorded)
    ticket.call_reason = reason_of(event)
    _note_overtaking(state, ticket, event, recorded.seq)
    waits = ticket.first_called_at is None
    wait_s, holder_wait_s = 0.0, None
    if waits:
        ticket.first_called_at = recorded.at
        # Also one that entered its line on an earlier day waits from when it came today.
        wait_s = max(0.0, (recorded.at - max(ticket.issued_at, ticket.due_at)).total_seconds())
        holder_wait_s = wait_of_holder(state, ticket, recorded.at, wait_s)
    counted = Count(quarter_of(recorded.at), waits=int(waits), waits_s=wait_s, holder_wait_s=holder_wait_s)
    count(state, event.counter, counted)


def _note_overtaking(state: HallState, ticket: Ticket, event: e.TicketCalled, seq: int) -> None:
    counter = state.counters[event.counter]
    has_passed = ticket.is_favoured and event.overtaken > 0
    counter.favoured_calls = (*counter.favoured_calls, (seq, has_passed))[-FAVOURED_CALLS_KEPT:]
    state.tally.overtakings += len(event.overtook)
    state.tally.named_calls += int(event.ground is CallGround.NAMED)
    for passed in event.overtook:
        state.tickets[passed].overtaken_by += (ticket.ticket_id,)


def _recalled(state: HallState, event: e.TicketRecalled, recorded: e.Recorded) -> None:
    """The call said again: what was done last is still that call."""
    ticket = state.tickets[event.ticket_id]
    moved_at = ticket.moved_at
    move(state, event.ticket_id, TicketAction.RECALL, recorded.at)
    ticket.moved_at = moved_at
    ticket.recall_count = event.repetition
    ticket.called_at = recorded.at
    ticket.call_id = recorded.seq
    state.calls[recorded.seq] = Call(ticket.ticket_id, event.counter, recorded.at, event.repetition)


def _announced(state: HallState, event: e.CallAnnounced, _: e.Recorded) -> None:
    state.announced.add((event.call_id, event.station, event.stage))


def _started(state: HallState, event: e.ServiceStarted, recorded: e.Recorded) -> None:
    remember(state, event.counter, UndoableAction.START, state.tickets[event.ticket_id], recorded)
    ticket = move(state, event.ticket_id, TicketAction.START, recorded.at)
    ticket.started_at = recorded.at
    ticket.is_begun, ticket.is_overdue = True, False
    turn(state, event.counter, CounterAction.START, recorded.at)


def _finished(state: HallState, event: e.ServiceFinished, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    remember(state, event.counter, UndoableAction.FINISH, ticket, recorded)
    move(state, event.ticket_id, TicketAction.FINISH, recorded.at)
    ticket.ended_at = recorded.at
    release(state, ticket, recorded.at)
    _count_service(state, ticket, recorded.at, served=1, is_real=not event.by_rule)


def _count_service(state: HallState, ticket: Ticket, at: datetime, *, served: int, is_real: bool) -> None:
    """A forgotten ticket's length says nothing of the service; one stop of several is no served ticket yet."""
    if not is_real or ticket.started_at is None:
        count(state, ticket.counter, Count(quarter_of(at), served=served))
        return
    service_s = max(0.0, (at - ticket.started_at).total_seconds())
    walk_s = max(0.0, (ticket.started_at - (ticket.called_at or ticket.started_at)).total_seconds())
    counted = Count(quarter_of(at), served=served, services=1, services_s=service_s, walk_s=walk_s)
    count(state, ticket.counter, counted)
    pace = state.paces.setdefault(ticket.queue, Pace())
    pace.count += 1
    pace.total_s += service_s
    pace.walks_s += walk_s


def _missed(state: HallState, event: e.TicketMissed, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    remember(state, event.counter, UndoableAction.MISS, ticket, recorded)
    move(state, event.ticket_id, TicketAction.MISS, recorded.at)
    ticket.miss_count += 1
    ticket.missed_at = recorded.at
    release(state, ticket, recorded.at)
    ticket.counter = None
    state.missed[ticket.ticket_id] = recorded.at
    count(state, event.counter, Count(quarter_of(recorded.at), missed=1))


def _held(state: HallState, event: e.TicketHeld, recorded: e.Recorded) -> None:
    remember(state, event.counter, UndoableAction.HOLD, state.tickets[event.ticket_id], recorded)
    ticket = move(state, event.ticket_id, TicketAction.HOLD, recorded.at)
    ticket.hold_reason = event.reason
    release(state, ticket, recorded.at)


def _released(state: HallState, event: e.TicketReleased, recorded: e.Recorded) -> None:
    if (waiting := state.tickets[event.ticket_id]).state is TicketState.WAITING:  # for that counter alone
        state.line_of(waiting).remove(waiting.line_key)
    ticket = move(state, event.ticket_id, TicketAction.RELEASE, recorded.at)
    ticket.hold_reason = ""
    ticket.counter = ticket.reserved_counter = None
    line_up(state, ticket)


def _resumed(state: HallState, event: e.TicketResumed, recorded: e.Recorded) -> None:
    remember(state, event.counter, UndoableAction.RESUME, state.tickets[event.ticket_id], recorded)
    ticket = move(state, event.ticket_id, TicketAction.RESUME, recorded.at)
    ticket.hold_reason = ""
    bring_to(state, ticket, event.counter, recorded)


def _transferred(state: HallState, event: e.TicketTransferred, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    remember(state, event.from_counter, UndoableAction.TRANSFER, ticket, recorded)
    move(state, event.ticket_id, TicketAction.TRANSFER, recorded.at)
    release(state, ticket, recorded.at)
    if event.returns:
        ticket.returns += (Return(event.from_counter, ticket.step),)
    ticket.transfer_count += 1
    if event.rest is not None:
        ticket.later_steps = (Step(event.rest.queues, event.rest.items), *ticket.later_steps)
    _send(state, ticket, _step_sent(ticket, event), event.to_counter)


def _returned(state: HallState, event: e.TicketReturned, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    remember(state, event.from_counter, UndoableAction.FINISH, ticket, recorded)
    move(state, event.ticket_id, TicketAction.RETURN, recorded.at)
    release(state, ticket, recorded.at)
    _count_service(state, ticket, recorded.at, served=0, is_real=True)
    ticket.returns = ticket.returns[:-1]
    _send(state, ticket, _step_sent(ticket, event), event.to_counter)


def _step_sent(ticket: Ticket, event: e.TicketTransferred | e.TicketReturned) -> Step:
    """The stop the event names; without one, and in journals of before the field, all matters in its queue."""
    if event.step is None:
        return Step((event.to_queue,), ticket.step.items)
    return Step(event.step.queues, event.step.items)


def _advanced(state: HallState, event: e.VisitAdvanced, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    remember(state, event.counter, UndoableAction.FINISH, ticket, recorded)
    move(state, event.ticket_id, TicketAction.ADVANCE, recorded.at)
    release(state, ticket, recorded.at)
    _count_service(state, ticket, recorded.at, served=0, is_real=True)
    ticket.done_steps += (DoneStep(event.done_items, event.counter, event.outcome, recorded.at),)
    ticket.later_steps = tuple(Step(step.queues, step.items) for step in event.later_steps)
    _send(state, ticket, Step(event.next_step.queues, event.next_step.items), None)


def _send(state: HallState, ticket: Ticket, step: Step, to_counter: int | None) -> None:
    ticket.step = step
    ticket.queue = step.queues[0]
    ticket.item = step.items[0] if step.items else ticket.item
    ticket.reserved_counter = to_counter
    ticket.counter = None
    line_up(state, ticket)


def _overdue(state: HallState, event: e.TicketOverdue, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].is_overdue = True


HANDLERS: dict[type, Handler] = {
    e.TicketCalled: _called,
    e.TicketRecalled: _recalled,
    e.CallAnnounced: _announced,
    e.ServiceStarted: _started,
    e.ServiceFinished: _finished,
    e.TicketMissed: _missed,
    e.TicketHeld: _held,
    e.TicketReleased: _released,
    e.TicketResumed: _resumed,
    e.TicketTransferred: _transferred,
    e.TicketReturned: _returned,
    e.VisitAdvanced: _advanced,
    e.TicketOverdue: _overdue,
}
