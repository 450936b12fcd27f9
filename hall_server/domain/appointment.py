"""The appointment's life as one table, and when a holder may check in; a rescheduled appointment keeps its identity."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hall_protocol.vocabulary import AppointmentState, Arrival, ErrorCode
from hall_server.domain.state_table import StateTable


class AppointmentAction(StrEnum):
    """What may happen to an appointment."""

    CHECK_IN = "check_in"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    LAPSE = "lapse"
    MISS = "miss"
    REOPEN = "reopen"


TRANSITIONS: dict[AppointmentState, dict[AppointmentAction, AppointmentState]] = {
    AppointmentState.BOOKED: {
        AppointmentAction.CHECK_IN: AppointmentState.CHECKED_IN,
        AppointmentAction.RESCHEDULE: AppointmentState.BOOKED,
        AppointmentAction.CANCEL: AppointmentState.CANCELLED,
        AppointmentAction.LAPSE: AppointmentState.LAPSED,
        AppointmentAction.MISS: AppointmentState.MISSED,
    },
    AppointmentState.LAPSED: {
        AppointmentAction.CHECK_IN: AppointmentState.CHECKED_IN,
        AppointmentAction.RESCHEDULE: AppointmentState.BOOKED,
        AppointmentAction.CANCEL: AppointmentState.CANCELLED,
        AppointmentAction.MISS: AppointmentState.MISSED,
    },
    AppointmentState.CHECKED_IN: {
        AppointmentAction.REOPEN: AppointmentState.BOOKED,
    },
    AppointmentState.CANCELLED: {},
    AppointmentState.MISSED: {},
}

UNCLAIMED_STATES = frozenset({AppointmentState.BOOKED, AppointmentState.LAPSED})
"""States from which the holder may still check in."""


@dataclass(frozen=True, slots=True)
class CheckInWindow:
    """How long before and after the slot's start a holder is honoured; on time within `punctual` before it."""

    early: timedelta
    late: timedelta
    punctual: timedelta = timedelta(minutes=5)

    def arrival(self, slot_start: datetime, now: datetime) -> Arrival:
        """How an arrival at `now` counts; both ends of each stretch belong to the better one."""
        if now < slot_start - self.early:
            return Arrival.TOO_EARLY
        if now > slot_start + self.late:
            return Arrival.LATE
        if now > slot_start:
            return Arrival.GRACE
        return Arrival.ON_TIME if now >= slot_start - self.punctual else Arrival.EARLY

    def is_over(self, slot_start: datetime, now: datetime) -> bool:
        """Whether the grace after `slot_start` has passed."""
        return now > slot_start + self.late


TABLE = StateTable(ErrorCode.WRONG_APPOINTMENT_STATE, "预约 {} ", "Appointment {}", TRANSITIONS)
after = TABLE.after
