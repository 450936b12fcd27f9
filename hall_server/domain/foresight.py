"""What a reassignment would do to the waits: each queue it touches, now and after, by the forecast of `waiting.py`."""

from dataclasses import dataclass

from hall_server.domain.assignment import queues_of, reassigned, serving
from hall_server.domain.policy import Assignment, HallPolicy
from hall_server.domain.state import HallState
from hall_server.domain.waiting import WaitForecast, forecast


@dataclass(frozen=True, slots=True)
class QueueStanding:
    """Who serves a queue, how many of them are open, and what a newcomer would wait."""

    counters: int
    open_counters: int
    wait: WaitForecast


@dataclass(frozen=True, slots=True)
class QueueOutlook:
    """A queue now, and as it would be."""

    queue: str
    before: QueueStanding
    after: QueueStanding


def foresee(state: HallState, policy: HallPolicy, number: int, assignment: Assignment) -> tuple[QueueOutlook, ...]:
    """Every queue that counter `number` would leave or join, and every other whose wait that would change."""
    then = reassigned(state, policy, number, assignment)
    touched = {*queues_of(state, policy, number).queues, *assignment.queues}
    outlooks = (
        QueueOutlook(queue, _standing(state, policy, queue), _standing(then, policy, queue)) for queue in policy.queues
    )
    return tuple(outlook for outlook in outlooks if outlook.queue in touched or outlook.before != outlook.after)


def _standing(state: HallState, policy: HallPolicy, queue: str) -> QueueStanding:
    counters = serving(state, policy, queue)
    wait = forecast(state, policy, (queue,))
    return QueueStanding(len(counters), len(counters & state.open_counters), wait)
