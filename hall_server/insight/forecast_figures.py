"""How waits compared with the ranges that tickets were issued with: our own check on our own estimate."""

from collections.abc import Mapping
from datetime import date

import msgspec

from hall_protocol.messages import ForecastCheck, ForecastFigures
from hall_server.domain.policy import HallPolicy
from hall_server.insight.service_figures import queue_names

_ALL = ("全厅", "The hall")


class ForecastSums(msgspec.Struct, frozen=True):
    """Waits inside the range or not, and their distances from the expected wait, with their signs and without."""

    tickets: int = 0
    inside: int = 0
    below: int = 0
    above: int = 0
    error_s: float = 0.0
    error_size_s: float = 0.0


def forecast_figures(
    first_day: date, last_day: date, seq: int, sums: Mapping[str, ForecastSums], policy: HallPolicy
) -> ForecastFigures:
    """The checks of every queue that called somebody, and of the hall."""
    queues = tuple(_check(queue, queue_names(policy, queue), sums[queue]) for queue in sorted(sums))
    return ForecastFigures(first_day, last_day, seq, queues, _check(None, _ALL, _added(sums)))


def _added(sums: Mapping[str, ForecastSums]) -> ForecastSums:
    fields = ForecastSums.__struct_fields__
    return ForecastSums(*(sum(getattr(each, name) for each in sums.values()) for name in fields))


def _check(queue: str | None, names: tuple[str, str], sums: ForecastSums) -> ForecastCheck:
    count = sums.tickets
    return ForecastCheck(
        queue,
        *names,
        count,
        sums.inside,
        sums.below,
        sums.above,
        round(100 * sums.inside / count, 1) if count else None,
        round(sums.error_s / count) if count else None,
        round(sums.error_size_s / count) if count else None,
    )
