"""The hall's rules as data, a file a topic: what its configuration says, in the domain's own terms; one version."""

from hall_server.domain.policy.appointment import AppointmentRule, BookablePeriod
from hall_server.domain.policy.calling import NoShowRule, PriorityClass
from hall_server.domain.policy.case import CaseReason, CaseRule, MaterialPolicy
from hall_server.domain.policy.counter import CounterPolicy
from hall_server.domain.policy.hall import HallPolicy
from hall_server.domain.policy.queue import ItemPolicy, QueuePolicy

__all__ = [
    "AppointmentRule",
    "BookablePeriod",
    "CaseReason",
    "CaseRule",
    "CounterPolicy",
    "HallPolicy",
    "ItemPolicy",
    "MaterialPolicy",
    "NoShowRule",
    "PriorityClass",
    "QueuePolicy",
]
