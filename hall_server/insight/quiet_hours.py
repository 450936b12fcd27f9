"""Advice on better hours (智能引导; policy requirement 39): when walk-ins of a queue waited least on days like one."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import ceil
from statistics import fmean

import msgspec

from hall_protocol.messages import QuietHour, QuietHours
from hall_protocol.vocabulary import DayKind
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.policy import HallPolicy, QuietHoursRule

PERCENTILE = 0.8


class Arrival(msgspec.Struct, frozen=True):
    """A walk-in without a credit: when it was issued, on which business day, and how long it waited for its call."""

    business_day: str
    issued_at: datetime
    wait_s: float


def days_like(calendar: HallCalendar, rule: QuietHoursRule, day: date, today: date) -> tuple[date, ...]:
    """The days before `today` within the rule's weeks that are like `day`."""
    earlier = (today - timedelta(days=back) for back in range(7 * rule.weeks, 0, -1))
    if rule.day_kind is DayKind.WEEKDAY:
        return tuple(each for each in earlier if each.weekday() == day.weekday())
    return tuple(each for each in earlier if calendar.is_working_day(each) == calendar.is_working_day(day))


def quiet_hours(policy: HallPolicy, queue: str, day: date, arrivals: Sequence[Arrival], now: datetime) -> QuietHours:
    """What the arrivals say of `day`; of today only the hours that are not over can be the quietest."""
    rule, calendar = policy.quiet_hours, policy.calendar_of(queue)
    hours = _hours(calendar, rule, arrivals)
    possible = _possible(calendar, day, now)
    known = [hour for hour in hours if hour.is_enough and hour.start in possible]
    best = min(known, key=lambda hour: (hour.p80_wait_s, hour.mean_wait_s, hour.start)) if len(known) > 1 else None
    days = len({arrival.business_day for arrival in arrivals})
    return QuietHours(
        queue,
        day,
        rule.day_kind,
        rule.weeks,
        days,
        rule.tickets_min,
        hours,
        best.start if best is not None else None,
        *_advice(best, len(possible), days),
    )


def _hours(calendar: HallCalendar, rule: QuietHoursRule, arrivals: Sequence[Arrival]) -> tuple[QuietHour, ...]:
    waits: dict[str, list[float]] = {}
    for arrival in arrivals:
        waits.setdefault(f"{calendar.local(arrival.issued_at):%H}:00", []).append(arrival.wait_s)
    return tuple(_hour(start, sorted(waits[start]), rule.tickets_min) for start in sorted(waits))


def _hour(start: str, waits: Sequence[float], tickets_min: int) -> QuietHour:
    """`waits` in order; the percentile by nearest rank."""
    p80 = waits[ceil(PERCENTILE * len(waits)) - 1]
    return QuietHour(start, len(waits), round(fmean(waits)), round(p80), len(waits) >= tickets_min)


def _possible(calendar: HallCalendar, day: date, now: datetime) -> frozenset[str]:
    """The hours of `day` in which a ticket can be taken, of today those not over."""
    local = calendar.local(now)
    first = local.hour if local.date() == day else 0
    return frozenset(
        f"{hour:02}:00"
        for period in calendar.periods_on(day)
        for hour in range(max(first, period.opens.hour), period.last_ticket.hour + bool(period.last_ticket.minute))
    )


def _advice(best: QuietHour | None, possible: int, days: int) -> tuple[str, str]:
    if best is not None:
        minutes = ceil(best.p80_wait_s / 60)
        return (
            f"{best.start} 起的一小时通常等候最短：五人中有四人不超过 {minutes} 分钟。",
            f"The hour from {best.start} is usually the quietest: four in five waited at most {minutes} minutes.",
        )
    if not possible:
        return "当天已不再取号，请看其他日期。", "No more tickets that day: ask for another one."
    return (
        f"近期数据不足（{days} 天），暂不能建议时段。",
        f"Too little is known yet ({days} days) to recommend an hour.",
    )
