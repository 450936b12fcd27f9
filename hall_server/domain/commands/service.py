"""What a counter asks for the ticket it calls and serves."""

from dataclasses import dataclass

from hall_protocol.vocabulary import AnnouncementStage, Outcome


@dataclass(frozen=True, slots=True)
class CallNext:
    """Call whoever is due first among the queues the counter serves."""

    counter: int


@dataclass(frozen=True, slots=True)
class CallTicket:
    """Call this very ticket, waiting or missed, out of its order; the reason is kept and counted."""

    counter: int
    ticket_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoLast:
    """Take back the counter's last action, if that is only a moment ago and nothing came of it."""

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
    """Send the ticket on to a queue or to a counter; neither: back to its own queue; `returns`: and then back here.

    `reason` where the counter named serves none of its queues.
    """

    counter: int
    ticket_id: str
    to_queue: str | None = None
    to_counter: int | None = None
    returns: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordAnnouncement:
    """A board says how far the announcement of a call has come."""

    call_id: int
    station: str
    stage: AnnouncementStage
    detail: str = ""


ServiceCommand = (
    CallNext
    | CallTicket
    | UndoLast
    | Recall
    | StartService
    | FinishService
    | MarkNoShow
    | HoldTicket
    | ResumeTicket
    | TransferTicket
    | RecordAnnouncement
)
