"""A ticket from its issue to its end, as far as no counter has part in it."""

import msgspec

from hall_protocol.vocabulary import ApplicantKind, Channel, PrintOutcome, Purpose
from hall_server.domain.events.event import Event, Moment


class VisitStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stop of a visit: the matters one counter sees to, and the queues that counter must serve."""

    queues: tuple[str, ...]
    items: tuple[str, ...] = ()


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
    steps: tuple[VisitStep, ...] = ()
    """The visit's stops in order; empty for one stop with one matter."""
    package: str | None = None
    purpose: Purpose = Purpose.HANDLE
    case: str | None = None
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    is_agent: bool = False
    item_versions: tuple[int, ...] = ()
    """The catalogue's version of each item of the visit, in the order of its stops."""
    block: str | None = None
    """The number block of the kiosk that gave it while its hall was away; `sequence` is the block's then."""
    arrived_at: Moment | None = None
    """When the kiosk gave it, where that was before the hall heard of it."""


class TicketPrinted(Event, frozen=True, tag="hall.ticket.printed.v1"):
    """A station said what became of the slip."""

    ticket_id: str
    ticket_number: str
    station: str
    outcome: PrintOutcome
    detail: str = ""
    is_reprint: bool = False
    """Whether it was a further slip of this ticket (补打); false also where an older station did not say."""


class PriorityGiven(Event, frozen=True, tag="hall.ticket.priority_given.v1"):
    """A waiting ticket got a priority class from somebody who saw the proof; it is due at `due_at` now.

    Given at a counter, `clerk` is who worked there; else the station that recorded it says who.
    """

    ticket_id: str
    ticket_number: str
    priority_class: str
    due_at: Moment
    reason: str
    counter: int | None = None
    clerk: str | None = None


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


TicketEvent = (
    TicketIssued | PriorityGiven | TicketPrinted | TicketReinstated | TicketAbandoned | TicketCancelled | TicketVoided
)
