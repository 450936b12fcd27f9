"""Who is next: the earliest due among the lines a counter serves, and the reason a clerk can read out.

The ordering key is the due time (docs/algorithms.md): a walk-in is due on arrival, an on-time appointment at its slot's
start or its check-in, whichever is later; a priority class is due its credit earlier; a transfer keeps its key.
Primary queues come first; a secondary queue is served when no primary ticket waits, or when its first has waited
longer than the overflow time and is due earlier. So nobody starves: see docs/algorithms.md.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hall_server.domain.assignment import help_queues, help_reason, queues_of
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy import Assignment, HallPolicy
from hall_server.domain.state import HallState, Line, LineKey, Ticket

NO_CREDIT = timedelta(0)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call, why, and how many senior tickets it passes."""

    ticket_id: str
    reason: str
    overtaken: int


def due_at(entered_at: datetime, credit: timedelta, slot_start: datetime | None) -> datetime:
    """When someone who entered the line at `entered_at` is due; `slot_start` only for an on-time appointment."""
    if slot_start is not None:
        entered_at = max(entered_at, slot_start.astimezone(entered_at.tzinfo))
    return entered_at - credit


def choose_next(state: HallState, policy: HallPolicy, number: int, now: datetime) -> Choice | None:
    """The ticket counter `number` calls next, or None when nobody it may call is waiting."""
    own = queues_of(state, policy, number)
    candidates = _candidates(state, policy, number, now)
    if not candidates:
        return None
    ticket = state.tickets[candidates[0][2]]
    runner_up = state.tickets[candidates[1][2]] if len(candidates) > 1 else _second(state, ticket)
    reason = _sentence(policy.calendar, ticket, runner_up)
    if ticket.reserved_counter is None and ticket.queue not in own.queues:
        reason = help_reason(policy, ticket.queue, reason)
    return Choice(ticket.ticket_id, reason, _overtaken(state, own, ticket))


def _candidates(state: HallState, policy: HallPolicy, number: int, now: datetime) -> list[LineKey]:
    """The first of each line the counter may take from now, earliest due first; its own before those it helps."""
    own = queues_of(state, policy, number)
    heads = _heads([state.line(queue) for queue in own.primary])
    heads += _heads([state.reserved_line(number)])
    secondary = _heads([state.line(queue) for queue in own.secondary])
    if heads:
        secondary = [key for key in secondary if now - state.tickets[key[2]].issued_at > policy.overflow_after]
    helped = [] if heads or secondary else _heads([state.line(q) for q in help_queues(state, policy, number, now)])
    return sorted(heads + secondary + helped)


def _heads(lines: list[Line]) -> list[LineKey]:
    return [key for line in lines if (key := line.first()) is not None]


def _second(state: HallState, ticket: Ticket) -> Ticket | None:
    """Who stands behind `ticket` in its own line."""
    keys = state.line_of(ticket)
    return state.tickets[second[2]] if (second := keys.after_first()) is not None else None


def _overtaken(state: HallState, own: Assignment, ticket: Ticket) -> int:
    """Senior tickets passed; only someone due earlier than they came can pass anyone."""
    if ticket.priority_class is None and ticket.appointment is None and ticket.queue in own.primary:
        return 0
    return sum(state.line(queue).count_senior_to(ticket.seniority) for queue in {*own.queues, ticket.queue})


def _sentence(calendar: HallCalendar, ticket: Ticket, runner_up: Ticket | None) -> str:
    due = f"{calendar.local(ticket.due_at):%H:%M}"
    if runner_up is None:
        chinese = f"{ticket.ticket_number} 应叫时刻 {due}，本窗口主办队列暂无其他待叫"
        return f"{chinese} · due {due}, nobody else waits in this counter's primary queues"
    other, other_due = runner_up.ticket_number, f"{calendar.local(runner_up.due_at):%H:%M}"
    chinese = f"{ticket.ticket_number} 应叫时刻 {due}，先于 {other}（{other_due}）"
    return f"{chinese} · due {due}, before {other} due {other_due}"
