"""Frames of one published LED panel protocol to and from bytes, without any I/O.

LED control cards have no common standard; this is the form that vendors of RS-485 panels publish for plain text:
`3A | colour | length, low byte first (2) | text in GB2312 | sum | 0A`. The source names the fields and a sum of eight
bits; that the length counts the text and the sum covers colour, length and text is our reading, untried on a panel.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

START: Final = 0x3A
END: Final = 0x0A
_HEAD_LENGTH: Final = 4
_TAIL_LENGTH: Final = 2

TEXT_BYTES_MAX: Final = 200
"""A hundred Chinese characters; a window's panel shows eight at a time. A longer length is believed to be rubbish."""


class Colour(IntEnum):
    """What the text is lit in."""

    RED = 1
    GREEN = 2
    YELLOW = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What is to stand on the panel from now on; no text blanks it."""

    colour: Colour
    text: bytes


def checksum(covered: bytes | bytearray) -> int:
    """Return the low eight bits of the sum of all bytes."""
    return sum(covered) & 0xFF


def encode(frame: Frame) -> bytes:
    """Return the bytes of a frame; raises ValueError when its text is too long."""
    if len(frame.text) > TEXT_BYTES_MAX:
        raise ValueError(f"a panel takes {TEXT_BYTES_MAX} bytes of text, not {len(frame.text)}")
    covered = bytes([frame.colour]) + len(frame.text).to_bytes(2, "little") + frame.text
    return bytes([START]) + covered + bytes([checksum(covered), END])


class FrameDecoder:
    """The panel's ear: bytes in, frames out, in any cuts; keeps at most one unfinished frame.

    A spoilt frame costs one byte: the search goes on right behind its first byte, so a good frame inside or after
    rubbish is found. `spoilt_count` says how many beginnings led to nothing.
    """

    def __init__(self) -> None:
        self._pending = bytearray()
        self.spoilt_count = 0

    def feed(self, received: bytes) -> list[Frame]:
        """Return the frames completed by `received`."""
        self._pending += received
        found: list[Frame] = []
        while self._align():
            length = int.from_bytes(self._pending[2:_HEAD_LENGTH], "little")
            end = _HEAD_LENGTH + length + _TAIL_LENGTH
            if length <= TEXT_BYTES_MAX and len(self._pending) < end:
                break
            frame = _frame_of(self._pending[:end]) if length <= TEXT_BYTES_MAX else None
            self.spoilt_count += frame is None
            found += [frame] if frame else []
            del self._pending[: end if frame else 1]
        return found

    def reset(self) -> None:
        """Forget an unfinished frame."""
        self._pending.clear()

    def _align(self) -> bool:
        """Drop bytes until the buffer starts like a frame; False when a whole head is not there yet."""
        start = self._pending.find(START)
        del self._pending[: start if start >= 0 else len(self._pending)]
        return len(self._pending) >= _HEAD_LENGTH


def _frame_of(data: bytearray) -> Frame | None:
    covered, check, end = data[1:-_TAIL_LENGTH], data[-2], data[-1]
    if end != END or check != checksum(covered) or covered[0] not in list(Colour):
        return None
    return Frame(Colour(covered[0]), bytes(covered[3:]))
