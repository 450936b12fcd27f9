"""Frames of our open evaluator protocol to and from bytes, without any I/O (decision 0037).

`02 | version '1' | kind | what | asking '0'-'9' | CRC-16/XMODEM of the four, high byte first | 03`, at 9600 8N1. The
host says S (show), the device answers A with what it shows, and says K for a key, with the number of the asking.
"""

from binascii import crc_hqx
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.evaluator.dialect import KeyStruck, OtherVersion, Said, Shown
from devices.frames import FrameFinder
from devices.ports import EvaluatorFace

START: Final = 0x02
END: Final = 0x03
FRAME_LENGTH: Final = 8
VERSION: Final = "1"
ASKINGS: Final = 10
"""The number of an asking goes round after so many."""
GRADES: Final = "12345"

FACES: Final = {
    "O": EvaluatorFace.OFF,
    "W": EvaluatorFace.WELCOME,
    "P": EvaluatorFace.PAUSED,
    "Q": EvaluatorFace.ASKING,
    "T": EvaluatorFace.THANKS,
    "E": EvaluatorFace.ELSEWHERE,
    "X": EvaluatorFace.SORRY,
}
_LETTERS: Final = {face: letter for letter, face in FACES.items()}


class FrameKind(StrEnum):
    """What a frame is for."""

    SHOW = "S"
    ANSWER = "A"
    KEY = "K"


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; `what` is a face's letter, or a key's grade."""

    kind: FrameKind
    what: str
    asking: int
    version: str = VERSION


def encode(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    covered = f"{frame.version}{frame.kind}{frame.what}{frame.asking % ASKINGS}".encode("ascii")
    return bytes([START]) + covered + crc_hqx(covered, 0).to_bytes(2, "big") + bytes([END])


class FrameDecoder(FrameFinder[Frame]):
    """Bytes in, sound frames out; keeps less than one frame."""

    def __init__(self) -> None:
        super().__init__(START, FRAME_LENGTH, lambda _head: FRAME_LENGTH, _frame_of)


class OpenCodec:
    """The host's side of the open protocol: an EvaluatorCodec."""

    def __init__(self) -> None:
        self._decoder = FrameDecoder()

    def show(self, face: EvaluatorFace, asking: int) -> bytes:
        """Return the frame that lets the device show `face`."""
        return encode(Frame(FrameKind.SHOW, _LETTERS[face], asking))

    def feed(self, received: bytes) -> list[Said]:
        """Return what the device said; a host's own frame that comes back is none of it."""
        return [said for frame in self._decoder.feed(received) if (said := _said(frame)) is not None]

    def reset(self) -> None:
        """Forget an unfinished frame."""
        self._decoder.reset()


def _said(frame: Frame) -> Said | None:
    if frame.version != VERSION:
        return OtherVersion(frame.version)
    match frame.kind:
        case FrameKind.ANSWER:
            return Shown(FACES[frame.what], frame.asking)
        case FrameKind.KEY:
            return KeyStruck(int(frame.what), frame.asking)
        case FrameKind.SHOW:
            return None


def _frame_of(data: bytes) -> Frame | None:
    covered, check, end = data[1:5], int.from_bytes(data[5:7], "big"), data[7]
    if end != END or check != crc_hqx(covered, 0) or not covered.isalnum():
        return None
    version, kind, what, asking = list(covered.decode("ascii"))
    if kind not in list(FrameKind) or not asking.isdecimal():
        return None
    if version == VERSION and what not in (GRADES if kind == FrameKind.KEY else FACES):
        return None
    return Frame(FrameKind(kind), what, int(asking), version)
