"""A visit that was an inspector's own."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Inspection:
    """Kept beside the tickets, not in them: what shows a ticket can then not show this."""

    ticket_id: str
    ticket_number: str
    business_day: date
    marked_at: datetime
    marked_by: str
    words: str | None
