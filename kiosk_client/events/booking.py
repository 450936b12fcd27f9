"""How a visitor books an appointment, moves one, or comes for one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BookingOpened:
    """The visitor wants to come at another time for the open matter."""


@dataclass(frozen=True, slots=True)
class BookingClosed:
    """The visitor is done with booking."""


@dataclass(frozen=True, slots=True)
class MovePressed:
    """The visitor wants another time for one of their appointments."""

    appointment_id: str


@dataclass(frozen=True, slots=True)
class DayChosen:
    """The visitor chose a day, as "2026-11-24"."""

    day: str


@dataclass(frozen=True, slots=True)
class SlotChosen:
    """The visitor chose the slot that begins then, in the form of ISO 8601."""

    slot_start: str


@dataclass(frozen=True, slots=True)
class BookingSent:
    """The visitor wants this place."""

    request_id: str


@dataclass(frozen=True, slots=True)
class CheckInPressed:
    """The visitor has come for this appointment, named by its id or its number."""

    appointment: str
    request_id: str
