"""Shifts, pauses and idle counters as rules."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of the day, in the hall's wall time, for which clerks sign on at `counters`."""

    shift: str
    name: str
    name_en: str
    opens: time
    closes: time
    counters: frozenset[int]


@dataclass(frozen=True, slots=True)
class PauseReason:
    """A reason to pause that clerks pick by its code; `limit` where it is not the usual one."""

    code: str
    name: str
    name_en: str
    limit: timedelta | None = None
    is_for_visitors: bool = False
    """Whether the panel over the window tells it."""


@dataclass(frozen=True, slots=True)
class StaffingRule:
    """How counters are staffed; None switches a rule off."""

    shifts: tuple[Shift, ...] = ()
    sign_on_early: timedelta = timedelta(minutes=30)
    """A sign-on this long before a shift begins is one of that shift."""
    pause_reasons: tuple[PauseReason, ...] = ()
    pause_limit: timedelta | None = None
    """A pause longer than this is flagged for the manager."""
    help_after: timedelta | None = None
    """A counter idle for this long helps by itself."""
    close_after: timedelta | None = None
    """Counters nobody needs any more close by rule this long after the hall's closing."""
