"""The grace after a slot's start: it runs while the holder can come, and stands while their place is closed."""

from datetime import datetime

from hall_protocol.vocabulary import Arrival
from hall_server.domain.closed_time import closed_for_queue
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState


def is_over(state: HallState, policy: HallPolicy, queue: str, slot_start: datetime, now: datetime) -> bool:
    """Whether the grace after `slot_start` has passed at `now`, closed time left out."""
    window = policy.appointments.window
    if not window.is_over(slot_start, now):
        return False
    return window.is_over(slot_start, now - closed_for_queue(state, policy, queue, slot_start, now))


def arrival_of(state: HallState, policy: HallPolicy, queue: str, slot_start: datetime, now: datetime) -> Arrival:
    """How an arrival at `now` counts; whom a closing kept away is in grace for as long as it did."""
    arrival = policy.appointments.window.arrival(slot_start, now)
    if arrival is Arrival.LATE and not is_over(state, policy, queue, slot_start, now):
        return Arrival.GRACE
    return arrival
