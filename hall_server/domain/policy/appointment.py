"""Slots and their places as rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from hall_server.domain.appointment import CheckInWindow


@dataclass(frozen=True, slots=True)
class BookablePeriod:
    """A stretch of a working day cut into slots; `capacity` by queue, where it is not the usual one."""

    opens: time
    closes: time
    capacity: Mapping[str, int] = field(default_factory=dict[str, int])

    def begins_slot(self, wall: time, length: timedelta) -> bool:
        """Whether a slot of `length` begins at `wall`."""
        return self.opens <= wall < self.closes and not (_of_day(wall) - _of_day(self.opens)) % length


@dataclass(frozen=True, slots=True)
class AppointmentRule:
    """Slots of `period` with `capacity` places per queue, at most `days_ahead` working days ahead."""

    window: CheckInWindow
    period: timedelta
    days_ahead: int
    capacity: dict[str, int]
    periods: tuple[BookablePeriod, ...] = ()
    blackouts: frozenset[date] = frozenset()

    def places(self, queue: str, wall: time) -> int:
        """The places of `queue` in the slot that begins at `wall`; 0 where none begins."""
        for stretch in self.periods:
            if stretch.begins_slot(wall, self.period):
                return stretch.capacity.get(queue, self.capacity.get(queue, 0))
        return 0


def _of_day(wall: time) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
