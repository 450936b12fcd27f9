"""The reform's indicators as an annual assessment reads them: shares of the catalogue, and what cases took.

The catalogue is the hall's: its items and those `not_entered` names. Whoever may stay outside counts nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hall_protocol.vocabulary import Indicator
from hall_server.domain.load import comprehensive_queues
from hall_server.domain.policy import HallPolicy, Target
from hall_server.insight.case_figures import CaseSums, materials_before
from hall_server.insight.policy_targets import targets_of


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator; `short` are the items that keep it down; a count of items has no denominator to be divided by."""

    indicator: Indicator
    numerator: int
    denominator: int
    short: tuple[str, ...]
    targets: tuple[Target, ...]
    target: Target | None
    is_count: bool = False

    @property
    def value(self) -> float | None:
        """Percent to a tenth, or the count itself; None where there is nothing to divide by."""
        if self.is_count:
            return float(self.numerator)
        return round(100 * self.numerator / self.denominator, 1) if self.denominator else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached, without rounding; None without a target or a value."""
        if self.target is None or self.value is None:
            return None
        if self.is_count:
            return self.numerator >= self.target.value
        return 100 * self.numerator >= self.target.value * self.denominator


def indicators(policy: HallPolicy, sums: CaseSums, year: int) -> tuple[IndicatorFigure, ...]:
    """Every indicator; targets are those to be reached by the end of `year` or before."""
    return (
        _share(policy, Indicator.ONLINE, (item.item for item in policy.items.values() if not item.is_online), year),
        _entered(policy, year),
        _share(policy, Indicator.COMPREHENSIVE, _beside_comprehensive(policy), year),
        _materials_cut(policy, sums, year),
        _once_items(policy, sums, year),
    )


def _share(
    policy: HallPolicy, indicator: Indicator, short: Iterable[str], year: int, outside: int = 0
) -> IndicatorFigure:
    """The part of the catalogue that is not `short`; `outside` items of it are not the hall's."""
    without, whole = tuple(sorted(short)), len(policy.items) + outside
    targets, target = _targets(policy, indicator, year)
    return IndicatorFigure(indicator, whole - len(without), whole, without, targets, target)


def _entered(policy: HallPolicy, year: int) -> IndicatorFigure:
    """进驻率: an item has entered when a counter serves its queue."""
    unserved = [item.item for item in policy.items.values() if not policy.serving_counters.get(item.queue)]
    owed = [item.item for item in policy.not_entered if item.exclusion is None]
    return _share(policy, Indicator.ENTERED, unserved + owed, year, outside=len(owed))


def _beside_comprehensive(policy: HallPolicy) -> Iterable[str]:
    queues = comprehensive_queues(policy)
    return (item.item for item in policy.items.values() if item.queue not in queues)


def _materials_cut(policy: HallPolicy, sums: CaseSums, year: int) -> IndicatorFigure:
    """材料减少率: of what accepted and supplemented cases would have been asked for before, what nobody asks now."""
    before = {item.item: materials_before(item, policy.items.get(item.item)) for item in sums.items}
    asked = {item.item: item.materials_listed - item.materials_waived for item in sums.items}
    short = tuple(sorted(item for item in before if 0 < before[item] <= asked[item]))
    whole = sum(before.values())
    targets, target = _targets(policy, Indicator.MATERIALS_CUT, year)
    return IndicatorFigure(Indicator.MATERIALS_CUT, whole - sum(asked.values()), whole, short, targets, target)


def _once_items(policy: HallPolicy, sums: CaseSums, year: int) -> IndicatorFigure:
    """最多跑一次: items of whose decided cases none took more than one visit."""
    short = tuple(sorted(item.item for item in sums.items if item.visits_max > 1))
    targets, target = _targets(policy, Indicator.ONCE_ITEMS, year)
    return IndicatorFigure(
        Indicator.ONCE_ITEMS, len(sums.items) - len(short), len(sums.items), short, targets, target, is_count=True
    )


def _targets(policy: HallPolicy, indicator: Indicator, year: int) -> tuple[tuple[Target, ...], Target | None]:
    targets = targets_of(policy, indicator)
    due = [target for target in targets if target.year <= year]
    return targets, due[-1] if due else None
