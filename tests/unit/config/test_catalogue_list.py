"""A hall's catalogue as a document that a platform publishes and a hall reads back."""

from datetime import date

import msgspec

from config.catalogue_list import as_document, entries_of, version_of
from config.comparison import CatalogueEntry
from config.settings.processes import HallSettings
from hall_protocol.published_catalogue import PublishedItem, read_published_catalogue

DAY = date(2026, 11, 24)


def test_the_document_is_what_a_hall_reads(example: HallSettings) -> None:
    entries = entries_of(example)
    published = read_published_catalogue(as_document(entries, DAY).encode())
    assert (published.version, published.published_on) == (version_of(entries), DAY)
    assert tuple(CatalogueEntry(**msgspec.structs.asdict(item)) for item in published.items) == entries


def test_an_entry_has_the_fields_of_the_wire() -> None:
    assert PublishedItem.__struct_fields__ == tuple(CatalogueEntry.__dataclass_fields__)


def test_the_version_is_that_of_the_list_alone(example: HallSettings) -> None:
    renamed = example.model_copy(update={"hall": example.hall.model_copy(update={"name": "另一个大厅"})})
    assert version_of(entries_of(renamed)) == version_of(entries_of(example))
    assert version_of(entries_of(example)[:-1]) != version_of(entries_of(example))
    dearer = example.items[0].model_copy(update={"version": 77})
    changed = example.model_copy(update={"items": (dearer, *example.items[1:])})
    assert version_of(entries_of(changed)) != version_of(entries_of(example))
