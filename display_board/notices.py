"""What the bottom line tells while nobody is called: the hall's notices and those of its matters, in turns.

A notice longer than the line is shown page by page, whole in itself: type that moves cannot be read by everybody, and
a picture that is drawn anew all day heats the machine behind the board.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

ITEMS_MOST = 2
"""Lines of the hall's matters between two notices of its own."""
LATIN_EM = 0.6
"""A letter's share of a Chinese character's width, rounded up."""
_BREAK = re.compile(r"[^，。；！？、：,;.!? ]*[，。；！？、：,;.!? ]*")


def in_turns(own: Sequence[str], of_items: Sequence[str]) -> Iterator[str]:
    """One round of the bottom line: each notice of items once, and one of the hall's own before every `ITEMS_MOST`.

    However many matters a hall has, its own words come back after `ITEMS_MOST` of their lines.
    """
    rounds = max(len(own), -(-len(of_items) // ITEMS_MOST))
    for turn in range(rounds):
        if own:
            yield own[turn % len(own)]
        yield from of_items[turn * ITEMS_MOST : (turn + 1) * ITEMS_MOST]


def width_em(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(1.0 if east_asian_width(char) in "WFA" else LATIN_EM for char in text)


def pages(text: str, line_em: float) -> tuple[str, ...]:
    """A notice in pages of at most `line_em`, broken where one pauses when reading; together they are the text.

    They are about equally long: no word is left over for a page of its own.
    """
    fewest = _filled(text, line_em)
    if len(fewest) <= 1:
        return fewest
    evenly_em = width_em(text) / len(fewest)
    while evenly_em < line_em:
        even = _filled(text, evenly_em)
        if len(even) == len(fewest):
            return even
        evenly_em += 1.0
    return fewest


def _filled(text: str, line_em: float) -> tuple[str, ...]:
    found: list[str] = []
    page = ""
    for piece in _pieces(text, line_em):
        if page and width_em((page + piece).rstrip()) > line_em:
            found.append(page)
            page = ""
        page += piece
    return (*found, page) if page else tuple(found)


def _pieces(text: str, line_em: float) -> Iterator[str]:
    """The text up to each pause; a stretch too long for a line in parts that fit."""
    for found in _BREAK.finditer(text):
        piece = found[0]
        while width_em(piece.rstrip()) > line_em:
            fits = max(1, next(n for n in range(1, len(piece) + 1) if width_em(piece[:n]) > line_em) - 1)
            yield piece[:fits]
            piece = piece[fits:]
        if piece:
            yield piece
