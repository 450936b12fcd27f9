"""What a request about a counter is answered with."""

import msgspec

from hall_protocol.picture import WaitRange
from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import CounterCategory, CounterKind, CounterState


class CounterStatus(WireResult, frozen=True):
    """A counter after a command."""

    counter: int
    state: str
    clerk: str | None


class HandedOver(WireResult, frozen=True):
    """One clerk relieved another; staff numbers, and the shift the new one works, if any."""

    counter: int
    clerk: str
    from_clerk: str
    shift: str | None


class HelpStatus(WireResult, frozen=True):
    """Whether a counter offers help to other queues while its own are empty."""

    counter: int
    is_helping: bool


class CounterAssignment(WireResult, frozen=True):
    """The queues a counter serves now; `is_configured` when they are those of the configuration."""

    counter: int
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    is_configured: bool


class QueueOutlook(msgspec.Struct, frozen=True):
    """A queue before and after a reassignment; a wait is what a ticket taken now would expect."""

    queue: str
    waiting: int
    counters_before: int
    counters_after: int
    open_before: int
    open_after: int
    wait_before: WaitRange
    wait_after: WaitRange


class ReassignmentForecast(WireResult, frozen=True):
    """What a reassignment would do to every queue it touches; nothing was done."""

    counter: int
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    queues: tuple[QueueOutlook, ...]


class CounterLoad(msgspec.Struct, frozen=True):
    """A counter's business day so far, in seconds; busy is with a ticket called or served, open includes pauses."""

    counter: int
    name: str
    name_en: str
    counter_kind: CounterKind
    category: CounterCategory | None
    department: str | None
    state: CounterState
    served: int
    busy_s: int
    paused_s: int
    open_s: int


class CounterLoads(WireResult, frozen=True):
    """What each counter did today, and how many items comprehensive counters take in (一窗受理率)."""

    business_day: str
    counters: tuple[CounterLoad, ...]
    items: int
    items_at_comprehensive: int


CounterResult = CounterStatus | HandedOver | HelpStatus | CounterAssignment | ReassignmentForecast | CounterLoads
