from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Outcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.checklist import MaterialEntry
from tests.helpers.case_hall import ALL_THERE, COMPLETE, DEED_MISSING, LICENCE, CaseHall, entries, with_item
from tests.helpers.hall_builder import first, kinds

MISSING = MaterialStatus.MISSING
FORM_AND_DEED = entries((1, MISSING), COMPLETE[1], (3, MISSING), (4, MaterialStatus.SHARED))


def test_call_and_acceptance_are_one_action() -> None:
    """The issue: acceptance at the counter in one action with the call; service, case and decision in one commit."""
    hall = CaseHall()
    ticket = hall.called()
    events = hall.decide(ticket, Outcome.ACCEPTED, materials=ALL_THERE)
    assert kinds(events) == [e.ServiceStarted, e.CaseOpened, e.CaseAccepted]
    accepted = first(events, e.CaseAccepted)
    assert accepted.case_number == "999999-01-20261124-001"
    assert (accepted.item, accepted.item_version, accepted.opened_version) == ("licence", 3, None)
    assert (accepted.handed_in, accepted.waived, accepted.clerk, accepted.visit) == (2, 2, "0101", 1)
    case = hall.state.cases["t1-1"]
    assert (case.state, case.outcome) == (CaseState.ACCEPTED, Outcome.ACCEPTED)
    assert case.case_number == accepted.case_number


def test_a_ticket_being_served_is_decided_without_starting_anew() -> None:
    hall = CaseHall()
    ticket = hall.called()
    hall.do(c.StartService(1, ticket.ticket_id))
    assert kinds(hall.decide(ticket, Outcome.ACCEPTED, materials=ALL_THERE)) == [e.CaseAccepted]


def test_materials_are_kept_in_the_list_s_order() -> None:
    hall = CaseHall()
    assert hall.accept(hall.called(), materials=ALL_THERE[::-1]).materials == ALL_THERE


def test_accepting_what_lacks_a_required_material_is_refused_and_named() -> None:
    hall = CaseHall()
    ticket = hall.called()
    command = c.DecideCase(1, ticket.ticket_id, Outcome.ACCEPTED, materials=DEED_MISSING)
    refused = hall.refuse(command, ErrorCode.MATERIALS_MISSING)
    assert "买卖合同" in refused.detail
    assert "买卖合同" in refused.detail_en


def test_the_notice_lists_everything_missing_at_once() -> None:
    """一次性告知 (policy requirement 36)."""
    hall = CaseHall()
    ticket = hall.called()
    events = hall.decide(ticket, Outcome.SUPPLEMENT_REQUIRED, materials=FORM_AND_DEED)
    told = first(events, e.CaseSupplementRequired)
    assert told.missing == ("申请表", "买卖合同")
    assert told.present == ("身份证", "完税信息")
    assert told.due_day == date(2026, 12, 1), "five working days, the weekend between"
    assert (told.repeated, told.case_number) == (0, "999999-01-20261124-001")


def test_a_later_notice_that_lists_more_is_allowed_and_counted() -> None:
    """The failure of 一次性告知: what the first notice left out."""
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called())
    hall.finish(ticket)
    again = hall.called()
    hall.send_for_the_deed(again, case=case.case_id)
    assert (case.notices, case.repeated_notices) == (2, 0), "the same thing is still missing"
    told = first(
        hall.decide(again, Outcome.SUPPLEMENT_REQUIRED, case=case.case_id, materials=FORM_AND_DEED),
        e.CaseSupplementRequired,
    )
    assert told.repeated == 1
    assert (case.notices, case.repeated_notices, case.told) == (3, 1, frozenset({"申请表", "买卖合同"}))
    number = case.case_number
    hall.accept(again, case=number)
    assert (case.state, case.case_number, case.visits) == (CaseState.ACCEPTED, number, 2)
    assert case.missing == ()


def test_a_notice_with_nothing_missing_is_refused() -> None:
    hall = CaseHall()
    ticket = hall.called()
    command = c.DecideCase(1, ticket.ticket_id, Outcome.SUPPLEMENT_REQUIRED, materials=ALL_THERE)
    hall.refuse(command, ErrorCode.NOTHING_MISSING)


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.SUPPLEMENT_REQUIRED])
@pytest.mark.parametrize("bad", [ALL_THERE[1:], (*ALL_THERE, MaterialEntry(9, MaterialStatus.MISSING))])
def test_a_checklist_that_is_not_the_item_s_is_refused(outcome: Outcome, bad: tuple[MaterialEntry, ...]) -> None:
    hall = CaseHall()
    ticket = hall.called()
    hall.refuse(c.DecideCase(1, ticket.ticket_id, outcome, materials=bad), ErrorCode.CHECKLIST_MISMATCH)


@pytest.mark.parametrize(
    ("outcome", "reason", "state"),
    [
        (Outcome.DECLINED, "not_eligible", CaseState.DECLINED),
        (Outcome.OTHER, "visitor_left", CaseState.ENDED),
        (Outcome.CONSULTED, None, CaseState.CONSULTED),
    ],
)
def test_the_other_decisions(outcome: Outcome, reason: str | None, state: CaseState) -> None:
    hall = CaseHall()
    hall.decide(hall.called(), outcome, reason=reason)
    case = hall.state.cases["t1-1"]
    assert (case.state, case.outcome, case.reason, case.case_number) == (state, outcome, reason, None)


@pytest.mark.parametrize(
    ("outcome", "reason", "code"),
    [
        (Outcome.DECLINED, None, ErrorCode.REASON_REQUIRED),
        (Outcome.DECLINED, "", ErrorCode.REASON_REQUIRED),
        (Outcome.OTHER, None, ErrorCode.REASON_REQUIRED),
        (Outcome.DECLINED, "visitor_left", ErrorCode.UNKNOWN_REASON),
        (Outcome.OTHER, "not_eligible", ErrorCode.UNKNOWN_REASON),
        (Outcome.DECLINED, "云某不符合", ErrorCode.UNKNOWN_REASON),
        (Outcome.COLLECTED, None, ErrorCode.INVALID_VALUE),
    ],
)
def test_a_no_needs_a_reason_of_the_list_and_never_free_text(
    outcome: Outcome, reason: str | None, code: ErrorCode
) -> None:
    """Policy requirement 26; events carry no personal data."""
    hall = CaseHall()
    ticket = hall.called()
    refused = hall.refuse(c.DecideCase(1, ticket.ticket_id, outcome, reason=reason), code)
    assert "云" not in refused.detail + refused.detail_en


def test_free_text_beside_an_acceptance_is_not_kept() -> None:
    hall = CaseHall()
    hall.accept(hall.called(), reason="云某带来")
    assert not any("云".encode() in record.payload for record in hall.records)
    assert hall.state.cases["t1-1"].reason is None


def test_a_decision_by_a_changed_catalogue_records_both_versions() -> None:
    """Policy requirement 25: same catalogue version as the ticket, and what it was decided by."""
    hall = CaseHall()
    ticket = hall.called()
    hall.adopt(with_item(replace(LICENCE, version=4)))
    accepted = first(hall.decide(ticket, Outcome.ACCEPTED, materials=ALL_THERE), e.CaseAccepted)
    assert (accepted.item_version, accepted.opened_version) == (4, 3)
    case = hall.state.cases["t1-1"]
    assert (case.item_version, case.decided_version) == (3, 4)


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.DECLINED, Outcome.CONSULTED])
def test_a_second_press_decides_nothing_twice(outcome: Outcome) -> None:
    hall = CaseHall()
    ticket = hall.called()
    more: dict[str, Any] = {"materials": ALL_THERE, "reason": "not_eligible"}
    hall.decide(ticket, outcome, **more)
    hall.refuse(c.DecideCase(1, ticket.ticket_id, outcome, **more), ErrorCode.WRONG_CASE_STATE)
    assert len(hall.state.cases) == 1


def test_numbers_run_through_the_day_and_begin_anew() -> None:
    hall = CaseHall()
    numbers = []
    for _ in range(3):
        numbers.append(hall.accept(ticket := hall.called()).case_number)
        hall.finish(ticket)
    hall.at("09:00", date(2026, 11, 25)).open(1)
    numbers.append(hall.accept(hall.called()).case_number)
    shown = [str(number)[10:] for number in numbers]
    assert shown == ["20261124-001", "20261124-002", "20261124-003", "20261125-001"]
