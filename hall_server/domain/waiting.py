"""The expected wait as a range, from the live state: the work ahead, shared among the counters that may take it.

A queue's wait is the work before it (people ahead x what a service takes, and the share of other queues that the
same counters must also serve), divided by the counters open for it, plus the time until the first of them is free.
Its spread follows from the spread of single services, taken as a gamma law, whose tenth and
ninetieth percentiles are the range. Constant cost: it looks at queues and counters, never at single tickets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from hall_server.domain.assignment import takers
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Line, Pace, Ticket

SERVICE_VARIATION = 0.8
"""Coefficient of variation of one service."""
PACE_VARIATION = 0.2
"""Coefficient of variation of the pace itself: breaks, misses, helpers who come and go do not even out over a line."""
DECILE_Z = 1.2816
"""The ninetieth percentile of the standard normal law."""
_NO_PACE = Pace()
Place = tuple[datetime, int]
"""Where somebody stands or would stand in every line: the due time, then seniority."""


@dataclass(frozen=True, slots=True)
class WaitForecast:
    """People due before, and the wait: one in ten shorter than `low_s`, one in ten longer than `high_s`."""

    people_ahead: int
    low_s: int
    likely_s: int
    high_s: int


NO_WAIT = WaitForecast(0, 0, 0, 0)


def service_mean_s(state: HallState, policy: HallPolicy, queue: str) -> float:
    """How long a visitor of `queue` keeps a counter, seconds: the configured norm moved by what was measured."""
    return state.paces.get(queue, _NO_PACE).mean_s(policy.queues[queue].norm_service_s)


def people_ahead(state: HallState, queues: tuple[str, ...], place: Place | None) -> int:
    """How many wait for one of the same queues and are due before `place`; all of them without one."""
    return sum(_due_before(line, place) for needed, line in _lines(state) if not set(needed).isdisjoint(queues))


def ahead_of(state: HallState, ticket: Ticket) -> int:
    """The people before a waiting ticket; before one that was sent to a counter, those sent there too."""
    place = (ticket.due_at, ticket.seniority)
    if ticket.reserved_counter is not None:
        return _due_before(state.reserved_line(ticket.reserved_counter), place)
    return people_ahead(state, ticket.step.queues, place)


def forecast(state: HallState, policy: HallPolicy, queues: tuple[str, ...], place: Place | None = None) -> WaitForecast:
    """The wait for a stop that needs `queues`, at `place` in line; without one, of whoever would come now."""
    ahead = people_ahead(state, queues, place)
    return _forecast(state, policy, queues[0], takers(state, policy, queues), ahead, place)


def forecast_of(state: HallState, policy: HallPolicy, ticket: Ticket) -> WaitForecast:
    """The wait still before a waiting ticket: what its slip said, had it been issued now."""
    place, sent_to = (ticket.due_at, ticket.seniority), ticket.reserved_counter
    if sent_to is None:
        return forecast(state, policy, ticket.step.queues, place)
    return _forecast(state, policy, ticket.queue, frozenset({sent_to}), ahead_of(state, ticket), place)


def _forecast(
    state: HallState, policy: HallPolicy, queue: str, counters: frozenset[int], ahead: int, place: Place | None
) -> WaitForecast:
    if ahead == 0 and _is_idle(state, policy, counters, place):
        return NO_WAIT
    work_s = variance = 0.0
    for pace_of, due_before in _work_before(state, policy, queue, counters, ahead, place):
        mean_s = service_mean_s(state, policy, pace_of)
        work_s += due_before * mean_s
        variance += due_before * (SERVICE_VARIATION * mean_s) ** 2
    server_count = max(1, len(counters))
    wait_s = work_s / server_count
    spread = variance / server_count**2
    if counters.isdisjoint(state.free_counters):
        first_free_s = service_mean_s(state, policy, queue) / server_count
        wait_s += first_free_s
        spread += first_free_s**2
    spread += (PACE_VARIATION * wait_s) ** 2
    return WaitForecast(ahead, *_gamma_range(wait_s, spread))


def _is_idle(state: HallState, policy: HallPolicy, counters: frozenset[int], place: Place | None) -> bool:
    """Whether one of `counters` could call at once and nobody due before is for it."""
    idle = set(counters & state.free_counters)
    for needed, line in _lines(state):
        if not idle:
            return False
        if needed[0] in policy.queues and _due_before(line, place):
            idle -= takers(state, policy, needed)
    return any(not _due_before(state.reserved_line(number), place) for number in idle)


def _work_before(
    state: HallState, policy: HallPolicy, queue: str, counters: frozenset[int], ahead: int, place: Place | None
) -> Iterator[tuple[str, float]]:
    """The services that fall on `counters` first, by the queue whose pace they take; a joint one takes its first's.

    Where some of the counters do not take a line, they go on while the others do: it keeps nobody longer than those
    ahead do.
    """
    for needed, line in _lines(state):
        if (due_before := _due_before(line, place)) and needed[0] in policy.queues:
            others = takers(state, policy, needed)
            bounded = due_before if counters <= others else min(due_before, ahead + 1)
            yield needed[0], bounded * len(others & counters) / max(1, len(others))
    for number in counters & state.reserved.keys():
        yield queue, _due_before(state.reserved[number], place)


def _lines(state: HallState) -> Iterator[tuple[tuple[str, ...], Line]]:
    """Every line that is not one counter's, by the queues it needs."""
    for queue, line in state.lines.items():
        yield (queue,), line
    yield from state.joint_lines.items()


def _due_before(line: Line, place: Place | None) -> int:
    return len(line) if place is None else line.ahead_of(*place)


def _gamma_range(mean_s: float, variance: float) -> tuple[int, int, int]:
    """Tenth percentile, mean, ninetieth percentile (Wilson-Hilferty) in whole seconds."""
    if mean_s < 1.0:
        return 0, 0, 0
    shape = mean_s * mean_s / variance if variance > 0 else 1e9
    spread = 1.0 / (9.0 * shape)
    low = mean_s * max(0.0, 1.0 - spread - DECILE_Z * sqrt(spread)) ** 3
    high = mean_s * (1.0 - spread + DECILE_Z * sqrt(spread)) ** 3
    return round(min(low, mean_s)), round(mean_s), round(max(high, mean_s))
