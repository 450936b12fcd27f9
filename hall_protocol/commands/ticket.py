"""What a kiosk asks: the catalogue, a forecast, a ticket and its slip."""

from hall_protocol.commands.fields import Identity, Reason, ShortText, WireCommand
from hall_protocol.vocabulary import PrintOutcome


class FetchCatalogue(WireCommand, frozen=True):
    """Ask for the queues and items; answered by `Catalogue`."""


class ForecastWait(WireCommand, frozen=True):
    """Ask what a ticket taken now would wait, by queue or by item; answered by `Forecast`."""

    queue: ShortText | None = None
    item: ShortText | None = None


class IssueTicket(WireCommand, frozen=True):
    """Ask for a ticket by queue or by item; answered by `IssuedTicket`.

    `carried_from` is the ticket id of an earlier day that an emergency closing voided: its turn is kept.
    """

    queue: ShortText | None = None
    item: ShortText | None = None
    priority_class: ShortText | None = None
    appointment: ShortText | None = None
    identity: Identity | None = None
    carried_from: ShortText | None = None


class CancelTicket(WireCommand, frozen=True):
    """The visitor gives the ticket up; answered by `TicketStatus`."""

    ticket_id: ShortText


class ReportPrint(WireCommand, frozen=True):
    """Say what became of a ticket's slip; answered by `Done`."""

    ticket_id: ShortText
    outcome: PrintOutcome
    detail: Reason = ""


TicketCommand = FetchCatalogue | ForecastWait | IssueTicket | CancelTicket | ReportPrint
