"""Who is due earlier, and what becomes of those who do not come."""

from dataclasses import dataclass
from datetime import time, timedelta


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
    """过号: a missed ticket returns by itself, at most `reinstate_limit` times a ticket and not after `until`.

    It returns behind the next `reinstate_places` of its line, or when that is None after `reinstate_after`.
    """

    reinstate_after: timedelta = timedelta(minutes=10)
    reinstate_limit: int = 1
    reinstate_places: int | None = None
    until: time | None = None
    """Wall time; a ticket missed later than this does not return."""


@dataclass(frozen=True, slots=True)
class RatioCap:
    """Of any `calls` calls from a queue at most `favoured` pass somebody by a credit, while an ordinary one waits."""

    favoured: int
    calls: int


@dataclass(frozen=True, slots=True)
class ForgottenRule:
    """When a ticket at a counter is flagged, and when the hall closes it because everybody has left.

    A service is measured against its norm: flagged past `flag_factor` times the norm, closed past `close_factor`
    times, but never before `close_least`.
    """

    called_flag: timedelta = timedelta(minutes=5)
    called_close: timedelta = timedelta(minutes=15)
    flag_factor: float = 2.0
    close_factor: float = 6.0
    close_least: timedelta = timedelta(hours=1)

    def soonest(self, shortest_norm_s: float) -> timedelta:
        """A service shorter than this needs no look at its own norm."""
        return min(timedelta(seconds=shortest_norm_s * self.flag_factor), self.close_least)
