"""The one error of this package: one line that tells a hall's staff where to look and what to write."""

from collections.abc import Sequence
from pathlib import Path

KeyPath = Sequence[str | int]
"""A place in a TOML file: ("queues", 2, "prefix") is written `queues[2].prefix`; counting starts at 0."""

_FOUND_MAX_CHARACTERS = 60


class ConfigurationError(Exception):
    """A configuration that cannot be used; `str` is exactly one line: `file:line: key: expected …, found …`."""

    def __init__(self, file: Path, line: int | None, key: str, expected: str, found: str | None = None) -> None:
        self.file = file
        self.line = line
        self.key = key
        self.expected = expected
        self.found = found
        super().__init__(self._one_line())

    def _one_line(self) -> str:
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        ending = "" if self.found is None else f", found {self.found}"
        parts = [place, self.key, f"expected {self.expected}{ending}"]
        return on_one_line(": ".join(part for part in parts if part))


def on_one_line(text: str) -> str:
    """Return `text` with every control character and line separator written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def key_text(path: KeyPath) -> str:
    """Write a key path as people do: `queues[2].prefix`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def shown(value: object) -> str:
    """Write a value from a file as the file would, short enough for one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_shortened(value)}"'
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "an empty list" if not value else f"a list of {len(value)}"
    return _shortened(_plain(value))


def _plain(value: object) -> str:
    try:
        return str(value)
    except ValueError:
        # Python refuses to print integers of more than 4,300 digits; a hexadecimal one may reach us.
        return "a huge number"


def _shortened(text: str) -> str:
    return text if len(text) <= _FOUND_MAX_CHARACTERS else text[: _FOUND_MAX_CHARACTERS - 1] + "…"
