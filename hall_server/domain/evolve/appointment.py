"""Appointments, taken into the state."""

from collections.abc import Callable
from typing import Any

from hall_protocol.vocabulary import AppointmentState
from hall_server.domain import events as e
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Appointment, HallState


def _booked(state: HallState, event: e.AppointmentBooked, _: e.Recorded) -> None:
    state.appointments[event.appointment_id] = Appointment(
        event.appointment_id, event.queue, event.slot_start, event.visitor
    )


def _rescheduled(state: HallState, event: e.AppointmentRescheduled, _: e.Recorded) -> None:
    state.appointments[event.appointment_id].slot_start = event.slot_start


def _appointment_turned(to: AppointmentState) -> Callable[[HallState, Any, e.Recorded], None]:
    def turn(state: HallState, event: Any, _: e.Recorded) -> None:
        state.appointments[event.appointment_id].state = to

    return turn


HANDLERS: dict[type, Handler] = {
    e.AppointmentBooked: _booked,
    e.AppointmentRescheduled: _rescheduled,
    e.AppointmentCancelled: _appointment_turned(AppointmentState.CANCELLED),
    e.AppointmentCheckedIn: _appointment_turned(AppointmentState.CHECKED_IN),
    e.AppointmentMissed: _appointment_turned(AppointmentState.MISSED),
}
