"""The targets of 云政办发〔2018〕86号, part 二 (工作目标), by year and level, and the hall's own beside them."""

from hall_protocol.vocabulary import Indicator
from hall_server.domain.policy import HallPolicy, Target

PROVINCE, COUNTY, VILLAGE = 1, 3, 5
"""Levels of halls; a city is between province and county."""
_ONLINE = "云政办发〔2018〕86号 二（一）"
_ENTERED = "云政办发〔2018〕86号 二（二）"
_ONCE = "云政办发〔2018〕86号 二（三）"

_BY_LEVEL: dict[Indicator, tuple[tuple[int, int, Target], ...]] = {
    Indicator.ONLINE: (
        (PROVINCE, PROVINCE, Target(2018, 80.0, _ONLINE)),
        (PROVINCE + 1, COUNTY, Target(2018, 75.0, _ONLINE)),
        (PROVINCE, PROVINCE, Target(2019, 90.0, _ONLINE)),
        (PROVINCE + 1, COUNTY, Target(2019, 85.0, _ONLINE)),
    ),
    Indicator.ENTERED: (
        (PROVINCE + 1, COUNTY, Target(2018, 70.0, _ENTERED)),
        # 基本实现“应进必进”: everything but the exclusions.
        (PROVINCE, VILLAGE, Target(2019, 100.0, _ENTERED)),
    ),
    Indicator.COMPREHENSIVE: (
        (PROVINCE + 1, COUNTY, Target(2018, 50.0, _ENTERED)),
        (PROVINCE, VILLAGE, Target(2019, 70.0, _ENTERED)),
    ),
    Indicator.MATERIALS_CUT: (
        (PROVINCE, VILLAGE, Target(2018, 30.0, _ONCE)),
        (PROVINCE, VILLAGE, Target(2019, 60.0, _ONCE)),
    ),
    Indicator.ONCE_ITEMS: ((PROVINCE, COUNTY, Target(2018, 30.0, _ONCE)),),
}
"""From level to level: the target. 最多跑一次 of 2019 is configuration (`cases.once_items_min`, by default 100)."""


def targets_of(policy: HallPolicy, indicator: Indicator) -> tuple[Target, ...]:
    """An indicator's targets for this hall, a year each, in order; the hall's own goes before the policy's."""
    by_year = {target.year: target for first, last, target in _BY_LEVEL[indicator] if first <= policy.level <= last}
    if indicator is Indicator.ONCE_ITEMS and policy.level <= COUNTY:
        by_year[2019] = Target(2019, float(policy.cases.once_items_min), _ONCE)
    by_year |= {target.year: target for target in policy.indicators.own_targets.get(indicator, ())}
    return tuple(by_year[year] for year in sorted(by_year))
