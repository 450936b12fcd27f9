"""Queues and service items as rules."""

from dataclasses import dataclass

from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy.case import MaterialPolicy


@dataclass(frozen=True, slots=True)
class QueuePolicy:
    """One queue: how it numbers, how many tickets a day, and its norm for the forecast."""

    queue: str
    name: str
    name_en: str
    numbering: NumberingRule
    daily_quota: int
    norm_service_s: float


@dataclass(frozen=True, slots=True)
class ItemPolicy:
    """What the rules need of a service item."""

    item: str
    name: str
    queue: str
    needs_identity: bool
    name_en: str = ""
    version: int = 1
    materials: tuple[MaterialPolicy, ...] = ()
    materials_before: int | None = None
    """Materials the item asked for before the reform: what 材料减少 is counted from (policy requirement 10)."""
