"""The checklist in the clerk's hands: what is proposed is not yet said, what is said is what is sent."""

from hypothesis import given
from hypothesis import strategies as st

from counter_client.case_sheet import Sheet, Standing
from hall_protocol.vocabulary import MaterialStatus
from tests.unit.counter_client.case_moments import LINES, a_checklist

ORIGINAL, MISSING, ELECTRONIC = MaterialStatus.PAPER_ORIGINAL, MaterialStatus.MISSING, MaterialStatus.ELECTRONIC


def a_sheet(**more: frozenset[str]) -> Sheet:
    return Sheet(a_checklist(), **more)  # type: ignore[arg-type]


def standings(sheet: Sheet) -> list[Standing]:
    return [line.standing for line in sheet.lines]


def test_a_fresh_list_proposes_and_says_nothing() -> None:
    sheet = a_sheet()
    assert standings(sheet) == [Standing.OPEN, Standing.PROPOSED, Standing.OPEN, Standing.NOT_NEEDED]
    assert (sheet.open, sheet.proposed, sheet.missing, sheet.entries) == (2, 1, 0, ())


def test_all_as_proposed_confirms_proposals_alone() -> None:
    sheet = a_sheet().all_as_proposed()
    assert standings(sheet) == [Standing.OPEN, Standing.CONFIRMED, Standing.OPEN, Standing.NOT_NEEDED]
    assert sheet.lines[1].status is ELECTRONIC


def test_what_the_clerk_said_is_not_overruled_by_a_proposal() -> None:
    sheet = a_sheet().marked(2, MISSING).all_as_proposed().confirmed(2)
    assert sheet.lines[1].status is MISSING


def test_only_what_is_not_required_can_be_not_needed() -> None:
    assert standings(a_sheet().marked(1, None)) == standings(a_sheet())
    sheet = a_sheet().marked(4, ORIGINAL).marked(4, None)
    assert sheet.lines[3].standing is Standing.NOT_NEEDED
    assert sheet.entries == ()


def test_missing_and_required_are_counted_apart() -> None:
    sheet = a_sheet().marked(3, MISSING).marked(4, MISSING)
    assert (sheet.missing, sheet.missing_required, sheet.missing_names) == (2, 1, ("买卖合同", "委托书"))


def test_what_was_missing_last_time_must_be_looked_at_though_it_is_optional() -> None:
    sheet = a_sheet(missed_before=frozenset({"委托书"}))
    assert (sheet.lines[3].standing, sheet.lines[3].was_missing) == (Standing.OPEN, True)


def test_a_renewed_list_keeps_the_marks_of_its_version_and_of_no_other() -> None:
    sheet = a_sheet().marked(1, ORIGINAL)
    assert sheet.renewed(a_checklist(), frozenset()).lines[0].status is ORIGINAL
    assert sheet.renewed(a_checklist(version=2), frozenset()).lines[0].standing is Standing.OPEN


def test_a_place_the_list_has_not_changes_nothing() -> None:
    sheet = a_sheet()
    assert sheet.marked(9, ORIGINAL) is sheet
    assert sheet.confirmed(9) is sheet


marks = st.lists(st.tuples(st.integers(0, 6), st.sampled_from([*MaterialStatus, None, "propose"])))


@given(marks)
def test_any_marks_make_a_list_the_hall_can_read(said: list[tuple[int, MaterialStatus | str | None]]) -> None:
    """Every place once, none unknown; nothing open and nothing proposed means every required one is named."""
    sheet = a_sheet()
    for place, status in said:
        is_word = not isinstance(status, str) or isinstance(status, MaterialStatus)
        sheet = sheet.marked(place, status) if is_word else sheet.confirmed(place)  # type: ignore[arg-type]
    places = [entry.place for entry in sheet.entries]
    assert places == sorted(set(places))
    assert set(places) <= {line.place for line in LINES}
    if not sheet.open and not sheet.proposed:
        assert {line.place for line in LINES if line.is_required} <= set(places)
    assert sheet.missing_required <= sheet.missing
