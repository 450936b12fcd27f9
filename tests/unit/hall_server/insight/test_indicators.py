"""Each indicator by its formula, and targets that are met or missed by the very last item."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import CounterKind, Exclusion, Indicator
from hall_server.domain.policy import HallPolicy, IndicatorRule, ItemPolicy, NotEntered, Target
from hall_server.insight.case_figures import CaseSums, ItemSums
from hall_server.insight.indicators import IndicatorFigure, indicators
from tests.helpers.case_hall import LICENCE, PERMIT
from tests.helpers.hall_builder import a_counter, a_policy

NOTHING = CaseSums(0, {}, (), 0, 0)


def item(code: str, queue: str = "A", *, is_online: bool = False) -> ItemPolicy:
    return ItemPolicy(code, code, queue, needs_identity=False, is_online=is_online)


def hall(*items: ItemPolicy, **changes: Any) -> HallPolicy:
    return a_policy(items={each.item: each for each in items}, **changes)


def figure(indicator: Indicator, policy: HallPolicy, sums: CaseSums = NOTHING, year: int = 2026) -> IndicatorFigure:
    [found] = [each for each in indicators(policy, sums, year) if each.indicator is indicator]
    return found


def worked(name: str, *, visits_max: int = 1, listed: int = 0, waived: int = 0, handed_in: int = 0) -> ItemSums:
    """One accepted case of an item."""
    return ItemSums(name, 1, 1, visits_max, visits_max, int(visits_max <= 1), listed, handed_in, waived, 0, 0, 0)


def test_every_indicator_is_there_once_and_in_the_order_of_the_policy() -> None:
    assert [each.indicator for each in indicators(a_policy(), NOTHING, 2026)] == list(Indicator)


def test_online_is_the_share_of_items_that_can_be_applied_for_online() -> None:
    found = figure(Indicator.ONLINE, hall(item("a", is_online=True), item("c"), item("b"), item("d", is_online=True)))
    assert (found.numerator, found.denominator, found.value, found.short) == (2, 4, 50.0, ("b", "c"))


def test_an_item_has_entered_when_a_counter_serves_it_and_the_excluded_count_nowhere() -> None:
    outside = (NotEntered("x", "X", Exclusion.SITE), NotEntered("y", "Y"), NotEntered("z", "Z", Exclusion.SECRECY))
    found = figure(Indicator.ENTERED, hall(item("a"), item("b", "B"), item("c", "C"), not_entered=outside))
    assert (found.numerator, found.denominator, found.short) == (2, 4, ("c", "y"))
    assert (found.value, found.is_met) == (50.0, False)


def test_all_but_the_excluded_is_all() -> None:
    found = figure(Indicator.ENTERED, hall(item("a"), not_entered=(NotEntered("x", "X", Exclusion.SECURITY),)))
    assert (found.value, found.is_met, found.short) == (100.0, True, ())


def test_comprehensive_is_the_share_of_items_a_comprehensive_counter_takes_in() -> None:
    department = replace(a_counter(2, "B"), kind=CounterKind.DEPARTMENT, department="tax")
    counters = {1: a_counter(1, "A"), 2: department}
    found = figure(Indicator.COMPREHENSIVE, hall(item("a"), item("b", "B"), item("c"), counters=counters))
    assert (found.numerator, found.denominator, found.short) == (2, 3, ("b",))


def test_the_cut_is_what_is_not_asked_for_any_more_and_a_missing_material_is() -> None:
    """ "permit" asked for 4 before; "licence" has no baseline, so only what was waived is its cut."""
    sums = CaseSums(9, {}, (worked("licence", listed=4, waived=2, handed_in=1), worked("permit", listed=3)), 0, 0)
    found = figure(Indicator.MATERIALS_CUT, hall(LICENCE, PERMIT), sums)
    assert (found.numerator, found.denominator, found.value) == (8 - 5, 8, 37.5)
    assert found.short == (), "each of them asks for less than it did"


def test_an_item_that_asks_for_as_much_as_before_falls_short() -> None:
    sums = CaseSums(9, {}, (worked("permit", listed=5, handed_in=5),), 0, 0)
    found = figure(Indicator.MATERIALS_CUT, hall(PERMIT), sums)
    assert (found.value, found.is_met, found.short) == (-25.0, False, ("permit",))


def test_an_item_that_asks_for_just_as_much_falls_short_as_well() -> None:
    sums = CaseSums(9, {}, (worked("permit", listed=4, handed_in=4),), 0, 0)
    found = figure(Indicator.MATERIALS_CUT, hall(PERMIT), sums)
    assert (found.value, found.short) == (0.0, ("permit",))


def test_once_items_are_those_none_of_whose_cases_took_a_second_visit() -> None:
    sums = CaseSums(9, {}, (worked("a"), worked("b", visits_max=2), worked("c")), 0, 0)
    found = figure(Indicator.ONCE_ITEMS, hall(item("a")), sums)
    assert (found.value, found.denominator, found.short, found.is_met) == (2.0, 3, ("b",), False)


def test_nothing_to_divide_by_is_no_value_and_no_verdict() -> None:
    found = figure(Indicator.MATERIALS_CUT, a_policy())
    assert (found.denominator, found.value, found.is_met) == (0, None, None)


@pytest.mark.parametrize(
    ("level", "year", "wanted"),
    [
        (1, 2018, (80, None, None, 30, 30)),
        (2, 2018, (75, 70, 50, 30, 30)),
        (3, 2018, (75, 70, 50, 30, 30)),
        (4, 2018, (None, None, None, 30, None)),
        (1, 2019, (90, 100, 70, 60, 100)),
        (3, 2026, (85, 100, 70, 60, 100)),
        (5, 2026, (None, 100, 70, 60, None)),
        (3, 2017, (None, None, None, None, None)),
    ],
)
def test_the_policy_s_targets_by_level_and_year(level: int, year: int, wanted: tuple[int | None, ...]) -> None:
    found = indicators(a_policy(level=level), NOTHING, year)
    assert tuple(each.target.value if each.target else None for each in found) == wanted


def test_a_target_of_the_hall_s_own_goes_before_the_policy_s_of_its_year_and_stands_from_its_year_on() -> None:
    own = IndicatorRule({Indicator.ONLINE: (Target(2027, 99.0, "local"), Target(2019, 86.0, "local"))})
    policy = a_policy(indicators=own)
    values = [figure(Indicator.ONLINE, policy, year=year).target for year in (2018, 2019, 2026, 2027)]
    assert [target.value for target in values if target] == [75.0, 86.0, 86.0, 99.0]


def test_the_target_for_once_items_is_the_hall_s_setting() -> None:
    rule = replace(a_policy().cases, once_items_min=1)
    found = figure(Indicator.ONCE_ITEMS, a_policy(cases=rule), CaseSums(9, {}, (worked("a"),), 0, 0))
    assert found.is_met


@given(st.integers(1, 3000))
def test_rounding_never_reaches_a_target(size: int) -> None:
    """85 % of the items, and one item less."""
    needed = -(-85 * size // 100)
    for online in (needed, needed - 1):
        found = IndicatorFigure(Indicator.ONLINE, online, size, (), (), Target(2019, 85.0, ""))
        assert found.is_met is (online == needed)
