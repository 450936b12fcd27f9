"""What a station may ask of its hall; the union is discriminated by `do`."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.vocabulary import AnnouncementStage, DeviceCondition, IdentityScheme, Outcome, PrintOutcome
from hall_protocol.wire_tags import snake_case

ShortText = Annotated[str, Meta(min_length=1, max_length=64)]
Reason = Annotated[str, Meta(max_length=200)]
CounterNumber = Annotated[int, Meta(ge=1, le=9999)]
Grade = Annotated[int, Meta(ge=1, le=5)]


class _Command(
    msgspec.Struct, frozen=True, tag_field="do", tag=snake_case, forbid_unknown_fields=True, omit_defaults=True
):
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
