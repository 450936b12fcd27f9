"""What a scanner sends on a serial line, to and from text, without any I/O: one line for each code, CR or LF behind it.

No published setting says which encoding a scanner uses for Chinese: UTF-8 is tried first, then GB18030 (which
contains GBK and GB2312). Chinese text in GBK is hardly ever sound UTF-8; the other way round it often is.
"""

from dataclasses import dataclass
from typing import Final

LINE_BYTES_MAX: Final = 2048
"""Longer than any code a scanner reads: a QR code of version 40 at level M holds 2,331 bytes, ours under 1,100."""

_ENDS: Final = b"\r\n"
_ENCODINGS: Final = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One code as text; what it says stays out of the repr, for it may be somebody's."""

    text: str

    def __repr__(self) -> str:
        return f"Line({len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class SpoiltLine:
    """Something was sent that is no text, or too long for any code."""


class LineDecoder:
    """Bytes in, lines out, in any cuts; keeps at most LINE_BYTES_MAX bytes of an unfinished line.

    A line that is too long is dropped up to its end and told as spoilt, so the next one is found whole.
    """

    def __init__(self) -> None:
        self._pending = bytearray()
        self._is_too_long = False

    @property
    def is_within_a_line(self) -> bool:
        """Whether something came whose end has not come yet."""
        return bool(self._pending) or self._is_too_long

    def feed(self, received: bytes) -> list[Line | SpoiltLine]:
        """Return the lines completed by `received`; empty lines (the LF of a CR LF) are none."""
        found: list[Line | SpoiltLine] = []
        for byte in received:
            if byte not in _ENDS:
                self._keep(byte)
            elif self.is_within_a_line:
                found.append(self._take())
        return found

    def reset(self) -> None:
        """Forget an unfinished line: its end was lost."""
        self._pending.clear()
        self._is_too_long = False

    def _keep(self, byte: int) -> None:
        if len(self._pending) < LINE_BYTES_MAX:
            self._pending.append(byte)
        else:
            self._is_too_long = True

    def _take(self) -> Line | SpoiltLine:
        text = None if self._is_too_long else decode_text(bytes(self._pending))
        self.reset()
        return SpoiltLine() if text is None else Line(text)


def decode_text(line: bytes) -> str | None:
    """Return the text that `line` is, or None when it is noise: not text at all, or with control characters in it."""
    for encoding in _ENCODINGS:
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if text.isprintable() else None
    return None


def encode_line(text: str, encoding: str = "utf-8", end: bytes = b"\r") -> bytes:
    """Return what a scanner sends for a code that says `text`; raises UnicodeEncodeError."""
    return text.encode(encoding) + end
