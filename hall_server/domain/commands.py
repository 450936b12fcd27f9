"""What the hall can be asked to do: commands in the domain's terms; ids and hashes come from the edge."""

from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import AnnouncementStage, Channel, DeviceCondition, Outcome, PrintOutcome


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """Give a ticket for a queue or an item; `visitor` is a keyed hash; with an appointment it is the check-in."""

    ticket_id: str
    channel: Channel
    queue: str | None = None
    item: str | None = None
    priority_class: str | None = None
    appointment: str | None = None
    visitor: str | None = field(default=None, repr=False)
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class CancelTicket:
    """The visitor gives the ticket up."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class RecordPrint:
    """A station says what became of a slip."""

    ticket_id: str
    station: str
    outcome: PrintOutcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A clerk signs on."""

    counter: int
    clerk: str


@dataclass(frozen=True, slots=True)
class PauseCounter:
    """Stop calling for a while."""

    counter: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResumeCounter:
    """Go on calling."""

    counter: int


@dataclass(frozen=True, slots=True)
class CloseCounter:
    """The clerk signs off."""

    counter: int


@dataclass(frozen=True, slots=True)
class CallNext:
    """Call whoever is due first among the queues the counter serves."""

    counter: int


@dataclass(frozen=True, slots=True)
class Recall:
    """Announce the called ticket again."""

    counter: int
    ticket_id: str


@dataclass(frozen=True, slots=True)
class StartService:
    """The visitor stands at the counter."""

    counter: int
    ticket_id: str


@dataclass(frozen=True, slots=True)
class FinishService:
    """The service is done; the visitor is invited to rate."""

    counter: int
    ticket_id: str
    outcome: Outcome = Outcome.OTHER


@dataclass(frozen=True, slots=True)
class MarkNoShow:
    """The called visitor did not come."""

    counter: int
    ticket_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HoldTicket:
    """Set the ticket aside at its counter."""

    counter: int
    ticket_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResumeTicket:
    """Call a held ticket back to its counter."""

    counter: int
    ticket_id: str


@dataclass(frozen=True, slots=True)
class TransferTicket:
    """Send the ticket on to a queue or to a counter; neither: back to its own queue."""

    counter: int
    ticket_id: str
    to_queue: str | None = None
    to_counter: int | None = None


@dataclass(frozen=True, slots=True)
class SubmitEvaluation:
    """The visitor's grade, 5 (best) to 1, with option codes; the edge has checked the invitation's token."""

    ticket_id: str
    grade: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordAnnouncement:
    """A board says how far the announcement of a call has come."""

    call_id: int
    station: str
    stage: AnnouncementStage
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RecordDevice:
    """A station says how one of its devices is."""

    station: str
    device: str
    condition: DeviceCondition
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BookAppointment:
    """Book a place in a slot; `visitor` is a keyed hash."""

    appointment_id: str
    queue: str
    slot_start: datetime
    channel: Channel
    visitor: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RescheduleAppointment:
    """Move an appointment to another slot; it keeps its identity."""

    appointment_id: str
    slot_start: datetime


@dataclass(frozen=True, slots=True)
class CancelAppointment:
    """Give an appointment's place back."""

    appointment_id: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: let every rule that waits for a moment act."""


@dataclass(frozen=True, slots=True)
class AdoptPolicy:
    """From here on the hall decides by the policy of this version."""

    version: str


Command = (
    IssueTicket
    | CancelTicket
    | RecordPrint
    | OpenCounter
    | PauseCounter
    | ResumeCounter
    | CloseCounter
    | CallNext
    | Recall
    | StartService
    | FinishService
    | MarkNoShow
    | HoldTicket
    | ResumeTicket
    | TransferTicket
    | SubmitEvaluation
    | RecordAnnouncement
    | RecordDevice
    | BookAppointment
    | RescheduleAppointment
    | CancelAppointment
    | Tick
    | AdoptPolicy
)
