"""The hall's catalogue beside the platform's."""

from datetime import date

import msgspec

from hall_protocol.vocabulary import CatalogueDifference
from hall_server.domain.events.event import Event


class ItemDifference(msgspec.Struct, frozen=True):
    """In what an item differs, or that it stands on one side only."""

    item: str
    differences: tuple[CatalogueDifference, ...]


class CatalogueCompared(Event, frozen=True, tag="hall.catalogue.compared.v1"):
    """The hall's catalogue was laid beside the one the platform publishes for it; the same when all counts are 0.

    `published_on` is since when theirs is. The counts are of items; `items` are the first of them by code.
    """

    version: str
    their_version: str
    published_on: date
    missing_here: int = 0
    missing_there: int = 0
    differing: int = 0
    items: tuple[ItemDifference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both catalogues said the same."""
        return not (self.missing_here or self.missing_there or self.differing)


CatalogueEvent = CatalogueCompared
