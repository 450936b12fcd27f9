"""Every message of a station's session, in one discriminated union on `kind`."""

import re
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.picture import Changes, WaitRange
from hall_protocol.vocabulary import (
    AnnouncementStage,
    DeviceCondition,
    ErrorCode,
    IdentityScheme,
    Outcome,
    PrintOutcome,
    Role,
)

ShortText = Annotated[str, Meta(min_length=1, max_length=64)]
Reason = Annotated[str, Meta(max_length=200)]
CounterNumber = Annotated[int, Meta(ge=1, le=9999)]
Grade = Annotated[int, Meta(ge=1, le=5)]


def _snake(class_name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


class _Command(msgspec.Struct, frozen=True, tag_field="do", tag=_snake, forbid_unknown_fields=True, omit_defaults=True):
    """What a station may ask."""


# --- kiosk ---


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who the visitor is: only the number crosses the wire, and the server keeps only its keyed hash."""

    scheme: IdentityScheme
    number: ShortText

    def __repr__(self) -> str:
        return f"Identity(scheme={self.scheme.value!r}, number=withheld)"


class FetchCatalogue(_Command, frozen=True):
    """Ask for the queues and items; answered by `Catalogue`."""


class ForecastWait(_Command, frozen=True):
    """Ask what a ticket taken now would wait, by queue or by item; answered by `Forecast`."""

    queue: ShortText | None = None
    item: ShortText | None = None


class IssueTicket(_Command, frozen=True):
    """Ask for a ticket by queue or by item; answered by `IssuedTicket`."""

    queue: ShortText | None = None
    item: ShortText | None = None
    priority_class: ShortText | None = None
    appointment: ShortText | None = None
    identity: Identity | None = None


class CancelTicket(_Command, frozen=True):
    """The visitor gives the ticket up; answered by `TicketStatus`."""

    ticket_id: ShortText


class ReportPrint(_Command, frozen=True):
    """Say what became of a ticket's slip; answered by `Done`."""

    ticket_id: ShortText
    outcome: PrintOutcome
    detail: Reason = ""


# --- counter ---


class OpenCounter(_Command, frozen=True):
    """A clerk signs on at a counter; `clerk` is a staff number; answered by `CounterStatus`."""

    counter: CounterNumber
    clerk: ShortText


class PauseCounter(_Command, frozen=True):
    """Stop calling for a while, with a reason; answered by `CounterStatus`."""

    counter: CounterNumber
    reason: Reason


class ResumeCounter(_Command, frozen=True):
    """Go on after a pause; answered by `CounterStatus`."""

    counter: CounterNumber


class CloseCounter(_Command, frozen=True):
    """The clerk signs off; answered by `CounterStatus`."""

    counter: CounterNumber


class CallNext(_Command, frozen=True):
    """Call whoever is due first; answered by `CalledTicket` or `NobodyWaiting`."""

    counter: CounterNumber


class Recall(_Command, frozen=True):
    """Announce the called ticket again; answered by `CalledTicket`."""

    counter: CounterNumber
    ticket_id: ShortText


class StartService(_Command, frozen=True):
    """The visitor stands at the counter; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText


class FinishService(_Command, frozen=True):
    """The service is done; the evaluator is invited; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    outcome: Outcome = Outcome.OTHER


class MarkNoShow(_Command, frozen=True):
    """The called visitor did not come; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    reason: Reason = ""


class HoldTicket(_Command, frozen=True):
    """Set the ticket aside at this counter; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    reason: Reason = ""


class ResumeTicket(_Command, frozen=True):
    """Call a held ticket back; answered by `CalledTicket`."""

    counter: CounterNumber
    ticket_id: ShortText


class TransferTicket(_Command, frozen=True):
    """Send the ticket on to a queue or a counter, keeping its seniority; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    to_queue: ShortText | None = None
    to_counter: CounterNumber | None = None


# --- evaluator, board, any station ---


class SubmitEvaluation(_Command, frozen=True):
    """The visitor rates the service, once, with the invitation's token; answered by `Done`."""

    ticket_id: ShortText
    token: ShortText
    grade: Grade
    options: Annotated[tuple[ShortText, ...], Meta(max_length=20)] = ()


class ReportAnnouncement(_Command, frozen=True):
    """A board says a call was shown, or spoken to its end; answered by `Done`."""

    call_id: int
    stage: AnnouncementStage
    detail: Reason = ""


class ReportDevice(_Command, frozen=True):
    """A station says how one of its devices is; answered by `Done`."""

    device: ShortText
    condition: DeviceCondition
    detail: Reason = ""


Command = (
    FetchCatalogue
    | ForecastWait
    | IssueTicket
    | CancelTicket
    | ReportPrint
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
    | ReportAnnouncement
    | ReportDevice
)


class _Result(msgspec.Struct, frozen=True, tag_field="result", tag=_snake):
    """What a request is answered with."""


class CatalogueItem(msgspec.Struct, frozen=True):
    """A service item as the kiosk lists it; `pinyin` holds the full reading and the initials for search."""

    item: str
    name: str
    name_en: str
    queue: str
    department: str
    life_event: str
    labels: tuple[str, ...]
    needs_identity: bool
    fee: str
    time_limit: str
    materials: tuple[str, ...]
    pinyin: tuple[str, ...] = ()


class PriorityClassView(msgspec.Struct, frozen=True):
    """A priority class a visitor may claim and the proof they will be asked for."""

    priority_class: str
    name: str
    name_en: str
    proof: str


class Catalogue(_Result, frozen=True):
    """The items and priority classes of the hall, as of `version`."""

    version: str
    items: tuple[CatalogueItem, ...]
    priority_classes: tuple[PriorityClassView, ...]
    slip_notes: tuple[str, ...] = ()


class Forecast(_Result, frozen=True):
    """What a ticket taken now would expect."""

    queue: str
    people_ahead: int
    wait: WaitRange


class IssuedTicket(_Result, frozen=True):
    """A ticket that is on disk and may be printed."""

    ticket_id: str
    ticket_number: str
    queue: str
    issued_at: datetime
    people_ahead: int
    wait: WaitRange


class CalledTicket(_Result, frozen=True):
    """The ticket now called at the counter, why it, and what it is here for; `call_id` names this announcement."""

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str
    queue: str
    item: str | None
    call_id: int
    called_at: datetime


class NobodyWaiting(_Result, frozen=True):
    """No ticket this counter may call is waiting."""

    counter: int


class TicketStatus(_Result, frozen=True):
    """A ticket after a command."""

    ticket_id: str
    ticket_number: str
    state: str
    counter: int | None


class CounterStatus(_Result, frozen=True):
    """A counter after a command."""

    counter: int
    state: str
    clerk: str | None


class Done(_Result, frozen=True):
    """The request is in the journal at `seq`."""

    seq: int


Result = Catalogue | Forecast | IssuedTicket | CalledTicket | NobodyWaiting | TicketStatus | CounterStatus | Done


class Problem(msgspec.Struct, frozen=True):
    """Why a request was refused: a stable code, and a sentence for people in Chinese and English."""

    code: ErrorCode
    detail: str
    detail_en: str


class _Message(msgspec.Struct, frozen=True, tag_field="kind", tag=_snake, omit_defaults=True):
    """One frame of the session."""


class Hello(_Message, frozen=True, forbid_unknown_fields=True):
    """The first frame of a station; `resume_from` is the last `seq` it holds."""

    version: int
    station: ShortText
    credential: Annotated[str, Meta(max_length=200)]
    resume_from: int | None = None

    def __repr__(self) -> str:
        return f"Hello(version={self.version}, station={self.station!r}, resume_from={self.resume_from})"


class Request(_Message, frozen=True, forbid_unknown_fields=True):
    """A command under a request id; a repeat is answered from the journal, not done again."""

    request_id: ShortText
    command: Command


class Welcome(_Message, frozen=True):
    """The session stands: whose it is, the hall's clock, and the snapshot, or None when `resume_from` was recent."""

    version: int
    hall_id: str
    hall_name: str
    hall_name_en: str
    role: Role
    counter: int | None
    time: datetime
    speed: float
    time_zone: str
    seq: int
    snapshot: Changes | None = None


class Rejected(_Message, frozen=True):
    """The session cannot stand; the connection ends."""

    problem: Problem
    server_version: int


class Update(_Message, frozen=True):
    """What changed up to and including `seq`."""

    seq: int
    time: datetime
    changes: Changes


class Reply(_Message, frozen=True):
    """The answer to one request: a result or a problem."""

    request_id: str
    result: Result | None = None
    problem: Problem | None = None


class Invitation(_Message, frozen=True):
    """For a counter's evaluator only: the visitor is asked to rate; `token` is good once."""

    ticket_id: str
    ticket_number: str
    counter: int
    item_name: str
    clerk: str | None
    token: str


StationMessage = Hello | Request
HallMessage = Welcome | Rejected | Update | Reply | Invitation
