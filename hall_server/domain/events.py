"""The facts of a hall in the past tense; their type names are published and never change meaning.

Every event is a frozen struct whose tag is its published type. `visitor` (a keyed hash) is the only field that is
sealed: it is kept beside the payload, never in it (hall_server/engine/recording.py).
"""

from datetime import date, datetime
from typing import Annotated

import msgspec

from hall_protocol.vocabulary import AnnouncementStage, Channel, DeviceCondition, Outcome, PrintOutcome

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time always says its offset."""


class Event(msgspec.Struct, frozen=True, tag_field="type", omit_defaults=True):
    """One fact."""


class PolicyAdopted(Event, frozen=True, tag="hall.policy.adopted.v1"):
    """From here on the hall decides by this version of its configuration."""

    version: str


class BusinessDayOpened(Event, frozen=True, tag="hall.day.opened.v1"):
    """A new business day: numbers restart."""

    business_day: date


class BusinessDayClosed(Event, frozen=True, tag="hall.day.closed.v1"):
    """The business day is over; its open tickets were closed by rule before this."""

    business_day: date
    issued: int
    served: int


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


class TicketPrinted(Event, frozen=True, tag="hall.ticket.printed.v1"):
    """A station said what became of the slip."""

    ticket_id: str
    ticket_number: str
    station: str
    outcome: PrintOutcome
    detail: str = ""


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


class TicketReinstated(Event, frozen=True, tag="hall.ticket.reinstated.v1"):
    """A missed ticket is back in its line by the rule, due at `due_at`."""

    ticket_id: str
    ticket_number: str
    due_at: Moment


class TicketAbandoned(Event, frozen=True, tag="hall.ticket.abandoned.v1"):
    """A missed ticket has used up its returns."""

    ticket_id: str
    ticket_number: str


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


class TicketCancelled(Event, frozen=True, tag="hall.ticket.cancelled.v1"):
    """The visitor gave the ticket up."""

    ticket_id: str
    ticket_number: str


class TicketVoided(Event, frozen=True, tag="hall.ticket.voided.v1"):
    """The hall closed the ticket by rule."""

    ticket_id: str
    ticket_number: str
    reason: str


class CounterOpened(Event, frozen=True, tag="hall.counter.opened.v1"):
    """A clerk signed on; `clerk` is a staff number."""

    counter: int
    clerk: str


class CounterPaused(Event, frozen=True, tag="hall.counter.paused.v1"):
    """The counter stopped calling."""

    counter: int
    reason: str


class CounterResumed(Event, frozen=True, tag="hall.counter.resumed.v1"):
    """The counter calls again."""

    counter: int


class CounterClosed(Event, frozen=True, tag="hall.counter.closed.v1"):
    """The clerk signed off, or the day ended."""

    counter: int
    by_rule: bool = False


class EvaluationInvited(Event, frozen=True, tag="hall.evaluation.invited.v1"):
    """The visitor was asked to rate the service."""

    ticket_id: str
    ticket_number: str
    counter: int


class EvaluationSubmitted(Event, frozen=True, tag="hall.evaluation.submitted.v1"):
    """The visitor's own grade, 5 (非常满意) to 1, with option codes."""

    ticket_id: str
    ticket_number: str
    counter: int
    grade: int
    options: tuple[str, ...] = ()


class EvaluationTimedOut(Event, frozen=True, tag="hall.evaluation.timed_out.v1"):
    """The visitor left without rating at the counter."""

    ticket_id: str
    ticket_number: str
    counter: int


class AppointmentBooked(Event, frozen=True, tag="hall.appointment.booked.v1"):
    """A place in a slot was taken."""

    appointment_id: str
    queue: str
    slot_start: Moment
    channel: Channel
    visitor: str | None = None


class AppointmentRescheduled(Event, frozen=True, tag="hall.appointment.rescheduled.v1"):
    """The appointment moved to another slot."""

    appointment_id: str
    slot_start: Moment


class AppointmentCancelled(Event, frozen=True, tag="hall.appointment.cancelled.v1"):
    """The place was given back."""

    appointment_id: str


class AppointmentCheckedIn(Event, frozen=True, tag="hall.appointment.checked_in.v1"):
    """The holder came and has a ticket; `is_late` when it degraded to walk-in."""

    appointment_id: str
    ticket_id: str
    is_late: bool = False


class AppointmentMissed(Event, frozen=True, tag="hall.appointment.missed.v1"):
    """The holder did not come on the slot's day."""

    appointment_id: str


class DeviceChanged(Event, frozen=True, tag="hall.device.changed.v1"):
    """A station's device is in another condition than before."""

    station: str
    device: str
    condition: DeviceCondition
    detail: str = ""


AnyEvent = (
    PolicyAdopted
    | BusinessDayOpened
    | BusinessDayClosed
    | TicketIssued
    | TicketPrinted
    | TicketCalled
    | TicketRecalled
    | CallAnnounced
    | ServiceStarted
    | ServiceFinished
    | TicketMissed
    | TicketReinstated
    | TicketAbandoned
    | TicketHeld
    | TicketResumed
    | TicketTransferred
    | TicketCancelled
    | TicketVoided
    | CounterOpened
    | CounterPaused
    | CounterResumed
    | CounterClosed
    | EvaluationInvited
    | EvaluationSubmitted
    | EvaluationTimedOut
    | AppointmentBooked
    | AppointmentRescheduled
    | AppointmentCancelled
    | AppointmentCheckedIn
    | AppointmentMissed
    | DeviceChanged
)


class Recorded(msgspec.Struct, frozen=True):
    """An event in its place: `seq` gap-free per hall, `at` the hall's stamp, `actor` who caused it."""

    seq: int
    at: datetime
    actor: str
    event: AnyEvent


def type_name(event: AnyEvent) -> str:
    """The published type: "hall.ticket.issued.v1"."""
    return str(type(event).__struct_config__.tag)
