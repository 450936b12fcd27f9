"""Complaints and suggestions: seven steps, their days, and who says what."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hall_protocol.vocabulary import Channel, ComplaintAction, ComplaintKind, ComplaintState, ErrorCode, Verdict
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import ComplaintRule
from hall_server.domain.state import Complaint
from tests.helpers.hall_builder import Hall, a_policy, everything, first

A = ComplaintAction


def wish(**more: Any) -> c.FileComplaint:
    return c.FileComplaint("c1", ComplaintKind.COMPLAINT, "attitude", Channel.KIOSK, **more)


def filed(**more: Any) -> tuple[Hall, Complaint]:
    hall = Hall()
    hall.do(wish(**more))
    return hall, hall.state.complaints["c1"]


def step(hall: Hall, action: ComplaintAction, **more: Any) -> e.ComplaintMoved:
    return first(hall.do(c.HandleComplaint("c1", action, **more)), e.ComplaintMoved)


def resolved(**more: Any) -> tuple[Hall, Complaint]:
    hall, complaint = filed(**more)
    step(hall, A.TRIAGE)
    step(hall, A.ASSIGN, department="tax")
    step(hall, A.RESOLVE, verdict=Verdict.VALID)
    return hall, complaint


def test_the_seven_steps_with_owner_and_deadlines() -> None:
    hall, complaint = filed(counter=1, item="plain", words="salt 不耐烦")
    assert complaint.due == {A.TRIAGE: date(2026, 11, 25), A.RESOLVE: date(2026, 12, 15)}
    assert step(hall, A.TRIAGE).due_by == date(2026, 11, 26)
    step(hall, A.ASSIGN, department="tax")
    step(hall, A.SUPERVISE)
    assert step(hall, A.RESOLVE, verdict=Verdict.VALID).due_by == date(2026, 12, 1)
    hall.do(c.EvaluateComplaint("c1", 4))
    step(hall, A.ACCOUNT)
    assert (complaint.state, complaint.department, complaint.grade) == (ComplaintState.ACCOUNTED, "tax", 4)
    assert (complaint.supervised, complaint.verdict, complaint.due) == (1, Verdict.VALID, {})
    assert everything(hall.replayed().state) == everything(hall.state)
    assert all("不耐烦".encode() not in record.payload for record in hall.records)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"counter": 99}, ErrorCode.UNKNOWN_COUNTER),
        ({"item": "nothing"}, ErrorCode.UNKNOWN_ITEM),
    ],
)
def test_what_it_is_about_must_exist(wrong: dict[str, Any], code: ErrorCode) -> None:
    Hall().refuse(wish(**wrong), code)


def test_the_subject_is_one_of_the_configured_or_free_when_there_are_none() -> None:
    strange = c.FileComplaint("c1", ComplaintKind.SUGGESTION, "strange", Channel.PHONE)
    Hall().refuse(strange, ErrorCode.UNKNOWN_SUBJECT)
    Hall(a_policy(complaints=ComplaintRule())).do(strange)


@pytest.mark.parametrize(
    "typed", ["530112199001011234", "E12345678", "e12345678", "张三", "zhang san", "", "_", "a" * 33, "queueing\n"]
)
def test_a_free_subject_is_a_code_that_no_name_or_number_fits_into(typed: str) -> None:
    free = Hall(a_policy(complaints=ComplaintRule()))
    refusal = free.refuse(
        c.FileComplaint("c1", ComplaintKind.COMPLAINT, typed, Channel.PHONE), ErrorCode.UNKNOWN_SUBJECT
    )
    assert len(typed) < 2 or typed not in refusal.detail + refusal.detail_en


def test_an_unknown_subject_is_not_said_back() -> None:
    typed = c.FileComplaint("c1", ComplaintKind.COMPLAINT, "530112199001011234", Channel.PHONE)
    refusal = Hall().refuse(typed, ErrorCode.UNKNOWN_SUBJECT)
    assert typed.subject not in refusal.detail + refusal.detail_en


def test_the_ticket_it_is_about_is_one_the_hall_knows_and_nothing_else_is_kept() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    assert first(hall.do(wish(ticket_id=ticket.ticket_id)), e.ComplaintFiled).ticket_id == ticket.ticket_id
    typed = "530112199001011234"
    dropped = replace(wish(ticket_id=typed), complaint_id="c2")
    assert first(hall.do(dropped), e.ComplaintFiled).ticket_id is None
    assert hall.state.complaints["c2"].ticket_id is None
    assert all(typed.encode() not in record.payload for record in hall.records)


def test_a_service_of_yesterday_that_may_still_be_rated_is_known() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    hall.do(c.FinishService(1, hall.serve(1).ticket_id))
    hall.at("10:00", date(2026, 11, 25)).do(c.Tick())
    assert ticket.ticket_id not in hall.state.tickets
    assert first(hall.do(wish(ticket_id=ticket.ticket_id)), e.ComplaintFiled).ticket_id == ticket.ticket_id


def test_only_who_complained_evaluates_the_answer_and_once() -> None:
    hall, _ = resolved()
    hall.refuse(c.HandleComplaint("c1", A.EVALUATE), ErrorCode.ROLE_FORBIDDEN)
    hall.do(c.EvaluateComplaint("c1", 1))
    hall.refuse(c.EvaluateComplaint("c1", 5), ErrorCode.WRONG_COMPLAINT_STATE)
    hall.refuse(c.EvaluateComplaint("c404", 5), ErrorCode.UNKNOWN_COMPLAINT)


def test_a_department_is_responsible_and_one_there_is() -> None:
    hall, _ = filed()
    step(hall, A.TRIAGE)
    hall.refuse(c.HandleComplaint("c1", A.ASSIGN), ErrorCode.REASON_REQUIRED)
    hall.refuse(c.HandleComplaint("c1", A.ASSIGN, "none"), ErrorCode.INVALID_VALUE)


def test_no_step_writes_down_a_department_there_is_not() -> None:
    """The event is journalled in the clear: no step takes free words there."""
    hall, complaint = filed()
    hall.refuse(c.HandleComplaint("c1", A.TRIAGE, department="张三"), ErrorCode.INVALID_VALUE)
    step(hall, A.TRIAGE, department="tax")
    assert complaint.department == "tax"


def test_an_overdue_one_is_supervised_before_it_is_resolved() -> None:
    hall, complaint = filed()
    step(hall, A.TRIAGE)
    step(hall, A.ASSIGN, department="tax")
    for day in (16, 17, 18):
        hall.at("09:00", date(2026, 12, day)).do(c.Tick())
    late = [r.event for r in hall.events if isinstance(r.event, e.ComplaintOverdue)]
    assert [(event.action, event.due_by) for event in late] == [(A.RESOLVE, date(2026, 12, 15))]
    hall.refuse(c.HandleComplaint("c1", A.RESOLVE, verdict=Verdict.VALID), ErrorCode.SUPERVISION_REQUIRED)
    step(hall, A.SUPERVISE)
    step(hall, A.RESOLVE, verdict=Verdict.VALID)
    assert complaint.missed == {A.RESOLVE}, "that it was late is not forgotten"


def test_resolving_needs_a_verdict_and_malice_its_evidence() -> None:
    hall, _ = filed()
    step(hall, A.TRIAGE)
    step(hall, A.ASSIGN, department="tax")
    hall.refuse(c.HandleComplaint("c1", A.RESOLVE), ErrorCode.INVALID_VALUE)
    hall.refuse(c.HandleComplaint("c1", A.RESOLVE, verdict=Verdict.MALICIOUS), ErrorCode.EVIDENCE_REQUIRED)
    step(hall, A.RESOLVE, verdict=Verdict.MALICIOUS, evidence="recording 3")


def test_a_visitor_who_says_nothing_is_waited_for_and_is_late_for_nothing() -> None:
    hall, complaint = resolved()
    hall.at("09:00", date(2026, 12, 1))
    hall.refuse(c.HandleComplaint("c1", A.ACCOUNT), ErrorCode.WRONG_COMPLAINT_STATE)
    hall.at("09:00", date(2026, 12, 2)).do(c.Tick())
    assert not complaint.missed
    step(hall, A.ACCOUNT)
    hall.at("09:00", date(2027, 3, 1)).do(c.Tick())
    assert not hall.state.complaints
