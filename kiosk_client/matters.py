"""Which service items a screen lists, and in which order: frequent first, by life event, or by what was typed."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hall_protocol.messages import CatalogueItem


def life_events(items: Iterable[CatalogueItem]) -> tuple[str, ...]:
    """Every life event once, in the order of the catalogue."""
    return tuple(dict.fromkeys(item.life_event for item in items if item.life_event))


def frequent_first(items: Iterable[CatalogueItem], popularity: Mapping[str, int]) -> tuple[CatalogueItem, ...]:
    """All items: those most often taken here first, the rest as one of each life event in turn."""
    turn: Counter[str] = Counter()
    ranked = []
    for place, item in enumerate(items):
        turn[item.life_event] += 1
        # An item of no life event is nobody's first thought.
        rank = (-popularity.get(item.item, 0), not item.life_event, turn[item.life_event], place)
        ranked.append((rank, item))
    return tuple(item for _, item in sorted(ranked, key=lambda pair: pair[0]))


def of_life_event(items: Iterable[CatalogueItem], life_event: str) -> tuple[CatalogueItem, ...]:
    """The items of one life event, in the order of the catalogue."""
    return tuple(item for item in items if item.life_event == life_event)


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
