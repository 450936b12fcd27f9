"""Reading ESC/POS: bytes as a printer gets them into commands, in any chunks; knows nothing of our encoder; sans-IO."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

PICTURE_MAX_BYTES: Final = 4 << 20
"""A metre of 80 mm paper is 0.6 MB; a header that promises more than 4 MB is noise."""


@dataclass(frozen=True, slots=True)
class Control:
    """A command with its fixed parameters, such as (b"\\x1ba", b"\\x01")."""

    name: bytes
    parameters: bytes = b""


@dataclass(frozen=True, slots=True)
class Text:
    """One printable character; `is_double` when it came as a two- or four-byte Chinese code."""

    char: str
    is_double: bool


@dataclass(frozen=True, slots=True)
class Raster:
    """Rows of dots, most significant bit left (GS v 0, GS ( L); `mode` bit 0 doubles width, bit 1 height."""

    width_bytes: int
    height: int
    mode: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of dots, 8 or 24 high, top bit first (ESC *); `mode` as sent."""

    mode: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Symbol:
    """One function of a two-dimensional code (GS ( k): `kind` 49 is QR."""

    kind: int
    function: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Unknown:
    """Bytes that are no command this parser knows."""

    data: bytes


Command = Control | Text | Raster | Columns | Symbol | Unknown

PARAMETERS: Final = {
    b"\x1b@": 0, b"\x1ba": 1, b"\x1b!": 1, b"\x1bE": 1, b"\x1bG": 1, b"\x1bM": 1, b"\x1bR": 1, b"\x1bt": 1,
    b"\x1b-": 1, b"\x1b{": 1, b"\x1bd": 1, b"\x1bJ": 1, b"\x1b2": 0, b"\x1b3": 1, b"\x1b ": 1, b"\x1bV": 1,
    b"\x1bi": 0, b"\x1bm": 0, b"\x1b=": 1, b"\x1bp": 3, b"\x1bB": 2, b"\x1b$": 2, b"\x1b\\": 2, b"\x1bS": 0,
    b"\x1d!": 1, b"\x1dB": 1, b"\x1da": 1, b"\x1dr": 1, b"\x1dL": 2, b"\x1dW": 2, b"\x1db": 1, b"\x1dP": 2,
    b"\x1c&": 0, b"\x1c.": 0, b"\x1cW": 1, b"\x1c!": 1, b"\x1c-": 1, b"\x1cS": 2,
    b"\x10\x04": 1, b"\x10\x05": 1,
}  # fmt: skip
"""How many parameter bytes follow each command of fixed length (Epson's ESC/POS command reference)."""

SINGLE: Final = frozenset(b"\n\r\t\x0c\x18")
LEADS: Final = frozenset(b"\x1b\x1d\x1c\x10")
CUTS_WITH_FEED: Final = frozenset((65, 66, 97, 98, 103, 104))

Parsed = tuple[Command, int] | None
"""A command and how many bytes it took, or None when more bytes are needed."""


class EscPosParser:
    """Bytes in, commands out; what is not understood becomes Unknown and never stops the stream."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._is_chinese = False

    def feed(self, data: bytes) -> list[Command]:
        """Return the commands completed by `data`."""
        self._buffer += data
        pending = bytes(self._buffer)
        commands: list[Command] = []
        start = 0
        while start < len(pending) and (parsed := self._next(pending, start)) is not None:
            command, used = parsed
            start += used
            self._note_mode(command)
            commands.append(command)
        del self._buffer[:start]
        return commands

    def reset(self) -> int:
        """Forget a command cut short, as when the line broke; returns how many bytes of it there were."""
        forgotten = len(self._buffer)
        self._buffer.clear()
        return forgotten

    def _note_mode(self, command: Command) -> None:
        if isinstance(command, Control) and command.name in (b"\x1c&", b"\x1c.", b"\x1b@"):
            self._is_chinese = command.name == b"\x1c&"

    def _next(self, data: bytes, start: int) -> Parsed:
        lead = data[start]
        if lead in LEADS:
            return _escape(data[start : start + 12], data, start) if len(data) - start >= 2 else None
        if lead in SINGLE:
            return Control(data[start : start + 1]), 1
        if lead < 0x20 or lead == 0x7F:
            return Unknown(data[start : start + 1]), 1
        if lead < 0x80:
            return Text(chr(lead), is_double=False), 1
        if not self._is_chinese:
            return Text(data[start : start + 1].decode("cp437"), is_double=False), 1
        return _chinese(data[start : start + 4])


def _chinese(data: bytes) -> Parsed:
    """Read one GB18030 character: two bytes, or four when the second is a digit."""
    if data[0] in (0x80, 0xFF):
        return Unknown(data[:1]), 1
    if len(data) < 2:
        return None
    size = 4 if 0x30 <= data[1] <= 0x39 else 2
    if len(data) < size:
        return None
    try:
        return Text(data[:size].decode("gb18030"), is_double=True), size
    except UnicodeDecodeError:
        return Unknown(data[:1]), 1


def _escape(head: bytes, data: bytes, start: int) -> Parsed:
    """Read one command that begins with ESC, GS, FS or DLE."""
    name = head[:2]
    if name in PARAMETERS:
        size = 2 + PARAMETERS[name]
        return (Control(name, head[2:size]), size) if len(head) >= size else None
    if (reader := VARIABLE.get(name)) is not None:
        return reader(head, data, start)
    return Unknown(name), 2


def _cut(head: bytes, _data: bytes, _start: int) -> Parsed:
    if len(head) < 3:
        return None
    size = 4 if head[2] in CUTS_WITH_FEED else 3
    return (Control(b"\x1dV", head[2:size]), size) if len(head) >= size else None


def _real_time_pulse(head: bytes, _data: bytes, _start: int) -> Parsed:
    """DLE DC4: two parameters after the function, seven for the function that clears the buffer."""
    if len(head) < 3:
        return None
    size = 10 if head[2] == 8 else 5
    return (Control(b"\x10\x14", head[2:size]), size) if len(head) >= size else None


def _raster(head: bytes, data: bytes, start: int) -> Parsed:
    """GS v 0 m xL xH yL yH data."""
    if len(head) < 8:
        return None
    if head[2] != 0x30:
        return Unknown(head[:2]), 2
    width_bytes, height = int.from_bytes(head[4:6], "little"), int.from_bytes(head[6:8], "little")
    size = width_bytes * height
    if size > PICTURE_MAX_BYTES:
        return Unknown(head[:8]), 8
    if len(data) - start < 8 + size:
        return None
    return Raster(width_bytes, height, head[3] & 3, data[start + 8 : start + 8 + size]), 8 + size


def _columns(head: bytes, data: bytes, start: int) -> Parsed:
    """ESC * m nL nH data: m 0, 1 are 8 dots high, 32, 33 are 24."""
    if len(head) < 5:
        return None
    mode, count = head[2], int.from_bytes(head[3:5], "little")
    if mode not in (0, 1, 32, 33):
        return Unknown(head[:3]), 3
    height = 24 if mode >= 32 else 8
    size = count * height // 8
    if len(data) - start < 5 + size:
        return None
    return Columns(mode, height, data[start + 5 : start + 5 + size]), 5 + size


def _block(head: bytes, data: bytes, start: int) -> bytes | None:
    """Return the parameters of a GS ( command, whose length goes before them; None when more are needed."""
    size = int.from_bytes(head[3:5], "little")
    if len(head) < 5 or len(data) - start < 5 + size:
        return None
    return data[start + 5 : start + 5 + size]


def _parenthesis(head: bytes, data: bytes, start: int) -> Parsed:
    """GS ( k, GS ( L and every other GS ( x, all of which say their length."""
    block = _block(head, data, start)
    if block is None:
        return None
    used = 5 + len(block)
    match head[2:3]:
        case b"k" if len(block) >= 2:
            return Symbol(block[0], block[1], block[2:]), used
        case b"L" if (picture := _graphics(block)) is not None:
            return picture, used
        case b"L" if block in (b"02", b"0\x02"):
            return Control(b"\x1d(L", block), used
        case _:
            return Unknown(data[start : start + used]), used


def _graphics(block: bytes) -> Raster | None:
    """GS ( L function 112: tone, x and y scale, colour, then the size in dots."""
    if len(block) < 10 or block[1] != 0x70 or block[2] != 0x30:
        return None
    width_bytes = -(-int.from_bytes(block[6:8], "little") // 8)
    height = int.from_bytes(block[8:10], "little")
    if len(block) - 10 != width_bytes * height:
        return None
    return Raster(width_bytes, height, (block[3] == 2) | (block[4] == 2) << 1, block[10:])


Reader = Callable[[bytes, bytes, int], Parsed]
VARIABLE: Final[dict[bytes, Reader]] = {
    b"\x1dV": _cut,
    b"\x10\x14": _real_time_pulse,
    b"\x1dv": _raster,
    b"\x1b*": _columns,
    b"\x1d(": _parenthesis,
}


class RealTimeScanner:
    """Finds DLE EOT n the moment it arrives, wherever it stands, picture data included, as printers do."""

    _PATTERN: Final = re.compile(rb"\x10\x04([\x01-\x04])")

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, data: bytes) -> list[int]:
        """Return the kinds of status asked for by the requests completed by `data`."""
        seen = self._tail + data
        end = 0
        kinds: list[int] = []
        for match in self._PATTERN.finditer(seen):
            kinds.append(match[1][0])
            end = match.end()
        self._tail = seen[max(end, len(seen) - 2) :]
        return kinds
