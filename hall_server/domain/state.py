"""What the hall knows now: the sum of its events; changed by `evolve` alone."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import date, datetime

from hall_protocol.vocabulary import (
    AppointmentState,
    Channel,
    CounterState,
    DeviceCondition,
    EvaluationState,
    TicketState,
)

LineKey = tuple[datetime, int, str]
"""Due time, then seniority (the `seq` of issue), then ticket id: the one ordering key (docs/algorithms.md)."""


@dataclass(slots=True)
class Ticket:
    """One visit's claim to be served; `matter` is what a person may hold one live ticket for."""

    ticket_id: str
    ticket_number: str
    queue: str
    item: str | None
    channel: Channel
    priority_class: str | None
    appointment: str | None
    visitor: str | None
    matter: str
    seniority: int
    issued_at: datetime
    due_at: datetime
    state: TicketState = TicketState.WAITING
    counter: int | None = None
    reserved_counter: int | None = None
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    missed_at: datetime | None = None
    call_id: int | None = None
    recall_count: int = 0
    miss_count: int = 0
    print_outcome: str | None = None
    evaluation: EvaluationState | None = None

    @property
    def line_key(self) -> LineKey:
        """Where it stands in a line."""
        return (self.due_at, self.seniority, self.ticket_id)


class Line:
    """The waiting tickets of one queue, in the order they are due."""

    __slots__ = ("_keys",)

    def __init__(self) -> None:
        self._keys: list[LineKey] = []

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: LineKey) -> None:
        """Take a ticket into its place."""
        insort(self._keys, key)

    def remove(self, key: LineKey) -> None:
        """Take a ticket out; raises `KeyError` when it does not stand here."""
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            raise KeyError(key)
        del self._keys[place]

    def first(self) -> LineKey | None:
        """Whoever is due first, or None."""
        return self._keys[0] if self._keys else None

    def after_first(self) -> LineKey | None:
        """Whoever is due second, or None."""
        return self._keys[1] if len(self._keys) > 1 else None

    def ahead_of(self, due_at: datetime, seniority: int) -> int:
        """How many are due before someone with this key."""
        return bisect_left(self._keys, (due_at, seniority, ""))

    def oldest(self) -> str | None:
        """Whoever came into line first, however they are due; a scan, for the views only."""
        return min(self._keys, key=lambda key: key[1])[2] if self._keys else None

    def ticket_ids(self) -> list[str]:
        """Everyone in order."""
        return [key[2] for key in self._keys]

    def count_senior_to(self, seniority: int) -> int:
        """How many came into line before the ticket of this seniority."""
        return sum(1 for key in self._keys if key[1] < seniority)


@dataclass(slots=True)
class Counter:
    """A staffed place."""

    counter: int
    state: CounterState = CounterState.CLOSED
    clerk: str | None = None
    since: datetime | None = None
    ticket_id: str | None = None
    pause_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One announcement of a ticket, as it was made; its id is its event's `seq`."""

    ticket_id: str
    counter: int
    at: datetime
    repetition: int = 0


@dataclass(slots=True)
class Appointment:
    """A booked place in a slot."""

    appointment_id: str
    queue: str
    slot_start: datetime
    visitor: str | None
    state: AppointmentState = AppointmentState.BOOKED


@dataclass(slots=True)
class Pace:
    """What a queue's services have taken so far, in seconds."""

    count: int = 0
    total_s: float = 0.0

    def mean_s(self, norm_s: float, norm_weight: int = 8) -> float:
        """Mean of norm and experience; the norm counts as `norm_weight` services."""
        return (norm_s * norm_weight + self.total_s) / (norm_weight + self.count)


@dataclass(slots=True)
class DayTally:
    """The business day's counts; `quarters` by quarter of an hour since the epoch: issued, served, missed."""

    issued: int = 0
    served: int = 0
    missed: int = 0
    waits_s: float = 0.0
    waits: int = 0
    services_s: float = 0.0
    services: int = 0
    quarters: dict[int, list[int]] = field(default_factory=dict)
    issued_by_queue: dict[str, int] = field(default_factory=dict)

    def quarter(self, at: datetime) -> list[int]:
        """The [issued, served, missed] of `at`'s quarter of an hour."""
        return self.quarters.setdefault(int(at.timestamp()) // 900, [0, 0, 0])


@dataclass(slots=True)
class Device:
    """A station's device as last reported."""

    condition: DeviceCondition
    detail: str
    since: datetime


@dataclass(slots=True)
class HallState:
    """The whole hall."""

    seq: int = 0
    at: datetime | None = None
    policy_version: str | None = None
    business_day: date | None = None
    tickets: dict[str, Ticket] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    reserved: dict[int, Line] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    counters: dict[int, Counter] = field(default_factory=dict)
    open_counters: set[int] = field(default_factory=set)
    """Counters that take part in serving; kept beside `counters` because every forecast asks."""
    free_counters: set[int] = field(default_factory=set)
    """Counters that could call at once."""
    appointments: dict[str, Appointment] = field(default_factory=dict)
    live_by_visitor: dict[tuple[str, str], str] = field(default_factory=dict)
    calls: dict[int, Call] = field(default_factory=dict)
    announced: set[tuple[int, str, str]] = field(default_factory=set)
    missed: dict[str, datetime] = field(default_factory=dict)
    invited: dict[str, datetime] = field(default_factory=dict)
    devices: dict[tuple[str, str], Device] = field(default_factory=dict)
    paces: dict[str, Pace] = field(default_factory=dict)
    tally: DayTally = field(default_factory=DayTally)

    # Looking changes nothing: what is not there yet is shown empty, and only `evolve` puts it there.

    def line(self, queue: str) -> Line:
        """The line of `queue`, to look at."""
        return self.lines.get(queue) or Line()

    def reserved_line(self, counter: int) -> Line:
        """The tickets that wait for this very counter, to look at."""
        return self.reserved.get(counter) or Line()

    def counter(self, number: int) -> Counter:
        """The counter `number`, closed while nobody ever opened it; to look at."""
        return self.counters.get(number) or Counter(number)

    def line_of(self, ticket: Ticket) -> Line:
        """The line a waiting ticket stands in, to look at."""
        if ticket.reserved_counter is not None:
            return self.reserved_line(ticket.reserved_counter)
        return self.line(ticket.queue)
