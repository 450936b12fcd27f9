"""From a key path to its line: a small scanner over TOML text that a parser has already accepted."""

import re
import tomllib
from collections.abc import Mapping

from config.errors import KeyPath

Path = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\r\n]+")
_BLANKS = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


def line_of(text: str, path: KeyPath) -> int:
    """Return the 1-based line where `path`, or the nearest table around it, is written in `text`."""
    lines = key_lines(text)
    wanted = tuple(path)
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted, 1)


def key_lines(text: str) -> Mapping[Path, int]:
    """Return the line of every table, key and list element of valid TOML `text`."""
    return _Scan(text).run()


def _unescaped(quoted: str) -> str:
    if "\\" not in quoted or quoted[0] == "'":
        return quoted[1:-1]
    return str(tomllib.loads(f"key = {quoted}")["key"])


class _Scan:
    """One walk over a text; every path is recorded where it first appears."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.lines: dict[Path, int] = {}
        self.last_index: dict[Path, int] = {}
        self.counted_to = 0
        self.line = 1

    def run(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._at_something():
            if self.text.startswith("[[", self.position):
                table = self._list_header()
            elif self.text[self.position] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _at_something(self) -> bool:
        self._skip_blanks()
        return self.position < len(self.text)

    def _skip_blanks(self) -> None:
        blanks = _BLANKS.match(self.text, self.position)
        self.position = blanks.end() if blanks else self.position

    def _take(self, symbol: str) -> bool:
        self._skip_blanks()
        if not self.text.startswith(symbol, self.position):
            return False
        self.position += len(symbol)
        return True

    def _record(self, path: Path, position: int) -> None:
        if position > self.counted_to:
            self.line += self.text.count("\n", self.counted_to, position)
            self.counted_to = position
        self.lines.setdefault(path, self.line)

    def _list_header(self) -> Path:
        start = self.position
        self.position += 2
        keys = self._dotted_key()
        self._take("]]")
        path = (*self._resolved(keys[:-1]), keys[-1])
        self.last_index[path] = self.last_index.get(path, -1) + 1
        self._record(path, start)
        element = (*path, self.last_index[path])
        self._record(element, start)
        return element

    def _header(self) -> Path:
        start = self.position
        self.position += 1
        path = self._resolved(self._dotted_key())
        self._take("]")
        self._record(path, start)
        return path

    def _resolved(self, keys: list[str]) -> Path:
        """Add to a header's keys the index of the list element they speak of: the latest one."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.last_index:
                path = (*path, self.last_index[path])
        return path

    def _pair(self, table: Path) -> None:
        start = self.position
        path = table
        for key in self._dotted_key():
            path = (*path, key)
            self._record(path, start)
        self._take("=")
        self._value(path)

    def _dotted_key(self) -> list[str]:
        keys = [self._simple_key()]
        while self._take("."):
            keys.append(self._simple_key())
        return keys

    def _simple_key(self) -> str:
        self._skip_blanks()
        bare = _BARE_KEY.match(self.text, self.position)
        if bare:
            self.position = bare.end()
            return bare.group()
        return self._quoted()

    def _quoted(self) -> str:
        start = self.position
        for pattern in _STRINGS:
            string = pattern.match(self.text, start)
            if string:
                self.position = string.end()
                return _unescaped(string.group())
        # Never reached on valid TOML; going on keeps a wrong line number from becoming a crash.
        self.position += 1
        return ""

    def _value(self, path: Path) -> None:
        self._skip_blanks()
        if self._take("["):
            self._list(path)
        elif self._take("{"):
            self._inline_table(path)
        elif self.text[self.position : self.position + 1] in {'"', "'"}:
            self._quoted()
        else:
            scalar = _SCALAR.match(self.text, self.position)
            self.position = scalar.end() if scalar else self.position + 1

    def _list(self, path: Path) -> None:
        index = 0
        while self._at_something() and not self._take("]"):
            self._record((*path, index), self.position)
            self._value((*path, index))
            self._take(",")
            index += 1

    def _inline_table(self, path: Path) -> None:
        while self._at_something() and not self._take("}"):
            self._pair(path)
            self._take(",")
