"""The hall's rules as data, a file a topic: what its configuration says, in the domain's own terms; one version."""

from hall_server.domain.policy.appointment import AppointmentRule, BookablePeriod
from hall_server.domain.policy.calling import NoShowRule, PriorityClass
from hall_server.domain.policy.counter import CounterPolicy
from hall_server.domain.policy.evaluation import (
    ComplaintRule,
    EvaluationOption,
    EvaluationOptions,
    EvaluationRule,
    IntegrityRule,
    ReviewRule,
)
from hall_server.domain.policy.hall import HallPolicy
from hall_server.domain.policy.queue import ItemPolicy, QueuePolicy

__all__ = [
    "AppointmentRule",
    "BookablePeriod",
    "ComplaintRule",
    "CounterPolicy",
    "EvaluationOption",
    "EvaluationOptions",
    "EvaluationRule",
    "HallPolicy",
    "IntegrityRule",
    "ItemPolicy",
    "NoShowRule",
    "PriorityClass",
    "QueuePolicy",
    "ReviewRule",
]
