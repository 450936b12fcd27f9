"""Complaints and suggestions through the policy's seven steps, each in its working days (requirements 23, 76, 78)."""

import re
from datetime import date, datetime

from hall_protocol.vocabulary import ComplaintAction, ComplaintState, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import complaint as table
from hall_server.domain import events as e
from hall_server.domain.calendar import WorkingDay
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import known_item
from hall_server.domain.policy import ComplaintRule, HallPolicy
from hall_server.domain.review_rules import require_verdict
from hall_server.domain.rule import Rule
from hall_server.domain.state import Complaint, HallState

_SUBJECT = re.compile(r"[a-z]+(?:_[a-z]+)*")
"""A free subject's code: of letters alone, so that no number of a person fits into it."""
_SUBJECT_MAX = 32


def file_complaint(state: HallState, policy: HallPolicy, command: c.FileComplaint, now: datetime) -> list[e.AnyEvent]:
    """Accept it (统一受理): nobody is turned away, but what it is about must exist.

    A ticket the hall no longer knows is let go: of its id nothing is kept, since anything may have been typed there.
    """
    _require_known(state, policy, command)
    rule, today = policy.complaints, policy.calendar.business_day(now)
    triage_by = policy.calendar.working_day_after(today, rule.triage_days)
    resolve_by = policy.calendar.working_day_after(today, rule.resolve_days)
    return [
        e.ComplaintFiled(
            command.complaint_id,
            command.complaint_kind,
            command.subject,
            command.channel,
            triage_by.day,
            resolve_by.day,
            command.ticket_id if _is_known_ticket(state, command.ticket_id) else None,
            command.counter,
            command.item,
            command.is_anonymous,
            triage_by.is_provisional or resolve_by.is_provisional,
            command.words,
        )
    ]


def handle_complaint(
    state: HallState, policy: HallPolicy, command: c.HandleComplaint, now: datetime
) -> list[e.AnyEvent]:
    """One step of the hall's: triage, assign, supervise, resolve, account; never the visitor's own."""
    found = known_complaint(state, command.complaint_id)
    if command.action is ComplaintAction.EVALUATE:
        raise RuleError(
            ErrorCode.ROLE_FORBIDDEN,
            "评价反馈只能由投诉人本人凭回执作出。",
            "Only who complained may evaluate the answer, with the receipt.",
        )
    to = table.after(found.complaint_id, found.state, command.action)
    today = policy.calendar.business_day(now)
    _require_step(policy.complaints, found, command, today)
    due = _due(policy, command.action, today)
    return [
        e.ComplaintMoved(
            found.complaint_id,
            command.action,
            to,
            command.department,
            command.verdict,
            command.evidence,
            due_by=due.day if due else None,
            is_provisional=due is not None and due.is_provisional,
            words=command.words,
        )
    ]


def evaluate_complaint(state: HallState, _: HallPolicy, command: c.EvaluateComplaint, __: datetime) -> list[e.AnyEvent]:
    """What the visitor thinks of the answer, once."""
    found = known_complaint(state, command.complaint_id)
    to = table.after(found.complaint_id, found.state, ComplaintAction.EVALUATE)
    return [e.ComplaintMoved(found.complaint_id, ComplaintAction.EVALUATE, to, grade=command.grade)]


def overdue_complaints(state: HallState, today: date) -> list[e.AnyEvent]:
    """The hall's steps whose last day is over, each said once; a visitor who does not answer is late for nothing."""
    return [
        e.ComplaintOverdue(found.complaint_id, action, due_by)
        for found in state.complaints.values()
        for action, due_by in found.due.items()
        if due_by < today and action not in found.missed and action is not ComplaintAction.EVALUATE
    ]


def known_complaint(state: HallState, complaint_id: str) -> Complaint:
    """The complaint of this id; raises when the hall does not know it, or keeps it no more."""
    found = state.complaints.get(complaint_id)
    if found is None:
        raise RuleError(ErrorCode.UNKNOWN_COMPLAINT, "没有这件投诉建议。", "No such complaint or suggestion.")
    return found


def _require_known(state: HallState, policy: HallPolicy, command: c.FileComplaint) -> None:
    subjects = policy.complaints.subjects
    if subjects and command.subject not in subjects:
        raise RuleError(
            ErrorCode.UNKNOWN_SUBJECT,
            "没有这个投诉类别。",
            f"No such subject: one of {', '.join(subjects)}.",
        )
    if not subjects and (len(command.subject) > _SUBJECT_MAX or not _SUBJECT.fullmatch(command.subject)):
        raise RuleError(
            ErrorCode.UNKNOWN_SUBJECT,
            "投诉类别须为小写字母代码，如 queueing；具体内容请写在正文里。",
            f"subject: expected a code of at most {_SUBJECT_MAX} small letters; what happened goes into words.",
        )
    if command.counter is not None:
        known_counter(state, policy, command.counter)
    if command.item is not None:
        known_item(policy, command.item)


def _is_known_ticket(state: HallState, ticket_id: str | None) -> bool:
    """Whether it is one of today's tickets, or of a service that may still be rated or whose rating is followed."""
    return ticket_id in state.tickets or ticket_id in state.evaluations.book or ticket_id in state.reviews


def _require_step(rule: ComplaintRule, found: Complaint, command: c.HandleComplaint, today: date) -> None:
    """What the table leaves to the case."""
    action = command.action
    if action is ComplaintAction.ASSIGN and not command.department.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请写明责任部门。", "Name the department that is responsible.")
    if command.department and rule.departments and command.department not in rule.departments:
        raise RuleError(
            ErrorCode.INVALID_VALUE, f"没有部门 {command.department}。", f"No department {command.department!r}."
        )
    if action is ComplaintAction.RESOLVE and found.overdue:
        raise RuleError(
            ErrorCode.SUPERVISION_REQUIRED,
            "该件已超期，办结前须先督办。",
            "It is overdue: it must be supervised (督办) before it is resolved.",
        )
    require_verdict(command.verdict, command.evidence, is_judging=action is ComplaintAction.RESOLVE)
    feedback_by = found.due.get(ComplaintAction.EVALUATE)
    is_silent = found.state is ComplaintState.RESOLVED and action is ComplaintAction.ACCOUNT
    if is_silent and feedback_by is not None and today <= feedback_by:
        raise RuleError(
            ErrorCode.WRONG_COMPLAINT_STATE,
            f"投诉人可在 {feedback_by.isoformat()} 前评价，请在此之后归档。",
            f"The visitor may evaluate the answer until {feedback_by.isoformat()}: account for it after that.",
        )


def _due(policy: HallPolicy, action: ComplaintAction, today: date) -> WorkingDay | None:
    """Until when the next step must be taken, where this one sets it going."""
    rule, after = policy.complaints, policy.calendar.working_day_after
    if action is ComplaintAction.TRIAGE:
        return after(today, rule.assign_days)
    return after(today, rule.feedback_days) if action is ComplaintAction.RESOLVE else None


RULES: dict[type, Rule] = {
    c.FileComplaint: file_complaint,
    c.HandleComplaint: handle_complaint,
    c.EvaluateComplaint: evaluate_complaint,
}
