"""What the app's one-time code must keep to."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class AppCodeRule:
    """How far clocks may differ, how long a code lives at most, how long a station may keep one for its visitor."""

    skew: timedelta = timedelta(seconds=30)
    lifetime: timedelta = timedelta(minutes=5)
    held: timedelta = timedelta(minutes=10)
