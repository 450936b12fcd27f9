"""For how long a place was closed by an emergency: clocks that run against visitors stand still meanwhile."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState

_NONE = timedelta(0)


def closed_for_queue(state: HallState, policy: HallPolicy, queue: str, begin: datetime, end: datetime) -> timedelta:
    """How much of the time from `begin` to `end` the place where `queue` waits was closed; nearly always nothing."""
    if not (state.closings or state.past_closings):
        return _NONE
    return _closed(state, policy.sub_hall_of(queue), begin, end)


def closed_for_counter(state: HallState, policy: HallPolicy, number: int, begin: datetime, end: datetime) -> timedelta:
    """How much of the time from `begin` to `end` the place where counter `number` stands was closed."""
    if not (state.closings or state.past_closings):
        return _NONE
    return _closed(state, policy.sub_hall_of_counter(number), begin, end)


def _closed(state: HallState, sub_hall: str | None, begin: datetime, end: datetime) -> timedelta:
    """The hall's closings and the sub-hall's own together; where both stood, once."""
    total, reached = _NONE, begin
    for since, until in sorted(_spans(state, sub_hall, end)):
        since = max(since, reached)  # noqa: PLW2901 - what was counted before is not counted again
        if until > since:
            total, reached = total + (until - since), until
    return total


def _spans(state: HallState, sub_hall: str | None, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    for place in {None, sub_hall}:
        if (closing := state.closings.get(place)) is not None:
            yield closing.since, min(closing.until or end, end)
    for past in state.past_closings:
        if past.sub_hall in (None, sub_hall):
            yield past.since, min(past.until or end, end)
