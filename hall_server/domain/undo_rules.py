"""Taking the last action back: a compensating event, allowed for a moment and while nothing came of the action."""

from datetime import datetime

from hall_protocol.vocabulary import (
    LIVE_TICKET_STATES,
    CounterState,
    ErrorCode,
    EvaluationState,
    TicketState,
    UndoableAction,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.case_opening import taken_back
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.errors import RuleError
from hall_server.domain.one_ticket import held_beside
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Counter, HallState, LastAction, Ticket

LEFT_BY: dict[UndoableAction, frozenset[TicketState]] = {
    UndoableAction.CALL: frozenset({TicketState.CALLED}),
    UndoableAction.START: frozenset({TicketState.SERVING}),
    UndoableAction.FINISH: frozenset({TicketState.COMPLETED, TicketState.WAITING}),
    UndoableAction.MISS: frozenset({TicketState.MISSED, TicketState.WAITING, TicketState.ABANDONED}),
    UndoableAction.HOLD: frozenset({TicketState.HELD}),
    UndoableAction.RESUME: frozenset({TicketState.CALLED}),
    UndoableAction.TRANSFER: frozenset({TicketState.WAITING}),
}
"""The states an action leaves its ticket in; in another, something has come of it."""
_COUNTER_LEFT = {
    UndoableAction.CALL: CounterState.CALLING,
    UndoableAction.RESUME: CounterState.CALLING,
    UndoableAction.START: CounterState.SERVING,
}
"""The state an action leaves its counter in; free after all others."""


def undo(state: HallState, policy: HallPolicy, command: c.UndoLast, now: datetime) -> list[e.AnyEvent]:
    """Put ticket, counter and figures back to before the counter's last action."""
    counter = known_counter(state, policy, command.counter)
    action = counter.last_action
    if action is None:
        raise _nothing_to_undo(state, counter)
    if now - action.at > policy.undo_within:
        seconds = round(policy.undo_within.total_seconds())
        raise RuleError(
            ErrorCode.UNDO_TOO_LATE,
            f"已超过 {seconds} 秒，不能撤销。",
            f"More than {seconds} seconds have passed: it can no longer be undone.",
        )
    ticket = state.tickets[action.ticket.ticket_id]
    if not _is_untouched(counter, ticket, action):
        raise RuleError(
            ErrorCode.NOTHING_TO_UNDO,
            f"{ticket.ticket_number} 之后已有新的操作，不能撤销。",
            f"{ticket.ticket_number} has moved on since: the action can no longer be undone.",
        )
    before = action.ticket
    _require_no_other(state, policy, ticket, before)
    return [
        e.ActionUndone(
            ticket.ticket_id,
            ticket.ticket_number,
            command.counter,
            action.action,
            action.seq,
            before.state,
            before.queue,
            _invited_since(state, ticket, action),
            _counted(action),
            action.overtook,
            len(ticket.done_steps) - len(before.done_steps),
            before.due_at if before.due_at != ticket.due_at else None,
        ),
        *taken_back(state, ticket, action),
    ]


def _nothing_to_undo(state: HallState, counter: Counter) -> RuleError:
    decided = state.cases.get(counter.bound_by) if counter.bound_by is not None else None
    if decided is None:
        return RuleError(ErrorCode.NOTHING_TO_UNDO, "没有可撤销的操作。", "There is nothing to undo.")
    return RuleError(
        ErrorCode.NOTHING_TO_UNDO,
        f"办件 {decided.name} 已作决定，此前的操作不能撤销；决定有误的，请撤回该办件或另开一件。",
        f"Case {decided.name} is decided: what was done before that can no longer be undone. If the decision is wrong, "
        "withdraw the case or open another.",
    )


def _require_no_other(state: HallState, policy: HallPolicy, ticket: Ticket, before: Ticket) -> None:
    """Whoever was done and took another ticket for the matter meanwhile holds one live ticket: that one."""
    if ticket.state in LIVE_TICKET_STATES or ticket.visitor is None or not policy.one_live_ticket:
        return
    other = held_beside(state, policy, before)  # its own is not live, so it is another
    if other is not None:
        number = other.ticket_number
        raise RuleError(
            ErrorCode.DUPLICATE_TICKET,
            f"持票人已另取号 {number}，不能撤销；请为该号办理。",
            f"Its holder has taken ticket {number} meanwhile: serve that one; this can no longer be undone.",
        )


def _invited_since(state: HallState, ticket: Ticket, action: LastAction) -> str:
    """The id of the evaluation the action asked for, or nothing."""
    asked = (found for found in state.evaluations.of_ticket(ticket.ticket_id) if found.invited_at == action.at)
    return next((found.evaluation_id for found in asked), "")


def _counted(action: LastAction) -> e.TakenBack:
    count = action.count
    if count is None:
        return e.TakenBack()
    return e.TakenBack(count.served, count.missed, count.waits, count.waits_s, count.services, count.services_s)


def _is_untouched(counter: Counter, ticket: Ticket, action: LastAction) -> bool:
    """Whether ticket and counter still are as the action left them, and nobody has rated or given priority."""
    return (
        counter.state is _COUNTER_LEFT.get(action.action, CounterState.FREE)
        and ticket.moved_at == action.at
        and ticket.state in LEFT_BY[action.action]
        and ticket.priority_class == action.ticket.priority_class
        and ticket.evaluation in (action.ticket.evaluation, EvaluationState.INVITED)
    )


RULES: dict[type, Rule] = {c.UndoLast: undo}
