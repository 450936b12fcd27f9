"""Queues and service items as rules."""

from dataclasses import dataclass

from hall_protocol.vocabulary import Purpose
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
    purpose: Purpose | None = None
    """The purpose whose short line this is; None for a line of items."""


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


@dataclass(frozen=True, slots=True)
class Package:
    """一件事: matters that belong together, with the route a visitor takes through them when it is fixed."""

    package: str
    name: str
    name_en: str
    items: tuple[str, ...]
    is_fixed_route: bool = False
