"""What a request about an appointment is answered with."""

from datetime import datetime

import msgspec

from hall_protocol.results.result import WireResult
from hall_protocol.vocabulary import AppointmentState


class SlotView(msgspec.Struct, frozen=True):
    """A slot and its places; `is_provisional` when the holidays of a year until then are not announced yet."""

    slot_start: datetime
    slot_end: datetime
    capacity: int
    free: int
    is_provisional: bool


class Slots(WireResult, frozen=True):
    """The slots that can be booked now, full ones too, in order."""

    queue: str
    item: str | None
    slots: tuple[SlotView, ...]


class BookedAppointment(WireResult, frozen=True):
    """A booked place: the id is for QR codes and programs, the number for people."""

    appointment_id: str
    appointment_number: str | None
    queue: str
    item: str | None
    slot_start: datetime


class AppointmentStatus(WireResult, frozen=True):
    """An appointment after a command; the slot when it moved."""

    appointment_id: str
    state: AppointmentState
    slot_start: datetime | None


class AppointmentDetails(WireResult, frozen=True):
    """An appointment as it stands; check-in opens at `check_in_from`, and after `honoured_until` one walks in."""

    appointment_id: str
    appointment_number: str | None
    state: AppointmentState
    queue: str
    item: str | None
    slot_start: datetime
    slot_end: datetime
    check_in_from: datetime
    honoured_until: datetime
    is_provisional: bool
    revision: int


AppointmentResult = Slots | BookedAppointment | AppointmentStatus | AppointmentDetails
