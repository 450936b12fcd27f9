"""Slots: which there are, when they can be booked, and how many places each has, learned no-shows included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hall_server.domain.closing_rules import closes_slot
from hall_server.domain.policy import HallPolicy, OverbookingRule
from hall_server.domain.state import HallState, Shows

HORIZON = timedelta(days=366)
"""Nothing is booked further ahead, whatever the rules say; keeps absurd dates out of the calendar's arithmetic."""
_NO_SHOWS = Shows()


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot that can be booked; `capacity` counts overbooked places in, `is_provisional` says the year may change."""

    slot_start: datetime
    slot_end: datetime
    capacity: int
    free: int
    is_overbooked: bool
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """The places of a slot for one wish: of its queue or its item, whichever leaves fewer."""

    plain: int
    capacity: int
    free: int

    @property
    def is_overbooked(self) -> bool:
        """Whether the next place is one above the plain capacity."""
        return self.capacity - self.free >= self.plain


def bookable_slots(
    state: HallState, policy: HallPolicy, queue: str, item: str | None, now: datetime, day: date | None = None
) -> list[Slot]:
    """The slots of `queue` (for `item`) that can be booked at `now`, on `day` or on all days ahead, full ones too."""
    days = _days(policy, now) if day is None else [day]
    return [
        slot
        for each in days
        if is_open_day(policy, each, now)
        for start in _starts(policy, each)
        if (slot := _slot_of_open_day(state, policy, queue, item, start, now)) is not None
    ]


def is_within_horizon(slot_start: datetime, now: datetime) -> bool:
    """Whether a slot may begin then at all; every other question about it comes after this one."""
    return now < slot_start < now + HORIZON


def slot_at(
    state: HallState, policy: HallPolicy, queue: str, item: str | None, slot_start: datetime, now: datetime
) -> Slot | None:
    """The slot that begins at `slot_start`; None when there is none, or it cannot be booked at `now`."""
    if not is_within_horizon(slot_start, now):
        return None
    start = slot_start.astimezone(UTC)
    if not is_open_day(policy, policy.calendar.local(start).date(), now):
        return None
    return _slot_of_open_day(state, policy, queue, item, start, now)


def _slot_of_open_day(
    state: HallState, policy: HallPolicy, queue: str, item: str | None, start: datetime, now: datetime
) -> Slot | None:
    calendar = policy.calendar_of(queue)
    if start <= now or not calendar.is_working_day(calendar.local(start).date()) or not calendar.is_within_hours(start):
        return None
    if closes_slot(state, policy, queue, start):
        return None
    limit = _limit(state, policy, queue, item, start)
    if limit is None:
        return None
    provisional = is_provisional(policy, policy.calendar.local(start).date(), now)
    end = start + policy.appointments.period
    return Slot(start, end, limit.capacity, limit.free, limit.is_overbooked, provisional)


def is_open_day(policy: HallPolicy, day: date, now: datetime) -> bool:
    """Whether slots of `day` can be booked at `now`: a working day without blackout, released, not too far ahead."""
    rule, calendar = policy.appointments, policy.calendar
    today = calendar.business_day(now)
    return (
        day >= today
        and calendar.is_working_day(day)
        and day not in rule.blackouts
        and calendar.is_within_working_days(today, day, _days_released(policy, today, now))
    )


def is_provisional(policy: HallPolicy, day: date, now: datetime) -> bool:
    """Whether a year from now until `day` has no confirmed calendar: its holidays may still be announced."""
    years = range(policy.calendar.business_day(now).year, day.year + 1)
    return not policy.calendar.confirmed_years.issuperset(years)


def no_show_rate(shows: Shows, rule: OverbookingRule) -> tuple[int, int]:
    """The share of a queue's holders who do not come, as a fraction: the prior moved by what was counted."""
    missed = 100 * shows.missed + rule.prior_percent * rule.prior_weight
    return missed, 100 * (shows.kept + shows.missed + rule.prior_weight)


def effective_capacity(capacity: int, shows: Shows, rule: OverbookingRule) -> int:
    """min(ceil(capacity / (1 - p)), floor(capacity * (1 + cap))), in whole numbers; the capacity itself when off."""
    capped = capacity * (100 + rule.cap_percent) // 100
    missed, of = no_show_rate(shows, rule)
    if missed >= of:
        return capped
    return min(-(-capacity * of // (of - missed)), capped)


def _limit(state: HallState, policy: HallPolicy, queue: str, item: str | None, slot_start: datetime) -> Limit | None:
    places = policy.appointments.places(queue, item, policy.calendar.local(slot_start).time())
    if places is None:
        return None
    known = state.slot_book.of(queue, slot_start)
    wanted = [
        (places.of_queue, known.taken),
        (places.of_item, known.taken_by_item.get(item, 0) if item is not None else 0),
    ]
    shows = state.slot_book.shows.get(queue, _NO_SHOWS)
    limits = [
        Limit(plain, capacity, max(0, capacity - taken))
        for plain, taken in wanted
        if plain is not None
        for capacity in [effective_capacity(plain, shows, policy.appointments.overbooking)]
    ]
    return min(limits, key=lambda limit: (limit.free, limit.capacity))


def _days_released(policy: HallPolicy, today: date, now: datetime) -> int:
    """How many working days ahead are open: on a working day the furthest opens at the release time, not before."""
    rule, calendar = policy.appointments, policy.calendar
    is_released = calendar.local(now).replace(tzinfo=None) >= datetime.combine(today, rule.release_at)
    return rule.days_ahead - (calendar.is_working_day(today) and not is_released)


def _days(policy: HallPolicy, now: datetime) -> Iterator[date]:
    """The days from today to the furthest that may be bookable."""
    today = policy.calendar.business_day(now)
    last = policy.calendar.working_day_after(today, policy.appointments.days_ahead).day
    for offset in range((last - today).days + 1):
        yield today + timedelta(days=offset)


def _starts(policy: HallPolicy, day: date) -> Iterator[datetime]:
    rule, calendar = policy.appointments, policy.calendar
    for stretch in rule.periods:
        for wall in stretch.slots(rule.period):
            start = calendar.moment(day, wall)
            if _wall(policy, start) == wall:  # an hour the clocks leave out has no slots
                yield start


def _wall(policy: HallPolicy, moment: datetime) -> time:
    return policy.calendar.local(moment).time()
