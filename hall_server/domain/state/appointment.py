"""Appointments as the hall knows them now."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.vocabulary import AppointmentState


@dataclass(slots=True)
class Appointment:
    """A booked place in a slot."""

    appointment_id: str
    queue: str
    slot_start: datetime
    visitor: str | None
    state: AppointmentState = AppointmentState.BOOKED
