"""Business days, rules and devices, taken into the state."""

from hall_protocol.vocabulary import AppointmentState
from hall_server.domain import events as e
from hall_server.domain.evolve.case import leave_closed_cases
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import DayTally, Device, HallState


def _policy_adopted(state: HallState, event: e.PolicyAdopted, _: e.Recorded) -> None:
    state.policy_version = event.version


def _day_opened(state: HallState, event: e.BusinessDayOpened, _: e.Recorded) -> None:
    state.business_day = event.business_day
    state.tickets.clear()
    state.lines.clear()
    state.joint_lines.clear()
    state.reserved.clear()
    state.sequences.clear()
    state.live_by_visitor.clear()
    state.calls.clear()
    state.announced.clear()
    state.missed.clear()
    state.invited.clear()
    state.assignments.clear()
    state.appointments = {
        key: kept for key, kept in state.appointments.items() if kept.state is AppointmentState.BOOKED
    }
    for counter in state.counters.values():
        counter.last_action, counter.favoured_calls = None, ()
    state.tally = DayTally()
    leave_closed_cases(state)


def _day_closed(state: HallState, event: e.BusinessDayClosed, _: e.Recorded) -> None:
    state.business_day = event.business_day


def _device_changed(state: HallState, event: e.DeviceChanged, recorded: e.Recorded) -> None:
    state.devices[event.station, event.device] = Device(event.condition, event.detail, recorded.at)


HANDLERS: dict[type, Handler] = {
    e.PolicyAdopted: _policy_adopted,
    e.BusinessDayOpened: _day_opened,
    e.BusinessDayClosed: _day_closed,
    e.DeviceChanged: _device_changed,
}
