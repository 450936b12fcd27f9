"""What a counter did today, up to this moment, and which items comprehensive counters take in."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.vocabulary import CounterKind, CounterState
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import CounterLoad, HallState


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Tickets finished, and seconds: busy with a ticket called or served, open pauses included."""

    served: int
    busy_s: int
    paused_s: int
    open_s: int


def load_of(state: HallState, number: int, now: datetime) -> LoadReport:
    """The load of counter `number` on this business day; what it does now counts up to `now`."""
    load = state.tally.loads.get(number) or CounterLoad()
    counter = state.counter(number)
    seconds = dict(load.seconds)
    if counter.since is not None and counter.state is not CounterState.CLOSED:
        running_s = max(0.0, (now - counter.since).total_seconds())
        seconds[counter.state] = seconds.get(counter.state, 0.0) + running_s
    busy_s = seconds.get(CounterState.CALLING, 0.0) + seconds.get(CounterState.SERVING, 0.0)
    paused_s = seconds.get(CounterState.PAUSED, 0.0)
    return LoadReport(load.served, round(busy_s), round(paused_s), round(sum(seconds.values())))


def comprehensive_queues(policy: HallPolicy) -> set[str]:
    """The queues that a comprehensive counter serves by configuration."""
    return {
        queue
        for number, counter in policy.counters.items()
        if counter.kind is CounterKind.COMPREHENSIVE
        for queue in policy.assignments[number].queues
    }


def items_at_comprehensive(policy: HallPolicy) -> int:
    """How many service items a comprehensive counter takes in: the numerator of the 一窗受理率 (requirement 9)."""
    queues = comprehensive_queues(policy)
    return sum(item.queue in queues for item in policy.items.values())
