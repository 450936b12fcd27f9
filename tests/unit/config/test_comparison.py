"""Two catalogues side by side: whatever differs is found, and nothing else."""

import dataclasses
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.comparison import CatalogueDifferences, CatalogueEntry, Facet, FacetDifference, compare

DAY = date(2026, 11, 24)
TITLE = CatalogueEntry(
    "11999999MB0000019T4000715003000",
    "000715003000",
    2,
    "不动产转移登记",
    "五华区自然资源局",
    5,
    "80元",
    ("once", "online"),
    ("身份证", "买卖合同"),
    ("申请表",),
)
ELSEWHERE = replace(TITLE, item_code="11999998MB0000019T4000715003000", department="盘龙区自然资源局", version=9)
"""The same item as another district's department gives it."""
OTHERS = {
    Facet.VERSION: replace(TITLE, version=3),
    Facet.NAME: replace(TITLE, name="房屋转移登记"),
    Facet.MATERIALS: replace(TITLE, materials=("身份证", "买卖合同", "完税证明")),
    Facet.TIME_LIMIT: replace(TITLE, time_limit_days=0),
    Facet.FEE: replace(TITLE, fee="不收费"),
    Facet.LABELS: replace(TITLE, labels=("once",)),
    Facet.FORMS: replace(TITLE, forms=()),
    Facet.DEPARTMENT: replace(TITLE, department="不动产登记中心"),
    Facet.EFFECT: replace(TITLE, effective_until=date(2026, 12, 31)),
}

entries = st.lists(
    st.builds(
        CatalogueEntry,
        item_code=st.sampled_from(["a", "b", "c", "d", "e"]),
        code=st.sampled_from(["1", "2", "3"]),
        version=st.integers(1, 2),
        name=st.sampled_from(["甲", "乙"]),
        department=st.sampled_from(["x", "y"]),
        time_limit_days=st.integers(0, 1),
        fee=st.just("不收费"),
        labels=st.lists(st.sampled_from(["once", "online"]), max_size=2).map(tuple),
        materials=st.lists(st.sampled_from(["身份证", "合同"]), max_size=3).map(tuple),
        effective_from=st.none() | st.dates(DAY - timedelta(2), DAY + timedelta(2)),
        effective_until=st.none() | st.dates(DAY - timedelta(2), DAY + timedelta(2)),
    ),
    unique_by=lambda entry: entry.item_code,
    max_size=5,
)


def codes(differences: CatalogueDifferences) -> tuple[list[str], list[str], list[str]]:
    return (
        [entry.item_code for entry in differences.missing_here],
        [entry.item_code for entry in differences.missing_there],
        [item.entry.item_code for item in differences.differing],
    )


@pytest.mark.parametrize("facet", Facet)
def test_each_facet_is_seen_alone(facet: Facet) -> None:
    [item] = compare([TITLE], [OTHERS[facet]], DAY).differing
    assert [difference.facet for difference in item.facets] == [facet]


def test_every_field_that_is_compared_is_a_facet() -> None:
    keys = {"item_code", "code", "effective_from", "effective_until"}
    compared = {field.name.removesuffix("_days") for field in dataclasses.fields(CatalogueEntry)} - keys
    assert compared == {facet.value for facet in Facet} - {Facet.EFFECT.value}


def test_of_a_list_only_what_the_other_lacks_is_told() -> None:
    [item] = compare([TITLE], [replace(TITLE, materials=("合同", "身份证"))], DAY).differing
    assert item.facets == (FacetDifference(Facet.MATERIALS, ("买卖合同",), ("合同",)),)


def test_the_order_of_a_list_means_nothing_but_a_second_copy_does() -> None:
    assert compare([TITLE], [replace(TITLE, materials=TITLE.materials[::-1])], DAY).is_none
    [item] = compare([TITLE], [replace(TITLE, materials=(*TITLE.materials, "身份证"))], DAY).differing
    assert item.facets == (FacetDifference(Facet.MATERIALS, (), ("身份证",)),)


def test_another_district_gives_the_same_item_under_its_own_code_department_and_version() -> None:
    assert compare([TITLE], [ELSEWHERE], DAY).is_none
    [item] = compare([TITLE], [replace(ELSEWHERE, fee="不收费")], DAY).differing
    assert [difference.facet for difference in item.facets] == [Facet.FEE]


def test_a_base_code_that_stands_twice_pairs_nothing() -> None:
    twice = [ELSEWHERE, replace(ELSEWHERE, item_code="11999997MB0000019T4000715003000")]
    assert codes(compare([TITLE], twice, DAY)) == ([each.item_code for each in twice], [TITLE.item_code], [])


def test_an_item_of_its_own_code_is_never_paired_by_base_code_instead() -> None:
    assert codes(compare([TITLE], [TITLE, ELSEWHERE], DAY)) == ([ELSEWHERE.item_code], [], [])


@pytest.mark.parametrize(
    ("begins", "ends", "is_in_force"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + timedelta(1), None, False),
        (None, DAY - timedelta(1), False),
    ],
)
def test_only_what_is_in_force_counts(begins: date | None, ends: date | None, is_in_force: bool) -> None:
    dated = replace(TITLE, effective_from=begins, effective_until=ends)
    assert codes(compare([dated], [], DAY))[1] == ([TITLE.item_code] if is_in_force else [])
    assert codes(compare([], [dated], DAY))[0] == ([TITLE.item_code] if is_in_force else [])


@given(entries)
def test_a_catalogue_is_the_same_as_itself(catalogue: list[CatalogueEntry]) -> None:
    assert compare(catalogue, catalogue[::-1], DAY).is_none


@given(entries, entries)
def test_from_the_other_side_it_is_the_mirror_image(here: list[CatalogueEntry], there: list[CatalogueEntry]) -> None:
    seen, mirrored = compare(here, there, DAY), compare(there, here, DAY)
    assert set(seen.missing_here) == set(mirrored.missing_there)
    assert set(seen.missing_there) == set(mirrored.missing_here)
    assert {(item.facets[0].here, item.facets[0].there) for item in seen.differing} == {
        (item.facets[0].there, item.facets[0].here) for item in mirrored.differing
    }


@given(entries, entries)
def test_every_item_in_force_is_missing_differing_or_the_same(
    here: list[CatalogueEntry], there: list[CatalogueEntry]
) -> None:
    seen = compare(here, there, DAY)
    ours = [entry for entry in here if entry.is_in_force(DAY)]
    theirs = [entry for entry in there if entry.is_in_force(DAY)]
    assert len(ours) - len(seen.missing_there) == len(theirs) - len(seen.missing_here) >= len(seen.differing)
    assert all(item.facets for item in seen.differing)
