"""What a kiosk asks: the catalogue, a forecast, a ticket and its slip."""

from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import CounterNumber, Identity, Reason, ShortText, WireCommand
from hall_protocol.vocabulary import Channel, PrintOutcome, Purpose


class FetchCatalogue(WireCommand, frozen=True):
    """Ask for the queues and items; answered by `Catalogue`."""


class ForecastWait(WireCommand, frozen=True):
    """Ask what a ticket taken now would wait, by queue, by item or for several matters; answered by `Forecast`."""

    queue: ShortText | None = None
    item: ShortText | None = None
    items: Annotated[tuple[ShortText, ...], Meta(max_length=20)] = ()
    package: ShortText | None = None


class IssueTicket(WireCommand, frozen=True):
    """Ask for a ticket by queue, by item, or for several matters of one visit; answered by `IssuedTicket`.

    `identity` or `organisation` (a unified social credit code) says whose matter it is, also when an agent comes;
    `carried_from` is the ticket id of an earlier day that an emergency closing voided: its turn is kept.
    """

    queue: ShortText | None = None
    item: ShortText | None = None
    priority_class: ShortText | None = None
    appointment: ShortText | None = None
    identity: Identity | None = None
    items: Annotated[tuple[ShortText, ...], Meta(max_length=20)] = ()
    package: ShortText | None = None
    purpose: Purpose = Purpose.HANDLE
    case: ShortText | None = None
    organisation: ShortText | None = None
    is_agent: bool = False
    channel: Channel | None = None
    carried_from: ShortText | None = None

    def __repr__(self) -> str:
        whole = {name: getattr(self, name) for name in self.__struct_fields__}
        whole["organisation"] = "withheld" if self.organisation else None
        return f"IssueTicket({', '.join(f'{name}={value!r}' for name, value in whole.items())})"


class FetchExplanation(WireCommand, frozen=True):
    """Ask why a ticket stands where it stands; answered by `ExplainedTicket`."""

    ticket_id: ShortText


class FetchCallOrder(WireCommand, frozen=True):
    """Ask in which order a counter would call whoever waits for it; answered by `CallOrder`."""

    counter: CounterNumber


class GivePriority(WireCommand, frozen=True):
    """Let a waiting ticket be due earlier by a priority class; answered by `TicketStatus`.

    `reason` says what proof was seen, or why else; a station of one counter names its `counter`.
    """

    ticket_id: ShortText
    priority_class: ShortText
    reason: Reason
    counter: CounterNumber | None = None


class CancelTicket(WireCommand, frozen=True):
    """The visitor gives the ticket up; answered by `TicketStatus`."""

    ticket_id: ShortText


class ReportPrint(WireCommand, frozen=True):
    """Say what became of a ticket's slip, or of a further one (`is_reprint`, 补打); answered by `Done`."""

    ticket_id: ShortText
    outcome: PrintOutcome
    detail: Reason = ""
    is_reprint: bool = False


TicketCommand = (
    FetchCatalogue
    | ForecastWait
    | IssueTicket
    | FetchExplanation
    | FetchCallOrder
    | GivePriority
    | CancelTicket
    | ReportPrint
)
