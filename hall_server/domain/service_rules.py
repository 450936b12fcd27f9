"""What happens to a ticket at a counter, from call to finish."""

from datetime import datetime

from hall_protocol.vocabulary import CounterState, ErrorCode, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain import no_show_rules, visit_rules
from hall_server.domain import ticket as ticket_table
from hall_server.domain.assignment import queues_of, serving
from hall_server.domain.calling import Choice, choose_named, choose_next, may_serve
from hall_server.domain.case_opening import ended_at_finish, opened_at_start, outcome_of
from hall_server.domain.closing_rules import require_counter_open
from hall_server.domain.counter import CounterAction
from hall_server.domain.counter_rules import known_counter, may
from hall_server.domain.errors import RuleError
from hall_server.domain.evaluation_rules import invite, unanswered_at
from hall_server.domain.finding import find, known_queue
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.ticket import TicketAction
from hall_server.domain.ticket_rules import as_visit_step


def call_next(state: HallState, policy: HallPolicy, command: c.CallNext, now: datetime) -> list[e.AnyEvent]:
    """Call whoever is due first; no event when nobody this counter may call is waiting."""
    may(state, policy, command.counter, CounterAction.CALL)
    require_counter_open(state, policy, command.counter, now)
    choice = choose_next(state, policy, command.counter, now)
    return [] if choice is None else [_called(state, command.counter, choice)]


def call_ticket(state: HallState, policy: HallPolicy, command: c.CallTicket, now: datetime) -> list[e.AnyEvent]:
    """Call this very ticket out of its order, waiting or missed, for a reason that is kept."""
    known_counter(state, policy, command.counter)
    ticket = find(state, command.ticket_id)
    may(state, policy, command.counter, CounterAction.CALL)
    require_counter_open(state, policy, command.counter, now)
    if not command.reason.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请填写指定叫号的原因。", "Say why this ticket is called by name.")
    ticket_table.after(ticket.ticket_number, ticket.state, TicketAction.CALL)
    if not may_serve(state, policy, command.counter, ticket.step.queues):
        raise RuleError(
            ErrorCode.QUEUE_NOT_SERVED,
            f"本窗口不办理 {ticket.ticket_number} 的事项，请转到相应窗口。",
            f"This counter does not serve {ticket.ticket_number}'s queue: leave it to one that does.",
        )
    return [_called(state, command.counter, choose_named(state, policy, command.counter, ticket, command.reason, now))]


def _called(state: HallState, number: int, choice: Choice) -> e.TicketCalled:
    ticket = state.tickets[choice.ticket_id]
    return e.TicketCalled(
        ticket.ticket_id,
        ticket.ticket_number,
        ticket.queue,
        number,
        ticket.due_at,
        choice.reason,
        state.counter(number).clerk,
        len(choice.overtook),
        ticket.item,
        choice.ground,
        choice.overtook,
        choice.clerk_reason,
    )


def recall(state: HallState, policy: HallPolicy, command: c.Recall, _: datetime) -> list[e.AnyEvent]:
    """Announce the called ticket again, at most `recall_limit` times."""
    ticket = _ticket_here(state, policy, command.counter, command.ticket_id, TicketAction.RECALL)
    if ticket.recall_count >= policy.recall_limit:
        raise RuleError(
            ErrorCode.RECALL_LIMIT_REACHED,
            f"{ticket.ticket_number} 已重呼 {policy.recall_limit} 次，请按过号处理。",
            f"{ticket.ticket_number} was recalled {policy.recall_limit} times: mark it as a no-show.",
        )
    return [
        e.TicketRecalled(
            ticket.ticket_id,
            ticket.ticket_number,
            ticket.queue,
            command.counter,
            ticket.recall_count + 1,
            ticket.item,
        )
    ]


def start(state: HallState, policy: HallPolicy, command: c.StartService, _: datetime) -> list[e.AnyEvent]:
    """The visitor stands at the counter; whoever was served before them can no longer rate at its evaluator."""
    ticket = _ticket_here(state, policy, command.counter, command.ticket_id, TicketAction.START)
    started = e.ServiceStarted(ticket.ticket_id, ticket.ticket_number, command.counter)
    matters = visit_rules.matters_here(state, policy, ticket, command.counter)
    cases = opened_at_start(state, policy, ticket, command.counter, matters)
    return [started, *cases, *unanswered_at(state, command.counter)]


def finish(state: HallState, policy: HallPolicy, command: c.FinishService, now: datetime) -> list[e.AnyEvent]:
    """The service is done: the ticket goes back to who sent it, on to its next stop, or its visitor may rate."""
    ticket = _ticket_here(state, policy, command.counter, command.ticket_id, TicketAction.FINISH)
    outcome = outcome_of(state, ticket, command.outcome)
    onward = visit_rules.onward(state, policy, ticket, command.counter, outcome)
    if isinstance(onward, e.VisitAdvanced):
        ended = ended_at_finish(state, ticket, command.outcome, onward.done_items)
        is_rated = policy.evaluation.is_per_service
        return [onward, *ended, *([invite(state, policy, ticket, command.counter, now)] if is_rated else [])]
    if onward is not None:
        return [onward]
    return [
        e.ServiceFinished(ticket.ticket_id, ticket.ticket_number, command.counter, outcome),
        *ended_at_finish(state, ticket, command.outcome),
        invite(state, policy, ticket, command.counter, now),
    ]


def mark_no_show(state: HallState, policy: HallPolicy, command: c.MarkNoShow, now: datetime) -> list[e.AnyEvent]:
    """The called visitor did not come; what follows is the 过号 rule's."""
    ticket = _ticket_here(state, policy, command.counter, command.ticket_id, TicketAction.MISS)
    missed = e.TicketMissed(ticket.ticket_id, ticket.ticket_number, command.counter, command.reason)
    return [missed, *no_show_rules.after_miss(state, policy, ticket, now)]


def hold(state: HallState, policy: HallPolicy, command: c.HoldTicket, _: datetime) -> list[e.AnyEvent]:
    """Set the ticket aside, up to `held_limit` at a time; the counter is free for others."""
    ticket = _ticket_here(state, policy, command.counter, command.ticket_id, TicketAction.HOLD)
    _require_room_to_hold(state, policy, command.counter)
    return [e.TicketHeld(ticket.ticket_id, ticket.ticket_number, command.counter, command.reason)]


def resume_ticket(state: HallState, policy: HallPolicy, command: c.ResumeTicket, now: datetime) -> list[e.AnyEvent]:
    """Call a held ticket back to the counter that set it aside."""
    may(state, policy, command.counter, CounterAction.CALL)
    require_counter_open(state, policy, command.counter, now)
    ticket = find(state, command.ticket_id)
    ticket_table.after(ticket.ticket_number, ticket.state, TicketAction.RESUME)
    require_at(ticket, command.counter)
    return [e.TicketResumed(ticket.ticket_id, ticket.ticket_number, ticket.queue, command.counter, ticket.item)]


def transfer(state: HallState, policy: HallPolicy, command: c.TransferTicket, _: datetime) -> list[e.AnyEvent]:
    """Send the ticket on with its seniority: to a queue, to one counter, or back to its own line; perhaps to return."""
    ticket = _ticket_here(state, policy, command.counter, command.ticket_id, TicketAction.TRANSFER)
    queue = known_queue(policy, command.to_queue or ticket.queue)
    if command.to_counter is not None:
        _require_open_target(state, policy, command.to_counter)
    if not serving(state, policy, queue.queue):  # also with a counter named: it may close before it calls
        raise RuleError(ErrorCode.QUEUE_NOT_SERVED, f"{queue.name} 无窗口受理。", f"No counter serves {queue.queue}.")
    if command.to_counter is not None and not command.reason.strip():
        needed = (queue.queue,) if command.to_queue is not None else ticket.step.queues
        _require_fit_target(state, policy, command.to_counter, needed)
    step, rest = visit_rules.sent_on(policy, ticket.step, command.to_queue, returns=command.returns)
    return [
        e.TicketTransferred(
            ticket.ticket_id,
            ticket.ticket_number,
            command.counter,
            queue.queue,
            command.to_counter,
            command.returns,
            command.reason.strip(),
            visit_rules.said_of(step, queue.queue, ticket.step.items),
            as_visit_step(rest) if rest is not None else None,
        )
    ]


def record_announcement(
    state: HallState, _: HallPolicy, command: c.RecordAnnouncement, __: datetime
) -> list[e.AnyEvent]:
    """A board's report, once per board and stage."""
    call = state.calls.get(command.call_id)
    if call is None:
        raise RuleError(ErrorCode.UNKNOWN_TICKET, "没有这次呼叫。", f"No call {command.call_id} today.")
    if (command.call_id, command.station, command.stage) in state.announced:
        return []
    found = state.tickets[call.ticket_id]
    return [
        e.CallAnnounced(
            command.call_id, found.ticket_id, found.ticket_number, command.station, command.stage, command.detail
        )
    ]


def _require_room_to_hold(state: HallState, policy: HallPolicy, number: int) -> None:
    if policy.held_limit is None:
        return
    held = sum(t.counter == number and t.state is TicketState.HELD for t in state.tickets.values())
    if held >= policy.held_limit:
        raise RuleError(
            ErrorCode.WRONG_COUNTER_STATE,
            f"{number}号窗口已挂起 {held} 个号，最多 {policy.held_limit} 个，请先办理挂起的号。",
            f"Counter {number} holds {held} tickets already, at most {policy.held_limit}: serve one of them first.",
        )


def _require_open_target(state: HallState, policy: HallPolicy, number: int) -> None:
    target = known_counter(state, policy, number)
    if target.state is CounterState.CLOSED:
        raise RuleError(
            ErrorCode.WRONG_COUNTER_STATE,
            f"{number}号窗口未开放，不能转入。",
            f"Counter {number} is closed: transfer to a queue or to an open counter.",
        )


def _require_fit_target(state: HallState, policy: HallPolicy, number: int, needed: tuple[str, ...]) -> None:
    """A counter that serves one of these queues or may help there; to any other a ticket goes for a reason alone."""
    can_serve = {*queues_of(state, policy, number).queues, *policy.competences[number]}
    if can_serve.isdisjoint(needed):
        raise RuleError(
            ErrorCode.REASON_REQUIRED,
            f"{number}号窗口不办理 {'、'.join(needed)} 队列；确需转去的，请填写原因，或转到办理该队列的窗口。",
            f"Counter {number} does not serve queue {', '.join(needed)}: say why it goes there, or name one that does.",
        )


def _ticket_here(state: HallState, policy: HallPolicy, number: int, ticket_id: str, action: TicketAction) -> Ticket:
    """The ticket at this counter, if `action` may happen to it now."""
    known_counter(state, policy, number)
    ticket = find(state, ticket_id)
    ticket_table.after(ticket.ticket_number, ticket.state, action)
    require_at(ticket, number)
    return ticket


def require_at(ticket: Ticket, number: int) -> None:
    """Raise unless the ticket is at counter `number`."""
    if ticket.counter != number:
        raise RuleError(
            ErrorCode.TICKET_AT_OTHER_COUNTER,
            f"{ticket.ticket_number} 在 {ticket.counter} 号窗口，不在本窗口。",
            f"{ticket.ticket_number} is at counter {ticket.counter}, not at {number}.",
        )


RULES: dict[type, Rule] = {
    c.CallNext: call_next,
    c.CallTicket: call_ticket,
    c.Recall: recall,
    c.StartService: start,
    c.FinishService: finish,
    c.MarkNoShow: mark_no_show,
    c.HoldTicket: hold,
    c.ResumeTicket: resume_ticket,
    c.TransferTicket: transfer,
    c.RecordAnnouncement: record_announcement,
}
