"""What is brought forward, and what is done about it."""

from dataclasses import dataclass, field

from hall_protocol.vocabulary import Channel, ComplaintAction, ComplaintKind, Verdict


@dataclass(frozen=True, slots=True)
class FileComplaint:
    """A complaint or suggestion, about whatever of ticket, counter and item is named."""

    complaint_id: str
    complaint_kind: ComplaintKind
    subject: str
    channel: Channel
    ticket_id: str | None = None
    counter: int | None = None
    item: str | None = None
    is_anonymous: bool = False
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class HandleComplaint:
    """A step of the hall's about a complaint; it evaluates nothing: that is the visitor's."""

    complaint_id: str
    action: ComplaintAction
    department: str = ""
    verdict: Verdict | None = None
    evidence: str = ""
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class EvaluateComplaint:
    """The visitor's grade of how their complaint was handled; the edge has checked the receipt."""

    complaint_id: str
    grade: int


ComplaintCommand = FileComplaint | HandleComplaint | EvaluateComplaint
