"""What requests about complaints and suggestions are answered with."""

from datetime import date, datetime

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import Channel, ComplaintAction, ComplaintKind, ComplaintState, Verdict


class FiledComplaint(WireResult, frozen=True):
    """It was accepted; `receipt` is for the visitor alone and is said this once."""

    complaint_id: str
    receipt: str
    resolve_by: date
    is_provisional: bool


class ComplaintStatus(WireResult, frozen=True):
    """How a complaint stands, without what it says."""

    complaint_id: str
    state: ComplaintState
    department: str
    verdict: Verdict | None
    grade: int | None
    due_by: date | None
    is_provisional: bool


class ComplaintDue(msgspec.Struct, frozen=True):
    """A step that waits, until the end of `due_by`."""

    action: ComplaintAction
    due_by: date
    is_overdue: bool


class ComplaintView(msgspec.Struct, frozen=True):
    """A complaint with its owner, deadlines and finding; `words` only for those who handle it."""

    complaint_id: str
    complaint_kind: ComplaintKind
    subject: str
    subject_name: str
    channel: Channel
    filed_at: datetime
    ticket_id: str | None
    counter: int | None
    item: str | None
    is_anonymous: bool
    words: str | None
    state: ComplaintState
    department: str
    verdict: Verdict | None
    evidence: str
    grade: int | None
    supervised: int
    due: tuple[ComplaintDue, ...]
    overdue: tuple[ComplaintAction, ...]
    is_provisional: bool


class Complaints(WireResult, frozen=True):
    """Complaints and suggestions, oldest first."""

    complaints: tuple[ComplaintView, ...]


ComplaintResult = FiledComplaint | ComplaintStatus | Complaints
