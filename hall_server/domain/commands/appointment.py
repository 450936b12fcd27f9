"""What is asked for an appointment."""

from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class BookAppointment:
    """Book a place in a slot of a queue or an item; `visitor` is a keyed hash, the number is for people."""

    appointment_id: str
    queue: str | None
    slot_start: datetime
    channel: Channel
    visitor: str | None = field(default=None, repr=False)
    item: str | None = None
    appointment_number: str | None = None


@dataclass(frozen=True, slots=True)
class RescheduleAppointment:
    """Move an appointment, named by id or number, to another slot; it keeps its identity."""

    appointment: str
    slot_start: datetime


@dataclass(frozen=True, slots=True)
class CancelAppointment:
    """Give an appointment's place back; named by id or number."""

    appointment: str


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A holder has come, with the appointment's id or number, or known by `visitor`: give the ticket for it."""

    ticket_id: str
    channel: Channel
    appointment: str | None = None
    queue: str | None = None
    priority_class: str | None = None
    visitor: str | None = field(default=None, repr=False)
    identity: str | None = None


AppointmentCommand = BookAppointment | RescheduleAppointment | CancelAppointment | CheckIn
