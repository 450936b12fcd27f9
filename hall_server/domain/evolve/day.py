"""Business days, rules, devices, pauses and closings, taken into the state."""

from datetime import date, timedelta

from hall_protocol.vocabulary import ReviewState
from hall_server.domain import events as e
from hall_server.domain.evolve.application import leave_closed_applications
from hall_server.domain.evolve.appointment import keep_booked
from hall_server.domain.evolve.case import leave_closed_cases
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import line_up
from hall_server.domain.state import CarryOver, Closing, DayTally, Device, HallState, PastClosing, QueuePause

CASES_KEPT = timedelta(days=60)
"""How long a concluded bad review or complaint can still be looked at and appealed; the journal keeps it for good."""


def _policy_adopted(state: HallState, event: e.PolicyAdopted, recorded: e.Recorded) -> None:
    state.policy_version = event.version
    if state.catalogue.unconfirmed_since is None:
        state.catalogue.unconfirmed_since = recorded.at


def _day_opened(state: HallState, event: e.BusinessDayOpened, _: e.Recorded) -> None:
    state.business_day = event.business_day
    state.tickets.clear()
    state.look_ups.clear()
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
        counter.last_action, counter.bound_by, counter.favoured_calls = None, None, ()
    state.paused_queues.clear()
    state.assistance.clear()
    state.past_closings.clear()
    state.kept_in_vain.clear()
    state.carry_overs = {
        key: right
        for key, right in state.carry_overs.items()
        if right.carries_until >= event.business_day or right.sub_hall in state.closings
    }
    state.tally = DayTally()
    leave_closed_cases(state)
    leave_closed_applications(state)


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


def _day_anchored(_: HallState, __: e.DayAnchored, ___: e.Recorded) -> None:
    """No rule asks for it: it is checked where the chain is."""


def _device_changed(state: HallState, event: e.DeviceChanged, recorded: e.Recorded) -> None:
    state.devices[event.station, event.device] = Device(event.condition, event.detail, recorded.at)


def _queue_paused(state: HallState, event: e.QueuePaused, recorded: e.Recorded) -> None:
    state.paused_queues[event.queue] = QueuePause(event.reason, event.reason_en, recorded.at)


def _queue_resumed(state: HallState, event: e.QueueResumed, _: e.Recorded) -> None:
    del state.paused_queues[event.queue]


def _closing_announced(state: HallState, event: e.ClosingAnnounced, recorded: e.Recorded) -> None:
    before = state.closings.get(event.sub_hall)
    since = before.since if before else recorded.at
    state.closings[event.sub_hall] = Closing(event.reason, event.reason_en, event.waiting, since, event.until)


def _closing_lifted(state: HallState, event: e.ClosingLifted, recorded: e.Recorded) -> None:
    closing = state.closings.pop(event.sub_hall)
    # The tick that lifts it may come later than its announced end.
    until = None if event.is_after_hours else min(recorded.at, closing.until or recorded.at)
    state.past_closings.append(PastClosing(event.sub_hall, closing.since, until))
    if event.is_after_hours:
        state.kept_in_vain.add(event.sub_hall)
    for right in state.carry_overs.values():
        if right.sub_hall == event.sub_hall and event.carries_until is not None:
            right.carries_until = max(right.carries_until, event.carries_until)


def _carried_over(state: HallState, event: e.TicketCarriedOver, _: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    state.carry_overs[event.ticket_id] = CarryOver(
        event.ticket_id,
        event.ticket_number,
        ticket.queues_left,
        ticket.visitor,
        ticket.due_at,
        event.carries_until,
        event.sub_hall,
    )


def _continued(state: HallState, event: e.TicketContinued, _: e.Recorded) -> None:
    del state.carry_overs[event.continued_from]
    ticket = state.tickets[event.ticket_id]
    state.line_of(ticket).remove(ticket.line_key)
    ticket.is_continued = True
    line_up(state, ticket)


HANDLERS: dict[type, Handler] = {
    e.PolicyAdopted: _policy_adopted,
    e.BusinessDayOpened: _day_opened,
    e.BusinessDayClosed: _day_closed,
    e.DayAnchored: _day_anchored,
    e.DeviceChanged: _device_changed,
    e.QueuePaused: _queue_paused,
    e.QueueResumed: _queue_resumed,
    e.ClosingAnnounced: _closing_announced,
    e.ClosingLifted: _closing_lifted,
    e.TicketCarriedOver: _carried_over,
    e.TicketContinued: _continued,
}
