"""The hall's rules as data, a file a topic: what its configuration says, in the domain's own terms; one version."""

from hall_server.domain.policy.appointment import AppointmentRule, BookablePeriod
from hall_server.domain.policy.calling import ForgottenRule, NoShowRule, PriorityClass, RatioCap
from hall_server.domain.policy.counter import CounterPolicy
from hall_server.domain.policy.hall import HallPolicy
from hall_server.domain.policy.queue import ItemPolicy, Package, QueuePolicy

__all__ = [
    "AppointmentRule",
    "BookablePeriod",
    "CounterPolicy",
    "ForgottenRule",
    "HallPolicy",
    "ItemPolicy",
    "NoShowRule",
    "Package",
    "PriorityClass",
    "QueuePolicy",
    "RatioCap",
]
