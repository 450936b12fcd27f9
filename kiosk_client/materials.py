"""What to bring for one matter or several: what two of them ask for alike is one thing to look for at home."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from devices.printer.slip import Words
from hall_protocol.messages import CatalogueItem


@dataclass(frozen=True, slots=True)
class Material:
    """One thing to bring, and the matters that ask for it, in their order."""

    name: Words
    items: tuple[CatalogueItem, ...]


def materials_of(items: Iterable[CatalogueItem]) -> tuple[Material, ...]:
    """Everything that `items` ask for, in their order; the same words name the same thing."""
    merged: dict[str, Material] = {}
    for item in items:
        for zh, en in zip_longest(item.materials, item.materials_en, fillvalue=""):
            known = merged.get(zh)
            if zh and (known is None or known.items[-1] is not item):
                earlier = known.items if known is not None else ()
                merged[zh] = Material(Words(zh, (known.name.en if known else "") or en), (*earlier, item))
    return tuple(merged.values())
