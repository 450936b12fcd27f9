"""The expected wait as a range, from the live state: the work ahead, shared among the counters that may take it.

A queue's wait is the work before it (people ahead x what a service takes, and the share of other queues that the
same counters must also serve), divided by the counters open for it, plus the time until the first of them is free.
Its spread follows from the spread of single services, taken as a gamma law, whose tenth and
ninetieth percentiles are the range. Constant cost: it looks at queues and counters, never at single tickets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from hall_server.domain.assignment import servers, serving
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Pace

SERVICE_VARIATION = 0.8
"""Coefficient of variation of one service."""
DECILE_Z = 1.2816
"""The ninetieth percentile of the standard normal law."""
_NO_PACE = Pace()


@dataclass(frozen=True, slots=True)
class WaitForecast:
    """People due before, and the wait: one in ten shorter than `low_s`, one in ten longer than `high_s`."""

    people_ahead: int
    low_s: int
    likely_s: int
    high_s: int


def service_mean_s(state: HallState, policy: HallPolicy, queue: str) -> float:
    """What a service of `queue` takes, seconds: the configured norm moved by what was measured."""
    return state.paces.get(queue, _NO_PACE).mean_s(policy.queues[queue].norm_service_s)


def forecast(state: HallState, policy: HallPolicy, queue: str, people_ahead: int) -> WaitForecast:
    """The wait of someone with `people_ahead` before them in `queue`."""
    counters = servers(state, policy, queue)
    mean_s = service_mean_s(state, policy, queue)
    work_s = people_ahead * mean_s
    variance = people_ahead * (SERVICE_VARIATION * mean_s) ** 2
    for other, waiting in _others(state, policy, queue):
        other_mean_s = service_mean_s(state, policy, other)
        share = _share(state, policy, other, counters) * min(waiting, people_ahead + 1)
        work_s += share * other_mean_s
        variance += share * (SERVICE_VARIATION * other_mean_s) ** 2
    server_count = max(1, len(counters))
    wait_s = work_s / server_count
    spread = variance / server_count**2
    if counters.isdisjoint(state.free_counters):
        first_free_s = mean_s / server_count
        wait_s += first_free_s
        spread += first_free_s**2
    return WaitForecast(people_ahead, *_gamma_range(wait_s, spread))


def _others(state: HallState, policy: HallPolicy, queue: str) -> Iterator[tuple[str, int]]:
    """The other lines and how many wait in each; a joint line stands for the work of its first queue."""
    for other, line in state.lines.items():
        if other != queue and len(line) and other in policy.queues:
            yield other, len(line)
    for (first, *_), line in state.joint_lines.items():
        if len(line) and first in policy.queues:
            yield first, len(line)


def _share(state: HallState, policy: HallPolicy, other: str, counters: frozenset[int]) -> float:
    """The part of `other`'s work that falls on `counters`."""
    others = serving(state, policy, other)
    return len(others & counters) / max(1, len(others))


def _gamma_range(mean_s: float, variance: float) -> tuple[int, int, int]:
    """Tenth percentile, mean, ninetieth percentile (Wilson-Hilferty) in whole seconds."""
    if mean_s < 1.0:
        return 0, 0, 0
    shape = mean_s * mean_s / variance if variance > 0 else 1e9
    spread = 1.0 / (9.0 * shape)
    low = mean_s * max(0.0, 1.0 - spread - DECILE_Z * sqrt(spread)) ** 3
    high = mean_s * (1.0 - spread + DECILE_Z * sqrt(spread)) ** 3
    return round(min(low, mean_s)), round(mean_s), round(max(high, mean_s))
