"""Who is due earlier, and what becomes of those who do not come."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """A class due earlier by its credit, with the proof the clerk asks for."""

    priority_class: str
    name: str
    name_en: str
    proof: str
    credit: timedelta


@dataclass(frozen=True, slots=True)
class NoShowRule:
    """过号: a missed ticket returns by itself after `reinstate_after`, at most `reinstate_limit` times a ticket."""

    reinstate_after: timedelta = timedelta(minutes=10)
    reinstate_limit: int = 1
