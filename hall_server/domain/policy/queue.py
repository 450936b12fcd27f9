"""Queues and service items as rules."""

from dataclasses import dataclass
from datetime import date, time

from hall_protocol.vocabulary import Purpose
from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy.case import MaterialPolicy


@dataclass(frozen=True, slots=True)
class PeriodQuota:
    """At most `quota` tickets between two times of the hall's wall clock."""

    begins: time
    ends: time
    quota: int

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class QueuePolicy:
    """One queue: how it numbers, how many tickets a day and a period, and its norm for the forecast."""

    queue: str
    name: str
    name_en: str
    numbering: NumberingRule
    daily_quota: int
    norm_service_s: float
    zone: str | None = None
    period_quotas: tuple[PeriodQuota, ...] = ()
    purpose: Purpose | None = None
    """The purpose whose short line this is; None for a line of items."""

    def period_quota(self, wall: time) -> PeriodQuota | None:
        """The quota of the stretch of the day that `wall` lies in, or None."""
        return next((period for period in self.period_quotas if period.begins <= wall < period.ends), None)


@dataclass(frozen=True, slots=True)
class ItemPolicy:
    """What the rules need of a service item."""

    item: str
    name: str
    queue: str
    needs_identity: bool
    norm_service_s: float | None = None
    """What it usually takes at the counter; without it the queue's norm stands."""
    name_en: str = ""
    version: int = 1
    materials: tuple[MaterialPolicy, ...] = ()
    materials_before: int | None = None
    """Materials the item asked for before the reform: what 材料减少 is counted from (policy requirement 10)."""
    is_online: bool = False
    """Whether an application can be made online: reviewed there beforehand, or done in full (requirement 5)."""
    credit_check: bool = False
    """Whether a look-up asks the credit library too (requirement 68)."""
    department: str | None = None
    """Id of the department that decides it."""
    effective_from: date | None = None
    effective_until: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether it is given on `day` (policy requirement 50)."""
        return (self.effective_from or date.min) <= day <= (self.effective_until or date.max)


@dataclass(frozen=True, slots=True)
class Package:
    """一件事: matters that belong together, with the route a visitor takes through them when it is fixed."""

    package: str
    name: str
    name_en: str
    items: tuple[str, ...]
    is_fixed_route: bool = False
