"""Checks of `slip.toml`: a ticket stays one, each key does something, and the hall's own words fit the paper."""

import unicodedata
from collections.abc import Iterator

from config.checks.references import repeated
from config.document import Document
from config.errors import ConfigurationError, KeyPath
from config.files import HallFiles
from config.logo import LIMIT_BYTES, LOGO, SIDE_MAX, SIDE_MIN
from config.settings.slip import SlipLine

MANDATORY = ("number", "marks", "queue", "notes")
ONCE = ("logo", "hall_name", *MANDATORY, "matters", "people_ahead", "wait", "issued_at", "code")
_TYPE = ("size", "align", "bold")
KEYS = {
    "logo": ("align",),
    "hall_name": _TYPE,
    "queue": _TYPE,
    "matters": ("size",),
    "people_ahead": ("size",),
    "wait": ("size",),
    "issued_at": ("size",),
    "notes": _TYPE,
    "text": ("text", "text_en", *_TYPE),
    "banner": ("text", "text_en"),
    "rule": ("stroke",),
    "space": ("space_dots",),
}
"""The keys beside `show` and `when` that a part heeds."""
NEEDED = {"text": "text", "banner": "text", "space": "space_dots"}

ROWS_MAX = 3
"""A fourth row of the hall's own words is a leaflet, and pushes the rule for a missed call out of sight."""
COLUMNS = {"small": 32, "normal": 27, "large": 22, "largest": 16}
"""Half-width columns of a row on 58 mm paper, drawn or in the printer's own letters: a Chinese character takes two."""
BANNER_COLUMNS = 25


def check_slip(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `slip.toml`."""
    document, lines = files.slip.document, files.slip.content.lines
    if not lines:
        return
    for index, line in enumerate(lines):
        yield from _check_line(document, ("lines", index), line)
    shown = [(("lines", index, "show"), line.show) for index, line in enumerate(lines) if line.show in ONCE]
    yield from repeated(document, shown, "part of a slip")
    yield from _check_logo(files)
    for part in MANDATORY:
        if all(line.show != part for line in lines):
            yield document.error(("lines",), f'a line with show = "{part}": no ticket is one without it', "none")


def _check_logo(files: HallFiles) -> Iterator[ConfigurationError]:
    if files.logo is None or files.logo.trouble is None:
        return
    index = next(index for index, line in enumerate(files.slip.content.lines) if line.show == "logo")
    expected = (
        f"{LOGO} beside this file: PNG, at most {LIMIT_BYTES >> 10} KiB, {SIDE_MIN} to {SIDE_MAX} dots wide and high"
    )
    yield files.slip.document.error(("lines", index, "show"), expected, files.logo.trouble)


def _check_line(document: Document, path: KeyPath, line: SlipLine) -> Iterator[ConfigurationError]:
    heeded = KEYS.get(line.show, ())
    for key in ("text", "text_en", *_TYPE, "stroke", "space_dots"):
        if getattr(line, key) is not None and key not in heeded:
            known = f"only {', '.join(heeded)}" if heeded else "no further key"
            yield document.error((*path, key), f'{known} beside show = "{line.show}"', key)
    needed = NEEDED.get(line.show)
    if needed is not None and getattr(line, needed) is None:
        yield document.error((*path, "show"), f'{needed} beside show = "{line.show}"', "nothing")
    if line.show in MANDATORY and line.when:
        yield document.error((*path, "when"), f'no when: "{line.show}" stands on every slip', "when")
    yield from _check_length(document, path, line)


def _check_length(document: Document, path: KeyPath, line: SlipLine) -> Iterator[ConfigurationError]:
    own = BANNER_COLUMNS if line.show == "banner" else COLUMNS[line.size or "normal"]
    english = BANNER_COLUMNS if line.show == "banner" else COLUMNS["small"]
    for key, text, columns in (("text", line.text, own), ("text_en", line.text_en, english)):
        taken = columns_of(text or "")
        if taken > columns * ROWS_MAX:
            expected = (
                f"at most {columns * ROWS_MAX} columns ({ROWS_MAX} rows of 58 mm paper, a Chinese character takes 2); "
                "shorten it or make it smaller"
            )
            yield document.error((*path, key), expected, f"{taken} columns")


def columns_of(text: str) -> int:
    """Return how many half-width columns `text` takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
