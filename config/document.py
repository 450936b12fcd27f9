"""One TOML file: its text, its tree, and errors that name its lines."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from config.errors import ConfigurationError, KeyPath, key_text
from config.lines import line_of

_PLACE = re.compile(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
_FULL_WIDTH = {"“": '"', "”": '"', "‘": "'", "’": "'", "，": ",", "＝": "=", "：": ":", "【": "[", "】": "]"}


@dataclass(frozen=True)
class Document:
    """A file that is valid TOML; `file` is the path as the caller wrote it."""

    file: Path
    text: str
    tree: Mapping[str, Any]

    def error(self, path: KeyPath, expected: str, found: str | None = None) -> ConfigurationError:
        """Return the error that points at `path` in this file."""
        return ConfigurationError(self.file, line_of(self.text, path), key_text(path), expected, found)

    @cached_property
    def name(self) -> str:
        """The file's own name, for messages about another file."""
        return self.file.name


def read_document(file: Path) -> Document:
    """Read and parse one file; raises ConfigurationError if it is missing, unreadable or not TOML."""
    text = _decoded(file, _read(file))
    try:
        return Document(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(file, text, str(error)) from None
    except RecursionError:
        raise ConfigurationError(file, None, "", "lists and tables nested less deeply") from None
    except ValueError:
        # The parser lets through Python's own refusal of integers of more than 4,300 digits.
        raise ConfigurationError(file, None, "", "numbers of fewer digits") from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ConfigurationError(file, None, "", "this file to exist", "nothing") from None
    except IsADirectoryError:
        raise ConfigurationError(file, None, "", "a file", "a folder") from None
    except PermissionError:
        raise ConfigurationError(file, None, "", "a file this user may read", "no permission") from None
    except OSError as error:
        raise ConfigurationError(file, None, "", "a readable file", error.strerror) from None


def _decoded(file: Path, content: bytes) -> str:
    try:
        # Windows editors put a byte order mark in front; it means nothing in UTF-8.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02X}"
        raise ConfigurationError(file, line, "", "UTF-8 text (save the file as UTF-8, not GBK)", found) from None


def _syntax_error(file: Path, text: str, message: str) -> ConfigurationError:
    place = _PLACE.match(message)
    if place is None:
        return ConfigurationError(file, None, "", "valid TOML", message)
    reason, line, column = place.groups()
    reason = reason[:1].lower() + reason[1:]
    if line is None:
        last = text.rstrip().count("\n") + 1
        return ConfigurationError(file, last, "", "valid TOML", f"{reason} at the end of the file")
    found = f"{reason} at column {column}{_full_width_hint(text, int(line))}"
    return ConfigurationError(file, int(line), "", "valid TOML", found)


def _full_width_hint(text: str, line: int) -> str:
    """Name a full-width mark in the line: the usual slip of a Chinese keyboard."""
    for character in text.split("\n")[line - 1]:
        if character in _FULL_WIDTH:
            return f"; write {_FULL_WIDTH[character]} instead of the full-width {character}"
    return ""
