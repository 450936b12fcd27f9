"""The appointment's life as one table, and when a holder may check in; a rescheduled appointment keeps its identity."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hall_protocol.vocabulary import AppointmentState, ErrorCode
from hall_server.domain.errors import IllegalActionError


class AppointmentAction(StrEnum):
    """What may happen to an appointment."""

    CHECK_IN = "check_in"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    MISS = "miss"


TRANSITIONS: dict[AppointmentState, dict[AppointmentAction, AppointmentState]] = {
    AppointmentState.BOOKED: {
        AppointmentAction.CHECK_IN: AppointmentState.CHECKED_IN,
        AppointmentAction.RESCHEDULE: AppointmentState.BOOKED,
        AppointmentAction.CANCEL: AppointmentState.CANCELLED,
        AppointmentAction.MISS: AppointmentState.MISSED,
    },
    AppointmentState.CHECKED_IN: {},
    AppointmentState.CANCELLED: {},
    AppointmentState.MISSED: {},
}


class Arrival(StrEnum):
    """How a holder's arrival stands to the slot."""

    TOO_EARLY = "too_early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class CheckInWindow:
    """How long before and after the slot's start a holder still counts as on time."""

    early: timedelta
    late: timedelta

    def arrival(self, slot_start: datetime, now: datetime) -> Arrival:
        """Early, on time, or late; late degrades to walk-in (docs/algorithms.md)."""
        if now < slot_start - self.early:
            return Arrival.TOO_EARLY
        return Arrival.ON_TIME if now <= slot_start + self.late else Arrival.LATE


def after(appointment_id: str, state: AppointmentState, action: AppointmentAction) -> AppointmentState:
    """The state that follows `action`; raises `IllegalActionError`."""
    try:
        return TRANSITIONS[state][action]
    except KeyError:
        subject = f"预约 {appointment_id}"
        raise IllegalActionError(ErrorCode.WRONG_APPOINTMENT_STATE, subject, state, action) from None
