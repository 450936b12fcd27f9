"""A ticket at a counter: called, announced, served, missed, held, sent on."""

import msgspec

from hall_protocol.vocabulary import AnnouncementStage, CallGround, Outcome, TicketState, UndoableAction
from hall_server.domain.events.event import Event, Moment
from hall_server.domain.events.ticket import VisitStep


class TicketCalled(Event, frozen=True, tag="hall.ticket.called.v1"):
    """A counter called the ticket, for this reason, before `overtaken` tickets that were in line earlier.

    `reason` is the rule's, Chinese and English; `clerk_reason` what the clerk said who called it by name. Without the
    latter the reason of a call by name is the clerk's: journals of before the field.
    """

    ticket_id: str
    ticket_number: str
    queue: str
    counter: int
    due_at: Moment
    reason: str
    clerk: str | None = None
    overtaken: int = 0
    item: str | None = None
    ground: CallGround = CallGround.DUE
    overtook: tuple[str, ...] = ()
    """Ids of the tickets it passed."""
    clerk_reason: str = ""


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
    by_rule: bool = False


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
    returns: bool = False
    """Whether it comes back to `from_counter` once it was served there."""
    reason: str = ""
    """Why it goes to a counter that serves none of its queues."""
    step: VisitStep | None = None
    """The stop it waits for now, where that is another than all its matters in `to_queue` alone."""
    rest: VisitStep | None = None
    """The part of a stop of several queues that was not sent on: a stop of its own, the next one."""


class TicketReleased(Event, frozen=True, tag="hall.ticket.released.v1"):
    """A ticket goes back to its line with its seniority: the counter that it waits for is not there."""

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str = ""
    """Why, where not because the counter has closed: `counter_paused` for longer than the wait guarantee."""


class TicketReturned(Event, frozen=True, tag="hall.ticket.returned.v1"):
    """Served where it was sent, the ticket waits for the counter that sent it, or in `to_queue` if that is closed."""

    ticket_id: str
    ticket_number: str
    from_counter: int
    outcome: Outcome
    to_queue: str
    to_counter: int | None = None
    step: VisitStep | None = None
    """The stop it comes back to, where that is another than the same matters in `to_queue` alone."""


class VisitAdvanced(Event, frozen=True, tag="hall.visit.advanced.v1"):
    """One stop of the visit is done at `counter`; with number and seniority kept the ticket waits for the next."""

    ticket_id: str
    ticket_number: str
    counter: int
    outcome: Outcome
    done_items: tuple[str, ...]
    next_step: VisitStep
    later_steps: tuple[VisitStep, ...] = ()


class TicketOverdue(Event, frozen=True, tag="hall.ticket.overdue.v1"):
    """The ticket has been called or served for far longer than its matters take; somebody should look."""

    ticket_id: str
    ticket_number: str
    counter: int
    stage: TicketState
    lasted_s: int


class TakenBack(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an undone action had added to its queue's day; seconds of wait and of service."""

    served: int = 0
    missed: int = 0
    waits: int = 0
    waits_s: float = 0.0
    services: int = 0
    services_s: float = 0.0


class ActionUndone(Event, frozen=True, tag="hall.action.undone.v1"):
    """A clerk took back what `undone_seq` recorded; the ticket is again in `state`, in `queue`."""

    ticket_id: str
    ticket_number: str
    counter: int
    action: UndoableAction
    undone_seq: int
    state: TicketState
    queue: str
    withdrawn: str = ""
    """The evaluation that was asked for and is asked for no more."""
    counts: TakenBack = TakenBack()
    released: tuple[str, ...] = ()
    """Ids of the tickets that an undone call had passed."""
    stops_reopened: int = 0
    """1 when the stop of a visit with several, which was done, is not done."""
    due_at: Moment | None = None
    """When the ticket is due again, where the action had changed it."""


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
    | TicketReleased
    | TicketReturned
    | VisitAdvanced
    | TicketOverdue
    | ActionUndone
)
