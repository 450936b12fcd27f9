"""Breaking mixed Chinese and English text into lines that fit, without stranding punctuation; pure."""

import unicodedata
from collections.abc import Callable
from typing import Final

Width = Callable[[str], int]
"""How many dots wide a piece of text is."""

NEVER_FIRST: Final = frozenset("，。、；：？！）》」』】〉〕’”…—～·,.;:?!)]}%％°℃·")
"""Closing marks stay with what they close (GB/T 15834: never at the head of a line)."""
NEVER_LAST: Final = frozenset("（《「『【〈〔‘“([{¥￥$#")
"""Opening marks stay with what they open (GB/T 15834: never at the foot of a line)."""

JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")


def printable(text: str) -> str:
    """Return `text` with every control, format or broken character made a blank, and blanks collapsed.

    A stray ESC in a name must never reach the printer as a command.
    """
    kept = (" " if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") else char for char in text)
    return " ".join("".join(kept).split())


def wrap(text: str, max_width: int, width: Width) -> list[str]:
    """Break printable `text` into lines of at most `max_width` dots; a blank text gives no line.

    Chinese breaks between any two characters, Latin only at blanks unless one word is wider than the line. A
    single character wider than the line stands alone.
    """
    lines: list[str] = []
    line = ""
    for piece in _fitting(_pieces(printable(text)), max_width, width):
        if line and width((line + piece).rstrip()) > max_width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        lines.append(line.strip())
    return [each for each in lines if each]


def clusters(text: str) -> list[str]:
    """Split `text` into what a reader sees as single characters: a mark stays with its letter."""
    found: list[str] = []
    for char in text:
        follows = unicodedata.category(char).startswith("M") or char in JOINERS
        if found and (follows or found[-1][-1] == "\u200d"):
            found[-1] += char
        else:
            found.append(char)
    return found


def _is_wide(cluster: str) -> bool:
    return unicodedata.east_asian_width(cluster[0]) in "WF"


def _may_break(before: str, after: str) -> bool:
    """Say whether a line may end after `before` and begin with `after`."""
    if after[0] in NEVER_FIRST or before[-1] in NEVER_LAST:
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _pieces(text: str) -> list[str]:
    """Split text where a line may break; a blank belongs to the piece before it."""
    pieces: list[str] = []
    before = ""
    for cluster in clusters(text):
        if pieces and (cluster == " " or not _may_break(before, cluster)):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
        before = cluster
    return pieces


def _fitting(pieces: list[str], max_width: int, width: Width) -> list[str]:
    """Take apart, character by character, every piece that is wider than a whole line."""
    fitting: list[str] = []
    for piece in pieces:
        fitting += [piece] if width(piece.rstrip()) <= max_width else clusters(piece)
    return fitting
