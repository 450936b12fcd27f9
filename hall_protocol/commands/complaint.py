"""What a visitor brings forward, and what managers do about it."""

from hall_protocol.commands.fields import CounterNumber, Grade, Reason, ShortText, WireCommand, Words
from hall_protocol.vocabulary import ComplaintAction, ComplaintKind, ComplaintState, Verdict


class FileComplaint(WireCommand, frozen=True):
    """Bring a complaint or suggestion forward; answered by `FiledComplaint` with the receipt.

    It is about a counter by `about_counter`: `counter` would be the one the caller works at.
    """

    complaint_kind: ComplaintKind
    subject: ShortText
    words: Words
    ticket_id: ShortText | None = None
    about_counter: CounterNumber | None = None
    item: ShortText | None = None
    is_anonymous: bool = False

    def __repr__(self) -> str:
        return (
            f"FileComplaint(complaint_kind={self.complaint_kind.value!r}, about_counter={self.about_counter}, withheld)"
        )


class FetchComplaint(WireCommand, frozen=True):
    """Ask, with the receipt, how one's own complaint stands; answered by `ComplaintStatus`."""

    receipt: ShortText


class EvaluateComplaint(WireCommand, frozen=True):
    """The visitor rates, with the receipt, how the complaint was handled; answered by `ComplaintStatus`."""

    receipt: ShortText
    grade: Grade


class FetchComplaints(WireCommand, frozen=True):
    """Ask for complaints, of one kind or state or all, in the form 12345 takes them; answered by `Complaints`."""

    complaint_kind: ComplaintKind | None = None
    state: ComplaintState | None = None


class HandleComplaint(WireCommand, frozen=True):
    """A step about a complaint; answered by `ComplaintStatus`."""

    complaint_id: ShortText
    action: ComplaintAction
    department: Reason = ""
    verdict: Verdict | None = None
    evidence: Reason = ""
    words: Words = ""

    def __repr__(self) -> str:
        return (
            f"HandleComplaint(complaint_id={self.complaint_id!r}, action={self.action.value!r}, "
            f"department={self.department!r}, verdict={self.verdict}, evidence={self.evidence!r}, withheld)"
        )


ComplaintCommand = FileComplaint | FetchComplaint | EvaluateComplaint | FetchComplaints | HandleComplaint
