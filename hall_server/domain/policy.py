"""The hall's rules as data: what its configuration says, in the domain's own terms; versioned as one whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from hall_protocol.vocabulary import CounterKind
from hall_server.domain.appointment import CheckInWindow
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.numbering import NumberingRule


@dataclass(frozen=True, slots=True)
class QueuePolicy:
    """One queue: how it numbers, how many tickets a day, and its norm for the forecast."""

    queue: str
    name: str
    name_en: str
    numbering: NumberingRule
    daily_quota: int
    norm_service_s: float


@dataclass(frozen=True, slots=True)
class CounterPolicy:
    """One counter and the queues it serves: primary first, secondary when idle or after the overflow wait."""

    counter: int
    name: str
    name_en: str
    kind: CounterKind
    primary_queues: tuple[str, ...]
    secondary_queues: tuple[str, ...] = ()

    @property
    def queues(self) -> tuple[str, ...]:
        """Every queue it serves, primary first."""
        return self.primary_queues + self.secondary_queues


@dataclass(frozen=True, slots=True)
class ItemPolicy:
    """What the rules need of a service item."""

    item: str
    name: str
    queue: str
    needs_identity: bool


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """A class due earlier by its credit, with the proof the clerk asks for."""

    priority_class: str
    name: str
    name_en: str
    proof: str
    credit: timedelta


@dataclass(frozen=True, slots=True)
class NoShowRule:
    """过号: a missed ticket returns by itself after `reinstate_after`, at most `reinstate_limit` times a ticket."""

    reinstate_after: timedelta = timedelta(minutes=10)
    reinstate_limit: int = 1


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


@dataclass(frozen=True, slots=True)
class HallPolicy:
    """Everything a hall decides by; `version` names this very content."""

    version: str
    hall_id: str
    region_code: str
    calendar: HallCalendar
    queues: dict[str, QueuePolicy]
    counters: dict[int, CounterPolicy]
    items: dict[str, ItemPolicy]
    priority_classes: dict[str, PriorityClass]
    no_show: NoShowRule
    appointments: AppointmentRule
    recall_limit: int = 3
    held_limit: int | None = None
    """Tickets one counter may hold at a time; None for any number."""
    one_live_ticket: bool = True
    """Whether a person known by card holds one live ticket for a matter."""
    overflow_after: timedelta = timedelta(minutes=15)
    evaluation_timeout: timedelta = timedelta(minutes=2)
    serving_counters: dict[str, frozenset[int]] = field(default_factory=dict)
    """Counters by the queue they serve; filled from `counters` when left empty."""

    def __post_init__(self) -> None:
        """Derive who serves what, once."""
        if not self.serving_counters:
            self.serving_counters.update(
                (queue, frozenset(number for number, c in self.counters.items() if queue in c.queues))
                for queue in self.queues
            )
