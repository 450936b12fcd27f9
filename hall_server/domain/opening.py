"""When a hall is open, as others show it (policy requirement 30): a day's hours, what is now, and the next opening."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hall_server.domain.calendar import HallCalendar, OpenPeriod

LONGEST_CLOSED = timedelta(days=60)
"""Whoever is closed for longer has no next opening that anybody could promise."""
PUBLIC_HOLIDAY = ("法定节假日", "public holiday")
DAY_OFF = ("休息日", "day off")


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The hours of one day; without any, why: Chinese and English."""

    day: date
    is_working_day: bool
    periods: tuple[OpenPeriod, ...]
    reason: tuple[str, str] | None


def open_day(calendar: HallCalendar, day: date) -> OpenDay:
    """What `day` is by the calendar; emergencies are no part of it."""
    periods = calendar.periods_on(day)
    return OpenDay(day, calendar.is_working_day(day), periods, None if periods else _why_closed(calendar, day))


def serves_at(calendar: HallCalendar, moment: datetime) -> bool:
    """Whether the counters serve at `moment`."""
    local = calendar.local(moment)
    return any(period.begins <= local.time() < period.closes for period in calendar.periods_on(local.date()))


def next_opening(calendar: HallCalendar, moment: datetime) -> datetime | None:
    """The first moment from `moment` on at which the counters serve; None when that is too far away to be told."""
    first = calendar.local(moment).date()
    for offset in range(LONGEST_CLOSED.days + 1):
        day = first + timedelta(days=offset)
        for period in calendar.periods_on(day):
            if calendar.moment(day, period.closes) > moment:
                return max(calendar.moment(day, period.begins), moment)
    return None


def _why_closed(calendar: HallCalendar, day: date) -> tuple[str, str]:
    closure = calendar.closures.get(day)
    if closure is not None:
        return closure.reason, closure.reason_en
    return PUBLIC_HOLIDAY if day in calendar.holidays else DAY_OFF
