"""The hall's rules as data, a file a topic: what its configuration says, in the domain's own terms; one version."""

from hall_server.domain.policy.appointment import AppointmentRule, BookablePeriod
from hall_server.domain.policy.calling import NoShowRule, PriorityClass
from hall_server.domain.policy.counter import CounterPolicy
from hall_server.domain.policy.hall import HallPolicy
from hall_server.domain.policy.queue import ItemPolicy, PeriodQuota, QueuePolicy
from hall_server.domain.policy.zone import ClosingRule, SubHall, Zone

__all__ = [
    "AppointmentRule",
    "BookablePeriod",
    "ClosingRule",
    "CounterPolicy",
    "HallPolicy",
    "ItemPolicy",
    "NoShowRule",
    "PeriodQuota",
    "PriorityClass",
    "QueuePolicy",
    "SubHall",
    "Zone",
]
