"""What the bottom line tells while nobody is called: items done in one visit, 最多跑一次 (policy requirement 56)."""

from collections.abc import Iterator

from hall_protocol.messages import Catalogue

ONCE = "一次办"
"""The label as the catalogue writes it."""
LINE_CHARACTERS = 22
"""What the bottom line of an upright board holds in its type beside the words before it."""


def once_notices(catalogue: Catalogue) -> tuple[str, ...]:
    """The list in lines that fit, each whole in itself; none when no item has the label."""
    names = [item.name for item in catalogue.items if ONCE in item.labels]
    return tuple(f"最多跑一次（{len(names)} 项）：{line}" for line in _lines(names))


def _lines(names: list[str]) -> Iterator[str]:
    line = ""
    for name in names:
        longer = f"{line}、{name}" if line else name
        if line and len(longer) > LINE_CHARACTERS:
            yield line
            longer = name
        line = longer
    if line:
        yield line
