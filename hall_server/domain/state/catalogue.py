"""What the last comparison with the platform's catalogue said."""

from dataclasses import dataclass
from datetime import datetime

from hall_server.domain.events.catalogue import CatalogueCompared


@dataclass(slots=True)
class CatalogueStanding:
    """The last comparison, the last that found both the same, and from when the age of the catalogue counts."""

    last: CatalogueCompared | None = None
    compared_at: datetime | None = None
    confirmed_at: datetime | None = None
    unconfirmed_since: datetime | None = None
    """When it was last confirmed, or else when the hall first had a catalogue."""
