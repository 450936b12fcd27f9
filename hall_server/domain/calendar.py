"""The hall's days: business day, working days with swaps, opening hours with a lunch break, in the hall's time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A stretch of a working day in local wall time; tickets are issued from `opens` until `last_ticket`."""

    opens: time
    last_ticket: time
    closes: time


@dataclass(frozen=True, slots=True)
class HallCalendar:
    """When the hall is open; `holidays` and `swap_workdays` (调休上班) override the weekday rule."""

    zone: ZoneInfo
    periods: tuple[OpenPeriod, ...]
    holidays: frozenset[date]
    swap_workdays: frozenset[date]
    day_rolls_at: time = time(0, 0)
    open_weekdays: frozenset[int] = frozenset(range(SATURDAY))

    def local(self, now: datetime) -> datetime:
        """`now` as the hall's wall clock shows it."""
        return now.astimezone(self.zone)

    def business_day(self, now: datetime) -> date:
        """The business day `now` belongs to; it begins at `day_rolls_at`, not at midnight of some other zone."""
        local = self.local(now)
        return local.date() if local.time() >= self.day_rolls_at else local.date() - timedelta(days=1)

    def is_working_day(self, day: date) -> bool:
        """Whether the hall works on `day`, swaps and local holidays included."""
        if day in self.swap_workdays:
            return True
        return day.weekday() in self.open_weekdays and day not in self.holidays

    def issues_tickets(self, now: datetime) -> bool:
        """Whether a ticket may be taken at `now`."""
        local = self.local(now)
        if not self.is_working_day(local.date()):
            return False
        wall = local.time()
        return any(period.opens <= wall < period.last_ticket for period in self.periods)

    def is_within_hours(self, moment: datetime) -> bool:
        """Whether the hall serves at `moment`."""
        local = self.local(moment)
        wall = local.time()
        return self.is_working_day(local.date()) and any(p.opens <= wall < p.closes for p in self.periods)

    def hours_text(self) -> str:
        """The day's hours for people: "09:00–12:00、13:30–17:00"."""
        return "、".join(f"{period.opens:%H:%M}–{period.closes:%H:%M}" for period in self.periods)
