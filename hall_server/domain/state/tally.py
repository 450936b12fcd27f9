"""What the hall counts: a queue's pace, and the business day."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Pace:
    """What a queue's services have taken so far, in seconds."""

    count: int = 0
    total_s: float = 0.0

    def mean_s(self, norm_s: float, norm_weight: int = 8) -> float:
        """Mean of norm and experience; the norm counts as `norm_weight` services."""
        return (norm_s * norm_weight + self.total_s) / (norm_weight + self.count)


@dataclass(slots=True)
class DayTally:
    """The business day's counts; `quarters` by quarter of an hour since the epoch: issued, served, missed."""

    issued: int = 0
    served: int = 0
    missed: int = 0
    waits_s: float = 0.0
    waits: int = 0
    services_s: float = 0.0
    services: int = 0
    quarters: dict[int, list[int]] = field(default_factory=dict)
    issued_by_queue: dict[str, int] = field(default_factory=dict)
    issued_at: dict[str, list[datetime]] = field(default_factory=dict)
    """By queue, in order: the hall's time never goes back."""

    def issued_between(self, queue: str, start: datetime, end: datetime) -> int:
        """How many tickets of `queue` were issued from `start` on and before `end`; the cost of two bisections."""
        moments = self.issued_at.get(queue, [])
        return bisect_left(moments, end) - bisect_left(moments, start)

    def quarter(self, at: datetime) -> list[int]:
        """The [issued, served, missed] of `at`'s quarter of an hour."""
        return self.quarters.setdefault(int(at.timestamp()) // 900, [0, 0, 0])
