"""Whether a ticket may be given: hours, closings, pauses, counters, identity, one live ticket a matter, quotas."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import closing_rules, queue_rules
from hall_server.domain import commands as c
from hall_server.domain.assignment import serving
from hall_server.domain.errors import RuleError
from hall_server.domain.one_ticket import held_for
from hall_server.domain.policy import HallPolicy, QueuePolicy
from hall_server.domain.state import HallState
from hall_server.domain.unclaimed import places_held


def admit(
    state: HallState,
    policy: HallPolicy,
    command: c.IssueTicket,
    queues: Sequence[str],
    now: datetime,
    *,
    walks_in: bool,
) -> None:
    """Raise unless a ticket that stops in `queues` may be given now, to whoever asks.

    A holder's place was counted when it was booked, of their slot's stretch: the day's quota never fails them. One who
    walks in before check-in opens takes a place of this stretch as anybody does.
    """
    stops = [policy.queues[name] for name in queues]
    for queue in stops:
        closing_rules.require_open(state, policy, queue.queue, now)
        _require_open(policy, queue, now)
        _require_served(state, policy, queue)
        queue_rules.require_not_paused(state, queue)
    _require_identity(policy, command)
    _require_single(state, policy, command, queues)
    for queue in stops:
        if command.appointment is None:
            _require_quota(state, policy, queue, now)
        if walks_in:
            _require_period_quota(state, policy, queue, now)


def takes_walk_ins(state: HallState, policy: HallPolicy, queue: QueuePolicy, now: datetime) -> bool:
    """Whether nothing of the queue itself keeps a walk-in out: counters, closing, pause, quotas; hours apart."""
    try:
        closing_rules.require_open(state, policy, queue.queue, now)
        _require_served(state, policy, queue)
        queue_rules.require_not_paused(state, queue)
        _require_quota(state, policy, queue, now)
        _require_period_quota(state, policy, queue, now)
    except RuleError:
        return False
    return True


def _require_open(policy: HallPolicy, queue: QueuePolicy, now: datetime) -> None:
    calendar = policy.calendar_of(queue.queue)
    if (closure := calendar.closure(now)) is not None:
        raise RuleError(
            ErrorCode.OUTSIDE_HOURS, f"今日闭厅：{closure.reason}。", f"The hall is closed today: {closure.reason_en}."
        )
    if not calendar.issues_tickets(now):
        hours = calendar.hours_text()
        raise RuleError(
            ErrorCode.OUTSIDE_HOURS,
            f"现在不在取号时间内，办公时间为工作日 {hours}。",
            f"Tickets are issued on working days {hours}.",
        )


def _require_served(state: HallState, policy: HallPolicy, queue: QueuePolicy) -> None:
    if not serving(state, policy, queue.queue):
        raise RuleError(ErrorCode.QUEUE_CLOSED, f"{queue.name} 暂无窗口受理。", f"No counter serves {queue.name_en}.")


def _require_identity(policy: HallPolicy, command: c.IssueTicket) -> None:
    if command.visitor is None and any(policy.items[item].needs_identity for item in command.matters):
        raise RuleError(
            ErrorCode.IDENTITY_REQUIRED,
            "此事项需要先刷身份证。",
            "This item needs an identity: lay the ID card on the reader first.",
        )


def _require_single(state: HallState, policy: HallPolicy, command: c.IssueTicket, queues: Sequence[str]) -> None:
    if command.visitor is None or not policy.one_live_ticket:
        return
    live = held_for(state, policy, command.visitor, queues, command.matters)
    if live is not None:
        number = live.ticket_number
        raise RuleError(
            ErrorCode.DUPLICATE_TICKET,
            f"您已取号 {number}，仍然有效，无需重复取号。",
            f"Ticket {number} is still valid; no second one is needed.",
        )


def _require_quota(state: HallState, policy: HallPolicy, queue: QueuePolicy, now: datetime) -> None:
    taken = state.tally.issued_by_queue.get(queue.queue, 0)
    if taken < queue.daily_quota:  # the usual case: what is full without the holders needs no look at them
        calendar = policy.calendar
        today = state.business_day or calendar.business_day(now)
        start = calendar.moment(today, calendar.day_rolls_at)
        end = calendar.moment(today + timedelta(days=1), calendar.day_rolls_at)
        taken += places_held(state, policy, queue.queue, start, end, now)
    if taken >= queue.daily_quota:
        raise RuleError(
            ErrorCode.QUOTA_REACHED,
            f"{queue.name} 今日号已取完（限 {queue.daily_quota} 号）。",
            f"Today's {queue.daily_quota} tickets of {queue.name_en} are taken.",
        )


def _require_period_quota(state: HallState, policy: HallPolicy, queue: QueuePolicy, now: datetime) -> None:
    local = policy.calendar.local(now)
    period = queue.period_quota(local.time())
    if period is None:
        return
    start = policy.calendar.moment(local.date(), period.begins)
    end = policy.calendar.moment(local.date(), period.ends)
    taken = state.tally.issued_between(queue.queue, start, end) + places_held(
        state, policy, queue.queue, start, end, now
    )
    if taken >= period.quota:
        raise RuleError(
            ErrorCode.QUOTA_REACHED,
            f"{queue.name} {period} 时段号已取完（限 {period.quota} 号），请稍后再取。",
            f"The {period.quota} tickets of {queue.name_en} for {period} are taken; come back later.",
        )
