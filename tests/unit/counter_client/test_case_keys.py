"""Which key of a case may be pressed, and what each dead one says."""

import pytest
from msgspec import structs

from counter_client.case_keys import Barred, CaseKey, Entry, Obstacle, barred, entries_of
from counter_client.case_sheet import Sheet
from hall_protocol.vocabulary import CaseState, MaterialStatus
from tests.unit.counter_client.case_moments import ITEM, OTHER, a_case, a_checklist, a_visit

VISIT = a_visit(a_case())
DECIDED = [state for state in CaseState if state not in (CaseState.OPENED, CaseState.SUPPLEMENT_REQUIRED)]


def entry(state: CaseState) -> Entry:
    return Entry("k", ITEM, a_case(state))


def sheet(*marks: tuple[int, MaterialStatus]) -> Sheet:
    made = Sheet(a_checklist())
    for place, status in marks:
        made = made.marked(place, status)
    return made


COMPLETE = sheet((1, MaterialStatus.PAPER_ORIGINAL), (2, MaterialStatus.ELECTRONIC), (3, MaterialStatus.PAPER_ORIGINAL))
LOOKED_AT = sheet((1, MaterialStatus.PAPER_COPY), (3, MaterialStatus.PAPER_COPY))
LACKING = COMPLETE.marked(3, MaterialStatus.MISSING)


@pytest.mark.parametrize(
    ("key", "marked", "why"),
    [
        (CaseKey.ACCEPT, sheet(), Barred(Obstacle.UNSEEN, 2)),
        (
            CaseKey.ACCEPT,
            sheet((1, MaterialStatus.PAPER_COPY), (3, MaterialStatus.PAPER_COPY)),
            Barred(Obstacle.UNCONFIRMED, 1),
        ),
        (CaseKey.ACCEPT, LACKING, Barred(Obstacle.MISSING, 1)),
        (CaseKey.ACCEPT, COMPLETE, None),
        (CaseKey.ACCEPT, COMPLETE.marked(4, MaterialStatus.MISSING), None),
        (CaseKey.SUPPLEMENT, COMPLETE, Barred(Obstacle.NOTHING_MISSING)),
        (CaseKey.SUPPLEMENT, LACKING, None),
        (CaseKey.SUPPLEMENT, COMPLETE.marked(4, MaterialStatus.MISSING), None),
        (CaseKey.SUPPLEMENT, sheet((3, MaterialStatus.MISSING)), Barred(Obstacle.UNSEEN, 1)),
        (CaseKey.ALL_PROPOSED, sheet(), None),
        (CaseKey.ALL_PROPOSED, COMPLETE, Barred(Obstacle.NOTHING_PROPOSED)),
    ],
)
def test_the_materials_decide_what_may_be_decided(key: CaseKey, marked: Sheet, why: Barred | None) -> None:
    assert barred(key, entry(CaseState.OPENED), marked, VISIT) == why


@pytest.mark.parametrize("state", DECIDED)
@pytest.mark.parametrize("key", [CaseKey.ACCEPT, CaseKey.SUPPLEMENT, CaseKey.DECLINE, CaseKey.CONSULT, CaseKey.OTHER])
def test_what_is_decided_is_not_decided_again(key: CaseKey, state: CaseState) -> None:
    assert barred(key, entry(state), COMPLETE, VISIT) == Barred(Obstacle.DECIDED)


def test_who_was_told_what_is_missing_has_applied_and_does_not_merely_ask() -> None:
    assert barred(CaseKey.CONSULT, entry(CaseState.SUPPLEMENT_REQUIRED), None, VISIT) == Barred(Obstacle.DECIDED)
    assert barred(CaseKey.CONSULT, Entry("k", ITEM), None, VISIT) is None


def test_without_a_reason_of_the_halls_list_nothing_is_declined() -> None:
    assert barred(CaseKey.DECLINE, entry(CaseState.OPENED), None, VISIT) is None
    bare = structs.replace(VISIT, reasons=())
    assert barred(CaseKey.DECLINE, entry(CaseState.OPENED), None, bare) == Barred(Obstacle.NO_REASON)


@pytest.mark.parametrize(
    ("key", "states"),
    [
        (CaseKey.COLLECT, {CaseState.RESULT_READY}),
        (CaseKey.RECORD_RESULT, {CaseState.ACCEPTED}),
        (CaseKey.WITHDRAW, {CaseState.OPENED, CaseState.SUPPLEMENT_REQUIRED, CaseState.ACCEPTED}),
        (CaseKey.NOTICE, {CaseState.SUPPLEMENT_REQUIRED}),
    ],
)
def test_each_later_step_has_its_states(key: CaseKey, states: set[CaseState]) -> None:
    assert {state for state in CaseState if barred(key, entry(state), None, VISIT) is None} == states
    assert barred(key, Entry("k", ITEM), None, VISIT) == Barred(Obstacle.NOT_OPENED)


def test_with_nothing_taken_up_only_looking_and_adding_are_alive() -> None:
    alive = {key for key in CaseKey if barred(key, None, None, VISIT) is None}
    assert alive == {CaseKey.ADD, CaseKey.FIND}


def test_an_entry_keeps_its_key_when_its_case_opens_and_changes_it_when_that_is_decided() -> None:
    [before] = entries_of(a_visit(ITEM))
    [opened] = entries_of(a_visit(a_case()))
    [decided] = entries_of(a_visit(a_case(CaseState.ACCEPTED)))
    assert before.key == opened.key != decided.key


def test_each_case_is_listed_once_matters_first() -> None:
    waiting, ready = a_case(CaseState.ACCEPTED, "c2"), a_case(CaseState.RESULT_READY, "c3", item=OTHER)
    found = (ready, a_case(CaseState.SUPPLEMENT_REQUIRED, "c4"))
    entries = entries_of(a_visit(a_case(), awaited=(waiting, ready)), found)
    assert [entry.key for entry in entries] == [ITEM, "c2", "c3", "c4"]
