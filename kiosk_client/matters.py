"""Which service items a screen lists, and in which order: frequent first, or by life event."""

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
