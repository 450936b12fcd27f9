"""The appointment a visitor is making or moving just now; part of the visit."""

from dataclasses import dataclass
from datetime import datetime

from hall_protocol.messages import AppointmentStanding, Slots


@dataclass(frozen=True, slots=True)
class Booked:
    """What the hall has on disk: when, and the number to know it by."""

    slot_start: datetime
    appointment_number: str | None


@dataclass(frozen=True, slots=True)
class Booking:
    """A place being chosen; `request_id` stays the same however often the visitor presses."""

    item: str | None
    queue: str | None = None
    moving: AppointmentStanding | None = None
    """The visitor's appointment that gets another time; None for a new one."""
    slots: Slots | None = None
    day: str | None = None
    """As the hall's calendar has it, "2026-11-24"; None is the first day with a place left."""
    slot_start: datetime | None = None
    is_sending: bool = False
    request_id: str | None = None
    booked: Booked | None = None
