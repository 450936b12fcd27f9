"""Which queues a counter serves now, which counters serve a queue now, and whom an idle counter may help.

The configuration says what a counter serves; the manager may send it elsewhere for the day, which is state. Whoever
asks "who serves what" asks here: `policy.assignments` and `policy.serving_counters` know the configuration alone.
"""

from dataclasses import replace
from datetime import datetime

from hall_protocol.vocabulary import CounterState
from hall_server.domain.policy import Assignment, HallPolicy
from hall_server.domain.state import Counter, HallState


def queues_of(state: HallState, policy: HallPolicy, number: int) -> Assignment:
    """What counter `number` serves now; queues the configuration no longer has are left out."""
    reassigned = state.assignments.get(number)
    if reassigned is None:
        return policy.assignments[number]
    primary, secondary = (tuple(queue for queue in queues if queue in policy.queues) for queues in reassigned)
    return Assignment(primary, secondary)


def serving(state: HallState, policy: HallPolicy, queue: str) -> frozenset[int]:
    """The counters that serve `queue` now, open or not; asked for every forecast, so cheap when nothing was changed."""
    configured = policy.serving_counters[queue]
    if not state.assignments:
        return configured
    joined = {
        number
        for number, (primary, secondary) in state.assignments.items()
        if number in policy.counters and (queue in primary or queue in secondary)
    }
    return configured.difference(state.assignments) | joined


def servers(state: HallState, policy: HallPolicy, queue: str) -> frozenset[int]:
    """The counters open for `queue`; before any is, those that could be."""
    counters = serving(state, policy, queue)
    return counters & state.open_counters or counters


def takers(state: HallState, policy: HallPolicy, needed: tuple[str, ...]) -> frozenset[int]:
    """The counters that may take a step of these queues: see `calling.may_serve`; before any is open, those that could.

    All of them that serve the step whole; where none of those is open, the ones that serve its first queue.
    """
    first = servers(state, policy, needed[0])
    if len(needed) == 1:
        return first
    others = (serving(state, policy, queue) for queue in needed[1:] if queue in policy.queues)
    whole = serving(state, policy, needed[0]).intersection(*others)
    return whole & state.open_counters or (whole if first.isdisjoint(state.open_counters) else first) or first


def reassigned(state: HallState, policy: HallPolicy, number: int, assignment: Assignment) -> HallState:
    """The hall as if counter `number` served `assignment`, for looking ahead; all else is shared with `state`."""
    assignments = {**state.assignments, number: (assignment.primary, assignment.secondary)}
    if assignment == policy.assignments[number]:
        del assignments[number]
    return replace(state, assignments=assignments)


def help_queues(state: HallState, policy: HallPolicy, number: int, now: datetime) -> tuple[str, ...]:
    """The queues an idle counter may call from beside its own: none unless it helps and nobody of its own waits.

    `calling.py` asks when the counter's own lines are empty, and takes the earliest due of these.
    """
    counter = state.counter(number)
    if not (counter.is_helping or _is_long_idle(policy, counter, now)):
        return ()
    own = queues_of(state, policy, number).queues
    if len(state.reserved_line(number)) or any(len(state.line(queue)) for queue in own):
        return ()
    return tuple(queue for queue in policy.competences[number] if queue not in own)


def _is_long_idle(policy: HallPolicy, counter: Counter, now: datetime) -> bool:
    after = policy.staffing.help_after
    if after is None or counter.since is None:
        return False
    return counter.state is CounterState.FREE and now - counter.since >= after
