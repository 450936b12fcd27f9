"""What the hall offers: its items and priority classes."""

import msgspec

from hall_protocol.results.result import WireResult


class CatalogueItem(msgspec.Struct, frozen=True):
    """A service item as the kiosk lists it; `pinyin` holds the full reading and the initials for search."""

    item: str
    name: str
    name_en: str
    queue: str
    department: str
    life_event: str
    labels: tuple[str, ...]
    needs_identity: bool
    fee: str
    time_limit: str
    materials: tuple[str, ...]
    pinyin: tuple[str, ...] = ()


class PriorityClassView(msgspec.Struct, frozen=True):
    """A priority class a visitor may claim and the proof they will be asked for."""

    priority_class: str
    name: str
    name_en: str
    proof: str


class Catalogue(WireResult, frozen=True):
    """The items and priority classes of the hall, as of `version`."""

    version: str
    items: tuple[CatalogueItem, ...]
    priority_classes: tuple[PriorityClassView, ...]
    slip_notes: tuple[str, ...] = ()


CatalogueResult = Catalogue
