"""Slots and their places as rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hall_server.domain.appointment import CheckInWindow

_A_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a wall clock without a zone


@dataclass(frozen=True, slots=True)
class BookablePeriod:
    """A stretch of a working day cut into slots; capacities by queue and by item, where they are not the usual ones."""

    opens: time
    closes: time
    capacity: Mapping[str, int] = field(default_factory=dict[str, int])
    item_capacity: Mapping[str, int] = field(default_factory=dict[str, int])

    def begins_slot(self, wall: time, length: timedelta) -> bool:
        """Whether a slot of `length` begins at `wall`."""
        return self.opens <= wall < self.closes and not (_of_day(wall) - _of_day(self.opens)) % length

    def slots(self, length: timedelta) -> Iterator[time]:
        """The wall times at which slots of `length` begin."""
        begin = _of_day(self.opens)
        while begin < _of_day(self.closes):
            yield (_A_DAY + begin).time()
            begin += length


@dataclass(frozen=True, slots=True)
class OverbookingRule:
    """Overbooking by the learned no-show rate, never above capacity plus `cap_percent`; 0 is off.

    Until a queue has its own experience, its rate is `prior_percent`, which weighs as `prior_weight` appointments.
    """

    cap_percent: int = 0
    prior_percent: int = 10
    prior_weight: int = 50


@dataclass(frozen=True, slots=True)
class AppointmentRule:
    """Slots of `period` with `capacity` places per queue, at most `days_ahead` working days ahead.

    An item's capacity is a limit inside its queue's; where the queue has none it stands alone.
    """

    window: CheckInWindow
    period: timedelta
    days_ahead: int
    capacity: Mapping[str, int]
    periods: tuple[BookablePeriod, ...] = ()
    blackouts: frozenset[date] = frozenset()
    item_capacity: Mapping[str, int] = field(default_factory=dict[str, int])
    release_at: time = time(0)
    """The wall time at which the furthest bookable day opens."""
    one_live_appointment: bool = True
    """Whether a person known by card holds one live appointment for a matter."""
    overbooking: OverbookingRule = OverbookingRule()
    wait_max: timedelta = timedelta(minutes=10)
    """A holder called later than this after being due counts as one who had to queue again."""

    def places(self, queue: str, item: str | None, wall: time) -> "Capacity | None":
        """What the slot that begins at `wall` takes of `queue`, and of `item` in it; None where there is no slot."""
        for stretch in self.periods:
            if stretch.begins_slot(wall, self.period):
                of_queue = stretch.capacity.get(queue, self.capacity.get(queue))
                of_item = None
                if item is not None:
                    of_item = stretch.item_capacity.get(item, self.item_capacity.get(item))
                places = Capacity(of_queue, of_item)
                return places if places.is_bookable else None
        return None


@dataclass(frozen=True, slots=True)
class Capacity:
    """The places of a slot for a queue, and for one of its items; None where it has no number of its own."""

    of_queue: int | None
    of_item: int | None

    @property
    def is_bookable(self) -> bool:
        """Whether there is a limit at all and none is zero."""
        limits = [limit for limit in (self.of_queue, self.of_item) if limit is not None]
        return bool(limits) and min(limits) > 0


def _of_day(wall: time) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
