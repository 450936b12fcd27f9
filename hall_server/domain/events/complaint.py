"""A complaint or suggestion through the policy's seven steps."""

from datetime import date

from hall_protocol.vocabulary import Channel, ComplaintAction, ComplaintKind, ComplaintState, Verdict
from hall_server.domain.events.event import Event


class ComplaintFiled(Event, frozen=True, tag="hall.complaint.filed.v1"):
    """A complaint or suggestion was accepted (统一受理), about whatever of ticket, counter and item is named."""

    complaint_id: str
    complaint_kind: ComplaintKind
    subject: str
    channel: Channel
    triage_by: date
    resolve_by: date
    ticket_id: str | None = None
    counter: int | None = None
    item: str | None = None
    is_anonymous: bool = False
    is_provisional: bool = False
    words: str | None = None


class ComplaintMoved(Event, frozen=True, tag="hall.complaint.moved.v1"):
    """The case took a step; `due_by` is until when the next must be taken."""

    complaint_id: str
    action: ComplaintAction
    state: ComplaintState
    department: str = ""
    verdict: Verdict | None = None
    evidence: str = ""
    grade: int | None = None
    due_by: date | None = None
    is_provisional: bool = False
    words: str | None = None


class ComplaintOverdue(Event, frozen=True, tag="hall.complaint.overdue.v1"):
    """`action` was not taken until the end of `due_by`."""

    complaint_id: str
    action: ComplaintAction
    due_by: date


ComplaintEvent = ComplaintFiled | ComplaintMoved | ComplaintOverdue
