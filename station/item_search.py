"""Finding a service item by what somebody types: Chinese, English, full pinyin or initials."""

from collections.abc import Iterable

from hall_protocol.messages import CatalogueItem


def found(items: Iterable[CatalogueItem], typed: str) -> tuple[CatalogueItem, ...]:
    """The items that `typed` may mean, best first: by Chinese, English, full pinyin or initials."""
    wanted = _plain(typed)
    if not wanted:
        return ()
    ranked = [(rank, place, item) for place, item in enumerate(items) if (rank := _rank(item, wanted)) is not None]
    return tuple(item for _, _, item in sorted(ranked, key=lambda entry: entry[:2]))


def _rank(item: CatalogueItem, wanted: str) -> int | None:
    """How near an item is to what is wanted, 0 the nearest; None for one it cannot mean."""
    name = _plain(item.name)
    readings = [_plain(reading) for reading in (*item.pinyin, item.name_en)]
    if name.startswith(wanted):
        return 0
    if any(reading.startswith(wanted) for reading in readings):
        return 1
    if wanted in name:
        return 2
    if any(wanted in reading for reading in readings):
        return 3
    return 4 if wanted in _plain(item.department) else None


def _plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
