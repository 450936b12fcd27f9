"""Complaints and suggestions, taken into the state."""

from hall_protocol.vocabulary import ComplaintAction, ComplaintState
from hall_server.domain import complaint as table
from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Complaint, HallState

_NEXT = {ComplaintAction.TRIAGE: ComplaintAction.ASSIGN, ComplaintAction.RESOLVE: ComplaintAction.EVALUATE}
"""Which step the `due_by` of a step is for."""


def _filed(state: HallState, event: e.ComplaintFiled, recorded: e.Recorded) -> None:
    state.complaints[event.complaint_id] = Complaint(
        event.complaint_id,
        event.complaint_kind,
        event.subject,
        event.channel,
        event.ticket_id,
        event.counter,
        event.item,
        event.is_anonymous,
        event.words,
        recorded.at,
        {ComplaintAction.TRIAGE: event.triage_by, ComplaintAction.RESOLVE: event.resolve_by},
        event.is_provisional,
    )


def _moved(state: HallState, event: e.ComplaintMoved, recorded: e.Recorded) -> None:
    complaint = state.complaints[event.complaint_id]
    complaint.state = table.after(complaint.complaint_id, complaint.state, event.action)
    complaint.due.pop(event.action, None)
    if event.due_by is not None:
        complaint.due[_NEXT[event.action]] = event.due_by
        complaint.is_provisional = complaint.is_provisional or event.is_provisional
    complaint.department = event.department or complaint.department
    complaint.verdict = event.verdict or complaint.verdict
    complaint.evidence = event.evidence or complaint.evidence
    complaint.grade = event.grade or complaint.grade
    if event.action is ComplaintAction.SUPERVISE:
        complaint.supervised += 1
        complaint.overdue.clear()
    if complaint.state is ComplaintState.ACCOUNTED:
        complaint.accounted_on = state.business_day or recorded.at.date()
        complaint.due.clear()


def _overdue(state: HallState, event: e.ComplaintOverdue, _: e.Recorded) -> None:
    complaint = state.complaints[event.complaint_id]
    complaint.overdue.add(event.action)
    complaint.missed.add(event.action)


HANDLERS: dict[type, Handler] = {
    e.ComplaintFiled: _filed,
    e.ComplaintMoved: _moved,
    e.ComplaintOverdue: _overdue,
}
