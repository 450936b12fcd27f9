"""The hall's days: business day, working days with swaps, opening hours with a lunch break, in the hall's time zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A stretch of a day in local wall time; tickets are issued from `opens` until `last_ticket`.

    The counters begin at `serves_from`; None when they begin with the first ticket.
    """

    opens: time
    last_ticket: time
    closes: time
    serves_from: time | None = None

    @property
    def begins(self) -> time:
        """When the counters begin to serve."""
        return self.serves_from or self.opens


@dataclass(frozen=True, slots=True)
class Closure:
    """Why this hall alone is closed on a day."""

    reason: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A day found by counting working days; provisional when a year on the way has no confirmed calendar."""

    day: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class HallCalendar:
    """When the hall is open; `holidays` and `swap_workdays` (调休上班) override the weekday rule, `closures` all."""

    zone: ZoneInfo
    periods: tuple[OpenPeriod, ...]
    holidays: frozenset[date]
    swap_workdays: frozenset[date]
    day_rolls_at: time = time(0, 0)
    open_weekdays: frozenset[int] = frozenset(range(SATURDAY))
    holiday_periods: tuple[OpenPeriod, ...] = ()
    weekend_periods: Mapping[int, tuple[OpenPeriod, ...]] = field(default_factory=dict[int, tuple[OpenPeriod, ...]])
    """By weekday, for a day off that is no holiday."""
    closures: Mapping[date, Closure] = field(default_factory=dict[date, Closure])
    confirmed_years: frozenset[int] = frozenset()
    """Years whose holidays and swaps are those of the State Council's notice."""

    def local(self, now: datetime) -> datetime:
        """`now` as the hall's wall clock shows it."""
        # In other zones two moments may look equal (the hour that summer time shows twice): not to be remembered.
        return _wall_clock(self.zone, now) if now.tzinfo is UTC else now.astimezone(self.zone)

    def business_day(self, now: datetime) -> date:
        """The business day `now` belongs to; it begins at `day_rolls_at`, not at midnight of some other zone.

        It never goes back: where summer time shows the roll's time of day twice, its first showing counts.
        """
        local = self.local(now)
        today = local.date()
        if local.time() >= self.day_rolls_at or self.moment(today, self.day_rolls_at) <= now.astimezone(UTC):
            return today
        return today - timedelta(days=1)

    def begins(self, day: date) -> datetime:
        """When a business day begins, in UTC."""
        return self.moment(day, self.day_rolls_at)

    def moment(self, day: date, wall: time) -> datetime:
        """`wall` of `day` on the hall's clock, as UTC; of a time that is shown twice, the first."""
        return datetime.combine(day, wall, self.zone).astimezone(UTC)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is a working day of this hall, swaps and closures included."""
        if day in self.closures:
            return False
        if day in self.swap_workdays:
            return True
        return day.weekday() in self.open_weekdays and day not in self.holidays

    def is_within_working_days(self, today: date, day: date, limit: int) -> bool:
        """Whether `day` is at most the `limit`-th working day after `today`."""
        ahead = 0
        while today < day and ahead <= limit:
            today += timedelta(days=1)
            ahead += self.is_working_day(today)
        return ahead <= limit

    def working_day_after(self, day: date, count: int) -> WorkingDay:
        """The `count`-th working day after `day`."""
        is_provisional = day.year not in self.confirmed_years
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
            is_provisional = is_provisional or day.year not in self.confirmed_years
        return WorkingDay(day, is_provisional)

    def periods_on(self, day: date) -> tuple[OpenPeriod, ...]:
        """The hours of `day`; none when the hall is closed."""
        if day in self.closures:
            return ()
        if self.is_working_day(day):
            return self.periods
        return self.holiday_periods if day in self.holidays else self.weekend_periods.get(day.weekday(), ())

    def closure(self, now: datetime) -> Closure | None:
        """Why this hall alone is closed today, or None."""
        return self.closures.get(self.local(now).date())

    def issues_tickets(self, now: datetime) -> bool:
        """Whether a ticket may be taken at `now`."""
        local = self.local(now)
        wall = local.time()
        return any(period.opens <= wall < period.last_ticket for period in self.periods_on(local.date()))

    def is_within_hours(self, moment: datetime) -> bool:
        """Whether the hall serves at `moment`."""
        local = self.local(moment)
        wall = local.time()
        return any(period.opens <= wall < period.closes for period in self.periods_on(local.date()))

    def serves_later_today(self, moment: datetime) -> bool:
        """Whether anybody can be served from `moment` to the end of its business day."""
        local = self.local(moment)
        is_over = local.date() != self.business_day(moment)  # after midnight, before the roll
        return not is_over and any(local.time() < period.closes for period in self.periods_on(local.date()))

    def hours_text(self) -> str:
        """A working day's hours for people: "09:00–12:00、13:30–17:00"."""
        return "、".join(f"{period.opens:%H:%M}–{period.closes:%H:%M}" for period in self.periods)


@lru_cache(maxsize=16)
def _wall_clock(zone: ZoneInfo, now: datetime) -> datetime:
    """Remembered for a moment: the rules of one command ask for the same time a dozen times."""
    return now.astimezone(zone)
