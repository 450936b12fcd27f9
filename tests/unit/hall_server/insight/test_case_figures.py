from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import Outcome
from hall_server.insight.case_figures import CaseSums, ItemSums, figures
from tests.helpers.case_hall import LICENCE, PERMIT

DAY = date(2026, 11, 24)
ITEMS = {"licence": LICENCE, "permit": PERMIT}
SMALL = st.integers(0, 50)


def sums(*items: ItemSums, tickets: int = 0, transfers: int = 0, **outcomes: int) -> CaseSums:
    return CaseSums(77, outcomes, items, tickets, transfers)


def test_the_figures_of_two_items() -> None:
    """ "licence" has no baseline: what was waived is its cut; "permit" asked for 4 before the reform."""
    licence = ItemSums("licence", 4, 4, 5, 2, 3, 16, 8, 8, 1, 0, 2)
    permit = ItemSums("permit", 2, 2, 2, 1, 2, 4, 3, 1, 1, 1, 0)
    found = figures(DAY, DAY, sums(licence, permit, tickets=8, transfers=2, accepted=6), ITEMS, 1)
    assert (found.seq, found.cases, found.outcomes["accepted"], found.outcomes["declined"]) == (77, 6, 6, 0)
    assert (found.visits_mean, found.collection_visits_mean, found.once_percent) == (1.167, 0.333, 83.3)
    assert (found.once_items, found.has_enough_once_items) == (("permit",), True)
    materials = found.materials
    assert (materials.listed, materials.handed_in, materials.waived, materials.waived_percent) == (20, 11, 9, 45.0)
    assert (materials.before, materials.cut_percent) == (24, 54.2)
    assert (found.notices, found.repeated_notices) == (2, 1)
    assert (found.tickets, found.transfers, found.transfers_mean) == (8, 2, 0.25)


def test_waits_and_services_are_means_in_whole_seconds_and_none_over_nothing() -> None:
    busy = CaseSums(9, {}, (), 4, 0, waits=4, waits_s=1001.0, services=3, services_s=1000.0)
    found = figures(DAY, DAY, busy, ITEMS, 1)
    assert (found.wait_mean_s, found.service_mean_s) == (250, 333)
    passed = figures(DAY, DAY, CaseSums(9, {}, (), 4, 0, overtakings=5, most_overtaken=3, named_calls=2), ITEMS, 1)
    assert (passed.overtakings, passed.most_overtaken, passed.named_calls) == (5, 3, 2)
    idle = figures(DAY, DAY, sums(), ITEMS, 1)
    assert (idle.wait_mean_s, idle.service_mean_s) == (None, None)


def test_a_missing_material_is_still_asked_for() -> None:
    """ "permit" asked for 4 before the reform and for 2 now, one of which is missing."""
    found = figures(DAY, DAY, sums(ItemSums("permit", 1, 1, 1, 1, 1, 2, 1, 0, 1, 0, 0)), ITEMS, 1)
    assert (found.materials.before, found.materials.cut_percent) == (4, 50.0)


def test_a_day_without_cases_divides_by_nothing() -> None:
    found = figures(DAY, DAY, sums(), {}, 1)
    assert (found.cases, found.visits_mean, found.once_percent, found.materials.cut_percent) == (0, 0, 0, 0)
    assert not found.has_enough_once_items
    assert set(found.outcomes) == {outcome.value for outcome in Outcome if outcome is not Outcome.COLLECTED}


@given(SMALL, SMALL, SMALL, SMALL)
def test_shares_stay_within_bounds(handed_in: int, waived: int, missing: int, cases: int) -> None:
    item = ItemSums("gone", cases, cases, cases, 1, cases, handed_in + waived + missing, handed_in, waived, 0, 0, 0)
    found = figures(DAY, DAY, sums(item), ITEMS, 100)
    assert 0 <= found.materials.waived_percent <= 100
    assert 0 <= found.materials.cut_percent <= 100
    assert found.once_percent in (0, 100)
