"""Text as a panel can show it: GB2312 and nothing else; what it lacks is replaced by a box that everybody sees."""

from dataclasses import dataclass
from typing import Final

ENCODING: Final = "gb2312"
MISSING: Final = "□"
"""In place of a character that GB2312 lacks: a reader sees that something is missing, and reads nothing wrong."""
_SAME_CELL: Final = str.maketrans({"·": "・", "—": "―", "\u00a0": " ", "\t": " ", "\n": " ", "\r": " "})
"""Characters that are the same sign under another code point in the tables of GB2312; and blanks."""


@dataclass(frozen=True, slots=True)
class PanelText:
    """A text in GB2312, and how many of its characters had to be replaced."""

    data: bytes
    missing_count: int = 0


def panel_text(text: str, bytes_max: int) -> PanelText:
    """Return `text` for a panel, cut behind the last whole character that fits into `bytes_max`."""
    data, missing_count = bytearray(), 0
    for character in text.translate(_SAME_CELL):
        encoded = _encoded(character)
        shown = encoded or MISSING.encode(ENCODING)
        if len(data) + len(shown) > bytes_max:
            break
        data += shown
        missing_count += encoded is None
    return PanelText(bytes(data), missing_count)


def _encoded(character: str) -> bytes | None:
    if not character.isprintable():
        return None
    try:
        return character.encode(ENCODING)
    except UnicodeEncodeError:
        return None
