"""Business days, rules and devices, taken into the state."""

from datetime import date, timedelta

from hall_protocol.vocabulary import ReviewState
from hall_server.domain import events as e
from hall_server.domain.evolve.appointment import keep_booked
from hall_server.domain.evolve.case import leave_closed_cases
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import DayTally, Device, HallState

CASES_KEPT = timedelta(days=60)
"""How long a concluded bad review or complaint can still be looked at and appealed; the journal keeps it for good."""


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
    _forget_evaluations(state, event.business_day)
    keep_booked(state)
    for counter in state.counters.values():
        counter.last_action, counter.favoured_calls = None, ()
    state.tally = DayTally()
    leave_closed_cases(state)


def _forget_evaluations(state: HallState, today: date) -> None:
    """Let go of what can be answered, appealed or asked for no more."""
    state.evaluations.forget_before(today)
    oldest = today - CASES_KEPT
    for review_id, review in list(state.reviews.items()):
        if review.state is ReviewState.CONCLUDED and review.concluded_on is not None and review.concluded_on < oldest:
            del state.reviews[review_id]
    for complaint_id, complaint in list(state.complaints.items()):
        if complaint.accounted_on is not None and complaint.accounted_on < oldest:
            del state.complaints[complaint_id]


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
