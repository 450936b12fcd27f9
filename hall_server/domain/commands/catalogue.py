"""What the daily comparison with the platform's catalogue brings."""

from dataclasses import dataclass
from datetime import date

from hall_server.domain.events.catalogue import ItemDifference


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """The hall's catalogue was compared with the platform's."""

    version: str
    their_version: str
    published_on: date
    missing_here: int
    missing_there: int
    differing: int
    items: tuple[ItemDifference, ...] = ()


CatalogueCommand = RecordComparison
