"""The number blocks kiosks hold."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class NumberBlock:
    """One station's block; `merged` are the numbers of it the hall knows of."""

    station: str
    granted_at: datetime
    merged: set[int] = field(default_factory=set[int])
    latest: tuple[int, datetime] | None = None
    """The highest number the hall knows of, and when it was given."""
