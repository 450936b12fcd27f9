"""Appointments: their states, and how a holder arrives."""

from enum import StrEnum


class AppointmentState(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    LAPSED = "lapsed"
    CHECKED_IN = "checked_in"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Arrival(StrEnum):
    """How a holder's arrival stands to the slot of the appointment."""

    TOO_EARLY = "too_early"
    EARLY = "early"
    ON_TIME = "on_time"
    GRACE = "grace"
    LATE = "late"
