"""Issuing, cancelling, printing, announcing and rating a ticket."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import appointment_rules, calling, evaluation, ticket, waiting
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment import Arrival
from hall_server.domain.errors import IllegalActionError, RuleError
from hall_server.domain.policy import HallPolicy, QueuePolicy
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.ticket import TicketAction


@dataclass(frozen=True, slots=True)
class _CheckIn:
    """What an appointment adds to an issue: the slot to be due at (None when late), and its event."""

    slot_start: datetime | None
    event: e.AppointmentCheckedIn


def find(state: HallState, ticket_id: str) -> Ticket:
    """Today's ticket of this id; raises when the hall does not know it."""
    try:
        return state.tickets[ticket_id]
    except KeyError:
        raise RuleError(
            ErrorCode.UNKNOWN_TICKET, "没有这张号票（或已过当日）。", "No such ticket today; check the ticket id."
        ) from None


def issue(state: HallState, policy: HallPolicy, command: c.IssueTicket, now: datetime) -> list[e.AnyEvent]:
    """Give the next number of the queue, with the wait the visitor is shown."""
    queue = queue_for(policy, command.queue or _booked_queue(state, command), command.item)
    _require_open(policy, now)
    _require_served(policy, queue)
    _require_identity(policy, command)
    _require_single(state, policy, command, queue)
    _require_quota(state, queue)
    check_in = _check_in(state, policy, command, queue, now)
    credit = _credit(policy, command)
    due_at = calling.due_at(now, credit, check_in.slot_start if check_in else None)
    sequence = queue.numbering.following(state.sequences.get(queue.queue))
    ahead = state.line(queue.queue).ahead_of(due_at, state.seq + 1)
    expected = waiting.forecast(state, policy, queue.queue, ahead)
    issued = e.TicketIssued(
        ticket_id=command.ticket_id,
        ticket_number=queue.numbering.text(sequence),
        queue=queue.queue,
        sequence=sequence,
        channel=command.channel,
        due_at=due_at,
        people_ahead=ahead,
        low_s=expected.low_s,
        likely_s=expected.likely_s,
        high_s=expected.high_s,
        item=command.item,
        priority_class=command.priority_class,
        appointment=command.appointment,
        identity=command.identity,
        visitor=command.visitor,
    )
    return [issued] if check_in is None else [issued, check_in.event]


def cancel(state: HallState, _: HallPolicy, command: c.CancelTicket, __: datetime) -> list[e.AnyEvent]:
    """The visitor gives the ticket up while it waits, is held, or was missed."""
    found = find(state, command.ticket_id)
    ticket.after(found.ticket_number, found.state, TicketAction.CANCEL)
    return [e.TicketCancelled(found.ticket_id, found.ticket_number)]


def record_print(state: HallState, _: HallPolicy, command: c.RecordPrint, __: datetime) -> list[e.AnyEvent]:
    """Every report is kept: a reprint is a second report."""
    number = find(state, command.ticket_id).ticket_number
    return [e.TicketPrinted(command.ticket_id, number, command.station, command.outcome, command.detail)]


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


def submit_evaluation(state: HallState, _: HallPolicy, command: c.SubmitEvaluation, __: datetime) -> list[e.AnyEvent]:
    """One grade per service, only after an invitation (一次一评)."""
    found = find(state, command.ticket_id)
    if found.evaluation is None:
        raise IllegalActionError(
            ErrorCode.WRONG_EVALUATION_STATE, f"{found.ticket_number} 的评价", "not_invited", "submit"
        )
    evaluation.after(found.ticket_number, found.evaluation, evaluation.EvaluationAction.SUBMIT)
    return [
        e.EvaluationSubmitted(found.ticket_id, found.ticket_number, found.counter or 0, command.grade, command.options)
    ]


def time_out_evaluations(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Invitations nobody answered at the counter in time."""
    return [
        evaluation_timed_out(state.tickets[ticket_id])
        for ticket_id, invited_at in state.invited.items()
        if now - invited_at >= policy.evaluation_timeout
    ]


def evaluation_timed_out(found: Ticket) -> e.EvaluationTimedOut:
    """Nobody answered this ticket's invitation."""
    return e.EvaluationTimedOut(found.ticket_id, found.ticket_number, found.counter or 0)


def queue_for(policy: HallPolicy, queue: str | None, item: str | None) -> QueuePolicy:
    """The queue named, or the item's; raises when there is neither."""
    if item is not None:
        if item not in policy.items:
            raise RuleError(ErrorCode.UNKNOWN_ITEM, "没有这个事项。", f"No item {item!r}; see GET /items.")
        queue = policy.items[item].queue
    if queue is None:
        raise RuleError(ErrorCode.INVALID_VALUE, "请选择队列或事项。", "Name a queue or an item.")
    return known_queue(policy, queue)


def known_queue(policy: HallPolicy, name: str) -> QueuePolicy:
    """The queue of this name; raises when the hall has none."""
    try:
        return policy.queues[name]
    except KeyError:
        raise RuleError(ErrorCode.UNKNOWN_QUEUE, f"没有队列 {name}。", f"No queue {name!r}; see GET /queues.") from None


def _booked_queue(state: HallState, command: c.IssueTicket) -> str | None:
    return appointment_rules.find(state, command.appointment).queue if command.appointment is not None else None


def _require_open(policy: HallPolicy, now: datetime) -> None:
    if (closure := policy.calendar.closure(now)) is not None:
        raise RuleError(
            ErrorCode.OUTSIDE_HOURS, f"今日闭厅：{closure.reason}。", f"The hall is closed today: {closure.reason_en}."
        )
    if not policy.calendar.issues_tickets(now):
        hours = policy.calendar.hours_text()
        raise RuleError(
            ErrorCode.OUTSIDE_HOURS,
            f"现在不在取号时间内，办公时间为工作日 {hours}。",
            f"Tickets are issued on working days {hours}.",
        )


def _require_served(policy: HallPolicy, queue: QueuePolicy) -> None:
    if not policy.serving_counters[queue.queue]:
        raise RuleError(ErrorCode.QUEUE_CLOSED, f"{queue.name} 暂无窗口受理。", f"No counter serves {queue.name_en}.")


def _require_identity(policy: HallPolicy, command: c.IssueTicket) -> None:
    if command.item is not None and policy.items[command.item].needs_identity and command.visitor is None:
        raise RuleError(
            ErrorCode.IDENTITY_REQUIRED,
            "此事项需要先刷身份证。",
            "This item needs an identity: lay the ID card on the reader first.",
        )


def _require_single(state: HallState, policy: HallPolicy, command: c.IssueTicket, queue: QueuePolicy) -> None:
    if command.visitor is None or not policy.one_live_ticket:
        return
    live = state.live_by_visitor.get((command.visitor, command.item or queue.queue))
    if live is not None:
        number = state.tickets[live].ticket_number
        raise RuleError(
            ErrorCode.DUPLICATE_TICKET,
            f"您已取号 {number}，仍然有效，无需重复取号。",
            f"Ticket {number} is still valid; no second one is needed.",
        )


def _require_quota(state: HallState, queue: QueuePolicy) -> None:
    if state.tally.issued_by_queue.get(queue.queue, 0) >= queue.daily_quota:
        raise RuleError(
            ErrorCode.QUOTA_REACHED,
            f"{queue.name} 今日号已取完（限 {queue.daily_quota} 号）。",
            f"Today's {queue.daily_quota} tickets of {queue.name_en} are taken.",
        )


def _credit(policy: HallPolicy, command: c.IssueTicket) -> timedelta:
    if command.priority_class is None:
        return calling.NO_CREDIT
    try:
        return policy.priority_classes[command.priority_class].credit
    except KeyError:
        raise RuleError(
            ErrorCode.UNKNOWN_PRIORITY_CLASS,
            "没有这个优先类别。",
            f"No priority class {command.priority_class!r}; known: {', '.join(policy.priority_classes)}.",
        ) from None


def _check_in(
    state: HallState, policy: HallPolicy, command: c.IssueTicket, queue: QueuePolicy, now: datetime
) -> _CheckIn | None:
    if command.appointment is None:
        return None
    booked = appointment_rules.find(state, command.appointment)
    arrival = appointment_rules.arrive(policy, booked, queue.queue, now)
    is_late = arrival is Arrival.LATE
    event = e.AppointmentCheckedIn(booked.appointment_id, command.ticket_id, is_late)
    return _CheckIn(None if is_late else booked.slot_start, event)
