"""What services took, by item and by counter, against the norm of what was done (policy requirement 37)."""

from collections.abc import Callable
from datetime import date

import msgspec

from hall_protocol.messages import CounterService, ItemService, ServiceFigures, ServiceSpread
from hall_server.domain.policy import HallPolicy
from hall_server.insight.service_projection import split

Norm = Callable[[str, str], float]
"""What a service of this queue and these items usually takes, seconds."""


class SpreadSums(msgspec.Struct, frozen=True):
    """Services that ended by a key, not by a rule; the median and ninetieth percentile by nearest rank."""

    served: int = 0
    total_s: float = 0.0
    median_s: float = 0.0
    p90_s: float = 0.0
    beyond_norm: int = 0
    forgotten: int = 0


class ServiceSums(msgspec.Struct, frozen=True):
    """What the read models say of a span of days; items by queue and codes, as rows keep them."""

    seq: int
    items: dict[tuple[str, str], SpreadSums]
    counters: dict[int, SpreadSums]
    hall: SpreadSums


def norm_of(policy: HallPolicy) -> Norm:
    """The norms of today's catalogue: read models hold none, and figures of old days are read by it too."""
    return lambda queue, items: policy.norm_s(queue, split(items))


def service_figures(first_day: date, last_day: date, sums: ServiceSums, policy: HallPolicy) -> ServiceFigures:
    """The figures from their sums, in the catalogue's words."""
    items = tuple(_item(policy, *key, sums.items[key]) for key in sorted(sums.items, key=lambda key: (key[1], key[0])))
    counters = tuple(
        CounterService(number, *counter_names(policy, number), _spread(sums.counters[number]))
        for number in sorted(sums.counters)
    )
    return ServiceFigures(first_day, last_day, sums.seq, items, counters, _spread(sums.hall))


def counter_names(policy: HallPolicy, number: int) -> tuple[str, str]:
    """The counter's names; of one that is configured no more, its number."""
    known = policy.counters.get(number)
    return (known.name, known.name_en) if known is not None else (f"{number}号窗口", f"Counter {number}")


def queue_names(policy: HallPolicy, queue: str) -> tuple[str, str]:
    """The queue's names; of one that is configured no more, its id."""
    known = policy.queues.get(queue)
    return (known.name, known.name_en) if known is not None else (queue, queue)


def _item(policy: HallPolicy, queue: str, codes: str, sums: SpreadSums) -> ItemService:
    items = split(codes)
    known = [policy.items.get(item) for item in items]
    name, name_en = queue_names(policy, queue)
    if items:
        name = "＋".join(item.name if item else code for code, item in zip(items, known, strict=True))
        name_en = " + ".join((item.name_en if item else "") or code for code, item in zip(items, known, strict=True))
    return ItemService(items, queue, name, name_en, round(policy.norm_s(queue, items)), _spread(sums))


def _spread(sums: SpreadSums) -> ServiceSpread:
    if not sums.served:
        return ServiceSpread(0, sums.forgotten, None, None, None, None)
    return ServiceSpread(
        sums.served,
        sums.forgotten,
        round(sums.total_s / sums.served),
        round(sums.median_s),
        round(sums.p90_s),
        round(100 * sums.beyond_norm / sums.served, 1),
    )
