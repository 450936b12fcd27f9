import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import ErrorCode, Finding, Library, MaterialSource, MaterialStatus
from hall_server.domain.checklist import PROPOSED, MaterialEntry, counts, lines, missing_names, present_names, sound
from hall_server.domain.errors import RuleError
from hall_server.domain.library import MaterialFinding
from hall_server.domain.policy import ItemPolicy, MaterialPolicy
from tests.helpers.case_hall import ALL_THERE, DEED_MISSING, LICENCE, entries

MATERIALS = st.lists(
    st.builds(MaterialPolicy, st.uuids().map(str), st.sampled_from(MaterialSource), st.booleans()), max_size=6
).map(tuple)


@st.composite
def checked(draw: st.DrawFn) -> tuple[ItemPolicy, tuple[MaterialEntry, ...]]:
    """An item and a sound list of what is there: every required material, any of the optional ones."""
    materials = draw(MATERIALS)
    item = ItemPolicy("i", "事项", "A", needs_identity=False, materials=materials)
    places = [p for p, m in enumerate(materials, 1) if m.is_required or draw(st.booleans())]
    found = [MaterialEntry(place, draw(st.sampled_from(MaterialStatus))) for place in draw(st.permutations(places))]
    return item, tuple(found)


def test_the_seven_statuses_are_the_issue_s() -> None:
    """Policy requirement 67 names three that need not be handed in."""
    assert [status.value for status in MaterialStatus] == [
        "paper_original",
        "paper_copy",
        "electronic",
        "shared",
        "verified_online",
        "already_collected",
        "missing",
    ]
    assert set(PROPOSED) == set(MaterialSource) - {MaterialSource.APPLICANT, MaterialSource.FORM}


def test_what_can_be_said_beforehand_is_said() -> None:
    proposed = [line.proposed for line in lines(LICENCE)]
    assert proposed == [None, MaterialStatus.ELECTRONIC, None, MaterialStatus.VERIFIED_ONLINE, None]
    again = [line.proposed for line in lines(LICENCE, {"申请表"})]
    assert again[0] is MaterialStatus.ALREADY_COLLECTED
    assert again[1:] == proposed[1:]


def test_an_e_licence_called_up_counts_as_waived_a_file_the_visitor_brings_does_not() -> None:
    found = counts(LICENCE, entries((1, MaterialStatus.ELECTRONIC), (2, MaterialStatus.ELECTRONIC)))
    assert (found.handed_in, found.waived) == (1, 1)


@given(checked())
def test_materials_add_up(drawn: tuple[ItemPolicy, tuple[MaterialEntry, ...]]) -> None:
    item, found = drawn
    ordered = sound(item, found)
    assert sorted(found, key=lambda entry: entry.place) == list(ordered)
    total = counts(item, ordered)
    assert total.listed == len(found) == total.handed_in + total.waived + total.missing
    missing, present = missing_names(item, ordered), present_names(item, ordered)
    named = [item.materials[entry.place - 1].name for entry in ordered]
    assert len(missing) == total.missing
    assert sorted([*missing, *present]) == sorted(named)
    assert set(missing_names(item, ordered, required=True)) <= set(missing)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (ALL_THERE[:3], "4"),
        ((*ALL_THERE, MaterialEntry(6, MaterialStatus.SHARED)), "6"),
        ((*ALL_THERE, MaterialEntry(0, MaterialStatus.SHARED)), "0"),
        ((*ALL_THERE, ALL_THERE[1]), "2"),
        ((), "1, 2, 3, 4"),
    ],
    ids=["left out", "unknown", "place 0", "twice", "nothing"],
)
def test_a_list_that_is_not_the_item_s_is_refused_with_the_place(bad: tuple[MaterialEntry, ...], said: str) -> None:
    with pytest.raises(RuleError) as refused:
        sound(LICENCE, bad)
    assert refused.value.refusal.code is ErrorCode.CHECKLIST_MISMATCH
    assert f" {said} " in refused.value.refusal.detail
    assert said in refused.value.refusal.detail_en


def test_an_optional_material_left_out_is_not_needed_one_named_missing_is() -> None:
    assert sound(LICENCE, ALL_THERE) == ALL_THERE
    lacking = (*DEED_MISSING, MaterialEntry(5, MaterialStatus.MISSING))
    assert missing_names(LICENCE, lacking) == ("买卖合同", "委托书")
    assert missing_names(LICENCE, lacking, required=True) == ("买卖合同",)


@pytest.mark.parametrize(
    ("finding", "proposed"),
    [
        (Finding.FOUND, MaterialStatus.ELECTRONIC),
        (Finding.NOT_FOUND, MaterialStatus.MISSING),
        (Finding.UNAVAILABLE, None),
    ],
)
def test_what_a_library_said_is_proposed_in_place_of_the_catalogue_s_hope(
    finding: Finding, proposed: MaterialStatus | None
) -> None:
    said = MaterialFinding(2, Library.LICENCES, finding)
    line = lines(LICENCE, findings={2: said})[1]
    assert (line.proposed, line.finding) == (proposed, said)
    assert lines(LICENCE, ["身份证"], {2: said})[1].proposed is MaterialStatus.ALREADY_COLLECTED
    assert lines(LICENCE)[1].proposed is MaterialStatus.ELECTRONIC
