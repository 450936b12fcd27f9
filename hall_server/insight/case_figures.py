"""The figures the policy asks for: visits a case (最多跑一次), materials (材料减少), transfers, notices, waits.

A case is of the day it was opened; only decided ones count, so that what the hall ended by rule does not. Collecting
a result is a visit counted apart.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from hall_protocol.messages import CaseFigures, MaterialFigures
from hall_protocol.vocabulary import Outcome
from hall_server.domain.policy import ItemPolicy


class ItemSums(msgspec.Struct, frozen=True):
    """Sums over the decided cases of one item; `visits_max` is the worst of them."""

    item: str
    cases: int
    applied: int
    visits: int
    visits_max: int
    once: int
    materials_listed: int
    materials_handed_in: int
    materials_waived: int
    notices: int
    repeated_notices: int
    collection_visits: int


class CaseSums(msgspec.Struct, frozen=True):
    """What the read models say of a span of days, and the last event they have taken in."""

    seq: int
    outcomes: Mapping[str, int]
    items: Sequence[ItemSums]
    tickets: int
    transfers: int
    waits: int = 0
    waits_s: float = 0.0
    services: int = 0
    services_s: float = 0.0
    overtakings: int = 0
    most_overtaken: int = 0
    named_calls: int = 0
    undone: int = 0
    inspections: int = 0


def figures(
    first_day: date, last_day: date, sums: CaseSums, items: Mapping[str, ItemPolicy], once_items_min: int
) -> CaseFigures:
    """The figures from their sums; a mean or share over nothing is 0."""
    cases = sum(item.cases for item in sums.items)
    once_items = tuple(sorted(item.item for item in sums.items if item.visits_max <= 1))
    return CaseFigures(
        first_day,
        last_day,
        sums.seq,
        cases,
        {outcome.value: sums.outcomes.get(outcome.value, 0) for outcome in Outcome if outcome is not Outcome.COLLECTED},
        _ratio(sum(item.visits for item in sums.items), cases),
        _ratio(sum(item.collection_visits for item in sums.items), cases),
        _percent(sum(item.once for item in sums.items), cases),
        once_items,
        once_items_min,
        len(once_items) >= once_items_min,
        _materials(sums.items, items),
        sum(item.notices for item in sums.items),
        sum(item.repeated_notices for item in sums.items),
        sums.tickets,
        sums.transfers,
        _ratio(sums.transfers, sums.tickets),
        _mean_s(sums.waits_s, sums.waits),
        _mean_s(sums.services_s, sums.services),
        sums.overtakings,
        sums.most_overtaken,
        sums.named_calls,
        sums.undone,
        sums.inspections,
    )


def _materials(sums: Sequence[ItemSums], items: Mapping[str, ItemPolicy]) -> MaterialFigures:
    listed = sum(item.materials_listed for item in sums)
    handed_in = sum(item.materials_handed_in for item in sums)
    waived = sum(item.materials_waived for item in sums)
    before = sum(materials_before(item, items.get(item.item)) for item in sums)
    return MaterialFigures(
        listed, handed_in, waived, _percent(waived, listed), before, _percent(before - (listed - waived), before)
    )


def materials_before(sums: ItemSums, item: ItemPolicy | None) -> int:
    """What its cases would have been asked for; an item without a baseline was never cut but by waiving."""
    each = item.materials_before if item is not None else None
    return each * sums.applied if each is not None else sums.materials_listed


def _mean_s(seconds: float, count: int) -> int | None:
    return round(seconds / count) if count else None


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
