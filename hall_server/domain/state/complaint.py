"""A complaint or suggestion as the hall knows it now."""

from dataclasses import dataclass, field
from datetime import date, datetime

from hall_protocol.vocabulary import Channel, ComplaintAction, ComplaintKind, ComplaintState, Verdict


@dataclass(slots=True)
class Complaint:
    """One case; `due` holds the steps that wait with their last day, `overdue` those not yet supervised."""

    complaint_id: str
    kind: ComplaintKind
    subject: str
    channel: Channel
    ticket_id: str | None
    counter: int | None
    item: str | None
    is_anonymous: bool
    words: str | None
    filed_at: datetime
    due: dict[ComplaintAction, date]
    is_provisional: bool
    state: ComplaintState = ComplaintState.ACCEPTED
    department: str = ""
    verdict: Verdict | None = None
    evidence: str = ""
    grade: int | None = None
    supervised: int = 0
    overdue: set[ComplaintAction] = field(default_factory=set[ComplaintAction])
    """Steps that were not taken in time and that nobody has supervised since."""
    missed: set[ComplaintAction] = field(default_factory=set[ComplaintAction])
    """Every step that ever was overdue."""
    accounted_on: date | None = None
