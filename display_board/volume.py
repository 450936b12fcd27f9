"""How loud a board speaks at a time of day; pure."""

from datetime import time

FULL = 100

VolumeTable = tuple[tuple[time, int], ...]
"""From which time of day on how loud, in percent; in the order of the day."""


def percent_at(table: VolumeTable, now: time) -> int:
    """The percent of the last entry that has begun; before the first it is the last one, which lasts past midnight."""
    if not table:
        return FULL
    begun = [percent for at, percent in table if at <= now]
    return begun[-1] if begun else table[-1][1]
