"""Frames of one published LED panel protocol to and from bytes, without any I/O.

LED control cards have no common standard; this is the form that vendors of RS-485 panels publish for plain text:
`3A | colour | length, low byte first (2) | text in GB2312 | sum | 0A`. The source names the fields and a sum of eight
bits; that the length counts the text and the sum covers colour, length and text is our reading, untried on a panel.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from devices.frames import FrameFinder

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


class FrameDecoder(FrameFinder[Frame]):
    """The panel's ear: bytes in, frames out; keeps at most one unfinished frame."""

    def __init__(self) -> None:
        super().__init__(START, _HEAD_LENGTH, _length_of, _frame_of)


def _length_of(head: bytes) -> int:
    """What the head says; a text longer than a panel takes is none, and not waited for."""
    length = int.from_bytes(head[2:], "little")
    return _HEAD_LENGTH + (length + _TAIL_LENGTH if length <= TEXT_BYTES_MAX else 0)


def _frame_of(data: bytes) -> Frame | None:
    if len(data) == _HEAD_LENGTH:
        return None
    covered, check, end = data[1:-_TAIL_LENGTH], data[-2], data[-1]
    if end != END or check != checksum(covered) or covered[0] not in list(Colour):
        return None
    return Frame(Colour(covered[0]), bytes(covered[3:]))
