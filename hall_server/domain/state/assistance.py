"""Where a visitor asks for a person."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Assistance:
    """Somebody at a station asks since `since`; `answered_at` once a person goes there."""

    station: str
    since: datetime
    answered_at: datetime | None = None
