"""A ticket at a counter: called, announced, served, missed, held, sent on."""

from hall_protocol.vocabulary import AnnouncementStage, Outcome
from hall_server.domain.events.event import Event, Moment


class TicketCalled(Event, frozen=True, tag="hall.ticket.called.v1"):
    """A counter called the ticket, for this reason, before `overtaken` tickets that were in line earlier."""

    ticket_id: str
    ticket_number: str
    queue: str
    counter: int
    due_at: Moment
    reason: str
    clerk: str | None = None
    overtaken: int = 0
    item: str | None = None


class TicketRecalled(Event, frozen=True, tag="hall.ticket.recalled.v1"):
    """The called ticket was announced again."""

    ticket_id: str
    ticket_number: str
    queue: str
    counter: int
    repetition: int
    item: str | None = None


class CallAnnounced(Event, frozen=True, tag="hall.call.announced.v1"):
    """A board showed the call, or a loudspeaker spoke it to its end."""

    call_id: int
    ticket_id: str
    ticket_number: str
    station: str
    stage: AnnouncementStage
    detail: str = ""


class ServiceStarted(Event, frozen=True, tag="hall.service.started.v1"):
    """The visitor stands at the counter."""

    ticket_id: str
    ticket_number: str
    counter: int


class ServiceFinished(Event, frozen=True, tag="hall.service.finished.v1"):
    """The service ended; `by_rule` when nobody pressed the key and the day's end did."""

    ticket_id: str
    ticket_number: str
    counter: int
    outcome: Outcome
    by_rule: bool = False


class TicketMissed(Event, frozen=True, tag="hall.ticket.missed.v1"):
    """The called visitor did not come."""

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str = ""


class TicketHeld(Event, frozen=True, tag="hall.ticket.held.v1"):
    """The ticket was set aside at its counter."""

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str = ""


class TicketResumed(Event, frozen=True, tag="hall.ticket.resumed.v1"):
    """A held ticket was called back to its counter."""

    ticket_id: str
    ticket_number: str
    queue: str
    counter: int
    item: str | None = None


class TicketTransferred(Event, frozen=True, tag="hall.ticket.transferred.v1"):
    """The ticket waits again, in `to_queue` (for `to_counter` only, if named), with its seniority."""

    ticket_id: str
    ticket_number: str
    from_counter: int
    to_queue: str
    to_counter: int | None = None


ServiceEvent = (
    TicketCalled
    | TicketRecalled
    | CallAnnounced
    | ServiceStarted
    | ServiceFinished
    | TicketMissed
    | TicketHeld
    | TicketResumed
    | TicketTransferred
)
