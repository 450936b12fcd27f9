"""The hall's rules as data, a file a topic: what its configuration says, in the domain's own terms; one version."""

from hall_server.domain.policy.appointment import (
    AppointmentRule,
    BookablePeriod,
    Capacity,
    OverbookingRule,
)
from hall_server.domain.policy.calling import (
    ForgottenRule,
    NoShowRule,
    PriorityClass,
    RatioCap,
)
from hall_server.domain.policy.case import (
    CaseReason,
    CaseRule,
    MaterialPolicy,
)
from hall_server.domain.policy.counter import (
    Assignment,
    CounterPolicy,
)
from hall_server.domain.policy.evaluation import (
    ComplaintRule,
    EvaluationOption,
    EvaluationOptions,
    EvaluationRule,
    IntegrityRule,
    ReviewRule,
)
from hall_server.domain.policy.figures import (
    QuietHoursRule,
    RankingRule,
)
from hall_server.domain.policy.hall import (
    HallPolicy,
)
from hall_server.domain.policy.identity import (
    AppCodeRule,
)
from hall_server.domain.policy.indicator import (
    IndicatorRule,
    NotEntered,
    SeparateHall,
    Target,
)
from hall_server.domain.policy.queue import (
    ItemPolicy,
    Package,
    PeriodQuota,
    QueuePolicy,
)
from hall_server.domain.policy.staffing import (
    PauseReason,
    Shift,
    StaffingRule,
)
from hall_server.domain.policy.zone import (
    ClosingRule,
    SubHall,
    Zone,
)

__all__ = [
    "AppCodeRule",
    "AppointmentRule",
    "Assignment",
    "BookablePeriod",
    "Capacity",
    "CaseReason",
    "CaseRule",
    "ClosingRule",
    "ComplaintRule",
    "CounterPolicy",
    "EvaluationOption",
    "EvaluationOptions",
    "EvaluationRule",
    "ForgottenRule",
    "HallPolicy",
    "IndicatorRule",
    "IntegrityRule",
    "ItemPolicy",
    "MaterialPolicy",
    "NoShowRule",
    "NotEntered",
    "OverbookingRule",
    "Package",
    "PauseReason",
    "PeriodQuota",
    "PriorityClass",
    "QueuePolicy",
    "QuietHoursRule",
    "RankingRule",
    "RatioCap",
    "ReviewRule",
    "SeparateHall",
    "Shift",
    "StaffingRule",
    "SubHall",
    "Target",
    "Zone",
]
