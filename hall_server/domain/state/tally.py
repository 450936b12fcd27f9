"""What the hall counts: a queue's pace, and the business day."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from hall_protocol.vocabulary import CounterState


@dataclass(slots=True)
class Pace:
    """What a queue's services have taken so far, in seconds, and the walks from call to start."""

    count: int = 0
    total_s: float = 0.0
    walks_s: float = 0.0

    def mean_s(self, norm_s: float, norm_weight: int = 8) -> float:
        """How long a visitor keeps a counter: mean of norm and experience; the norm weighs `norm_weight` services."""
        return (norm_s * norm_weight + self.total_s + self.walks_s) / (norm_weight + self.count)


class Count(msgspec.Struct, frozen=True):
    """What one event adds to the day's counts, so that an undo can take the very same away."""

    quarter: int
    served: int = 0
    missed: int = 0
    waits: int = 0
    waits_s: float = 0.0
    services: int = 0
    services_s: float = 0.0
    holder_wait_s: float | None = None
    """How long an appointment holder waited for the first call."""
    walk_s: float = 0.0
    """From the call to the start of a service."""


@dataclass(slots=True)
class CounterLoad:
    """What a counter did on the business day: tickets finished, and seconds spent in each state but closed."""

    served: int = 0
    seconds: dict[CounterState, float] = field(default_factory=dict[CounterState, float])

    def add(self, state: CounterState, seconds: float) -> None:
        """Count a stretch of time in `state`."""
        if state is not CounterState.CLOSED:
            self.seconds[state] = self.seconds.get(state, 0.0) + max(0.0, seconds)


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
    appointments_checked_in: int = 0
    appointments_lapsed: int = 0
    holder_waits_s: list[float] = field(default_factory=list)
    """How long after being due each honoured appointment holder was called, seconds."""
    walk_ins_of_holders: list[tuple[str, datetime]] = field(default_factory=list)
    """Tickets taken for a matter by somebody who held an unclaimed appointment for it, with that one's slot."""
    named_calls: int = 0
    """Calls of a ticket by name, out of order; one that was taken back was made all the same."""
    overtakings: int = 0
    """Times a waiting ticket saw a later one called before it, over all tickets."""
    undone: int = 0
    """Actions that clerks took back."""
    loads: dict[int, CounterLoad] = field(default_factory=dict[int, CounterLoad])
    issued_at: dict[str, list[datetime]] = field(default_factory=dict)
    """By queue, in order: the hall's time never goes back."""

    def load(self, counter: int) -> CounterLoad:
        """The day's load of `counter`, to count on."""
        if (known := self.loads.get(counter)) is None:
            known = self.loads[counter] = CounterLoad()
        return known

    def take_place(self, queue: str, at: datetime) -> None:
        """Count a ticket that stops in `queue`, now or later on its way."""
        self.issued_by_queue[queue] = self.issued_by_queue.get(queue, 0) + 1
        self.issued_at.setdefault(queue, []).append(at)

    def issued_between(self, queue: str, start: datetime, end: datetime) -> int:
        """How many tickets that stop in `queue` were issued from `start` on and before `end`; costs two bisections."""
        moments = self.issued_at.get(queue, [])
        return bisect_left(moments, end) - bisect_left(moments, start)

    def quarter(self, at: datetime) -> list[int]:
        """The [issued, served, missed] of `at`'s quarter of an hour."""
        return self.quarters.setdefault(quarter_of(at), [0, 0, 0])

    def add(self, count: Count, times: int = 1) -> None:
        """Count once, or with `times` -1 take the same away."""
        self.served += times * count.served
        self.missed += times * count.missed
        self.waits += times * count.waits
        self.waits_s = max(0.0, self.waits_s + times * count.waits_s)
        self.services += times * count.services
        self.services_s = max(0.0, self.services_s + times * count.services_s)
        if count.holder_wait_s is not None and times > 0:
            self.holder_waits_s.append(count.holder_wait_s)
        elif count.holder_wait_s is not None:
            self.holder_waits_s.remove(count.holder_wait_s)
        if count.served or count.missed:
            quarter = self.quarters.setdefault(count.quarter, [0, 0, 0])
            quarter[1] += times * count.served
            quarter[2] += times * count.missed


QUARTER_S = 900


def quarter_of(at: datetime) -> int:
    """The quarter of an hour `at` lies in, counted since the epoch."""
    return int(at.timestamp()) // QUARTER_S
