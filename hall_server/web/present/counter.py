"""Events of a counter, and what is asked about counters, as the wire's answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hall_protocol import messages as m
from hall_server.domain import events as e
from hall_server.domain.events import Recorded
from hall_server.domain.foresight import QueueOutlook, foresee
from hall_server.domain.load import items_at_comprehensive, load_of
from hall_server.domain.policy import HallPolicy
from hall_server.domain.staffing_rules import wanted_assignment
from hall_server.domain.state import HallState
from hall_server.engine.live_view import wait_range
from hall_server.web.present.presenter import Presenter


def forecast_of(
    state: HallState, policy: HallPolicy, question: m.ForeseeReassignment, now: datetime
) -> m.ReassignmentForecast:
    """The outlook of every queue the reassignment touches; raises `RuleError` where the reassignment itself would."""
    wanted = wanted_assignment(state, policy, question.counter, question.primary, question.secondary, now)
    outlooks = tuple(_outlook(each) for each in foresee(state, policy, question.counter, wanted))
    return m.ReassignmentForecast(question.counter, wanted.primary, wanted.secondary, outlooks)


def loads(state: HallState, policy: HallPolicy, _: m.FetchCounterLoads, now: datetime) -> m.CounterLoads:
    """Every counter's business day up to `now`."""
    day = state.business_day.isoformat() if state.business_day else ""
    counters = tuple(_load(state, policy, number, now) for number in policy.counters)
    return m.CounterLoads(day, counters, len(policy.items), items_at_comprehensive(policy))


def _outlook(seen: QueueOutlook) -> m.QueueOutlook:
    before, after = seen.before, seen.after
    return m.QueueOutlook(
        seen.queue,
        before.wait.people_ahead,
        before.counters,
        after.counters,
        before.open_counters,
        after.open_counters,
        wait_range(before.wait),
        wait_range(after.wait),
    )


def _load(state: HallState, policy: HallPolicy, number: int, now: datetime) -> m.CounterLoad:
    counter, load = policy.counters[number], load_of(state, number, now)
    return m.CounterLoad(
        number,
        counter.name,
        counter.name_en,
        counter.kind,
        counter.category,
        counter.department,
        state.counter(number).state,
        load.served,
        load.busy_s,
        load.paused_s,
        load.open_s,
    )


def _reassigned(event: e.CounterReassigned, _: Recorded) -> m.CounterAssignment:
    return m.CounterAssignment(event.counter, event.primary, event.secondary, event.is_configured)


def _handed_over(event: e.CounterHandedOver, _: Recorded) -> m.HandedOver:
    return m.HandedOver(event.counter, event.clerk, event.from_clerk, event.shift)


RESULTS: dict[type, Presenter] = {
    e.CounterReassigned: _reassigned,
    e.CounterHandedOver: _handed_over,
    e.HelpOffered: lambda event, _: m.HelpStatus(event.counter, is_helping=True),
    e.HelpEnded: lambda event, _: m.HelpStatus(event.counter, is_helping=False),
}

UNCHANGED: dict[type, Callable[[Any], m.Result]] = {
    m.OfferHelp: lambda command: m.HelpStatus(command.counter, is_helping=True),
    m.EndHelp: lambda command: m.HelpStatus(command.counter, is_helping=False),
}
"""What is answered when the command had nothing to change."""
