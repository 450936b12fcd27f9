"""A ticket from its issue to its end, as far as no counter has part in it."""

from hall_protocol.vocabulary import Channel, PrintOutcome
from hall_server.domain.events.event import Event, Moment


class TicketIssued(Event, frozen=True, tag="hall.ticket.issued.v1"):
    """A ticket came to be; the wait is what the visitor was shown, in seconds."""

    ticket_id: str
    ticket_number: str
    queue: str
    sequence: int
    channel: Channel
    due_at: Moment
    people_ahead: int
    low_s: int
    likely_s: int
    high_s: int
    item: str | None = None
    priority_class: str | None = None
    appointment: str | None = None
    identity: str | None = None
    visitor: str | None = None
    item_version: int | None = None


class TicketPrinted(Event, frozen=True, tag="hall.ticket.printed.v1"):
    """A station said what became of the slip."""

    ticket_id: str
    ticket_number: str
    station: str
    outcome: PrintOutcome
    detail: str = ""


class TicketReinstated(Event, frozen=True, tag="hall.ticket.reinstated.v1"):
    """A missed ticket is back in its line by the rule, due at `due_at`."""

    ticket_id: str
    ticket_number: str
    due_at: Moment


class TicketAbandoned(Event, frozen=True, tag="hall.ticket.abandoned.v1"):
    """A missed ticket has used up its returns."""

    ticket_id: str
    ticket_number: str


class TicketCancelled(Event, frozen=True, tag="hall.ticket.cancelled.v1"):
    """The visitor gave the ticket up."""

    ticket_id: str
    ticket_number: str


class TicketVoided(Event, frozen=True, tag="hall.ticket.voided.v1"):
    """The hall closed the ticket by rule."""

    ticket_id: str
    ticket_number: str
    reason: str


TicketEvent = TicketIssued | TicketPrinted | TicketReinstated | TicketAbandoned | TicketCancelled | TicketVoided
