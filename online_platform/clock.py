"""The platform's one way to the time: a callable handed to whoever needs it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Returns the aware time now."""

CHINA_TIME = timezone(timedelta(hours=8), "UTC+8")
"""The whole country keeps one time without daylight saving; a hall's day is a day of this zone."""


def system_clock() -> datetime:
    """The machine's time in UTC; the only place of this program that reads it."""
    return datetime.now(UTC)  # noqa: TID251 - this is the clock at the edge
