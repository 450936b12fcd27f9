"""The hall's rules as data, a file a topic: what its configuration says, in the domain's own terms; one version."""

from hall_server.domain.policy.appointment import AppointmentRule, BookablePeriod
from hall_server.domain.policy.calling import NoShowRule, PriorityClass
from hall_server.domain.policy.counter import Assignment, CounterPolicy
from hall_server.domain.policy.hall import HallPolicy
from hall_server.domain.policy.queue import ItemPolicy, QueuePolicy
from hall_server.domain.policy.staffing import PauseReason, Shift, StaffingRule

__all__ = [
    "AppointmentRule",
    "Assignment",
    "BookablePeriod",
    "CounterPolicy",
    "HallPolicy",
    "ItemPolicy",
    "NoShowRule",
    "PauseReason",
    "PriorityClass",
    "QueuePolicy",
    "Shift",
    "StaffingRule",
]
