"""What visitors and kiosks ask for a ticket."""

from dataclasses import dataclass, field

from hall_protocol.vocabulary import Channel, PrintOutcome


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """Give a ticket for a queue or an item; `visitor` is a keyed hash; with an appointment it is the check-in.

    `carried_from` names the ticket that a closing voided and that this one stands in for.
    """

    ticket_id: str
    channel: Channel
    queue: str | None = None
    item: str | None = None
    priority_class: str | None = None
    appointment: str | None = None
    visitor: str | None = field(default=None, repr=False)
    identity: str | None = None
    carried_from: str | None = None


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


TicketCommand = IssueTicket | CancelTicket | RecordPrint
