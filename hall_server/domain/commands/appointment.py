"""What is asked for an appointment."""

from dataclasses import dataclass, field
from datetime import datetime

from hall_protocol.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class BookAppointment:
    """Book a place in a slot; `visitor` is a keyed hash."""

    appointment_id: str
    queue: str
    slot_start: datetime
    channel: Channel
    visitor: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RescheduleAppointment:
    """Move an appointment to another slot; it keeps its identity."""

    appointment_id: str
    slot_start: datetime


@dataclass(frozen=True, slots=True)
class CancelAppointment:
    """Give an appointment's place back."""

    appointment_id: str


AppointmentCommand = BookAppointment | RescheduleAppointment | CancelAppointment
