"""Frames of the SAM protocol (GA/T 467-2019 ch. 7) to and from bytes, without any I/O.

Both directions share one envelope: `AA AA AA 96 69 | LEN(2, big endian) | body | CHK`, where LEN counts the
body and CHK, and CHK is the XOR of every byte between the preamble and itself, LEN included.
"""

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final

PREAMBLE: Final = bytes.fromhex("AA AA AA 96 69")
_HEAD_LENGTH: Final = len(PREAMBLE) + 2

MAX_LEN: Final = 4096
"""Longest LEN believed. The longest known answer has LEN 0x090A (text, photo, two fingerprints); a larger
value is rubbish that would only make the decoder swallow good frames after it."""

MIN_REQUEST_LEN: Final = 3
MIN_ANSWER_LEN: Final = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a SAM answered: SW1 SW2 repeat the card's own status, SW3 is the reader's; `data` stays out of the repr."""

    sw1: int
    sw2: int
    sw3: int
    data: bytes

    def __repr__(self) -> str:
        return f"Answer({self.sw1:02X} {self.sw2:02X} {self.sw3:02X}, {len(self.data)} bytes)"


@dataclass(frozen=True, slots=True)
class Request:
    """What a host asks of a SAM: a command, its parameter, and data for the few commands that take some."""

    command: int
    parameter: int
    data: bytes = b""


def checksum(covered: bytes | bytearray) -> int:
    """Return the XOR of all bytes."""
    return reduce(xor, covered, 0)


def _seal(body: bytes) -> bytes:
    covered = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + covered + bytes([checksum(covered)])


def encode_request(request: Request) -> bytes:
    """Return the frame a host sends."""
    return _seal(bytes([request.command, request.parameter]) + request.data)


def encode_answer(answer: Answer) -> bytes:
    """Return the frame a SAM sends."""
    return _seal(bytes([answer.sw1, answer.sw2, answer.sw3]) + answer.data)


class _FrameFinder:
    """Finds sound frames in a stream of bytes; keeps at most one unfinished frame of buffer.

    A frame whose checksum or length is wrong costs one byte: the search goes on right behind its first byte,
    so a good frame inside or after rubbish is found. `spoilt_count` says how many such frames were met.
    """

    def __init__(self, min_len: int) -> None:
        self._min_len = min_len
        self._pending = bytearray()
        self.spoilt_count = 0

    def bodies(self, received: bytes) -> list[bytes]:
        self._pending += received
        found: list[bytes] = []
        while self._align() and (body := self._take()) is not None:
            if body:
                found.append(body)
        return found

    def reset(self) -> None:
        self._pending.clear()

    def _align(self) -> bool:
        """Drop bytes until the buffer starts with a preamble; False when a whole head is not there yet."""
        start = self._pending.find(PREAMBLE)
        if start < 0:
            start = max(0, len(self._pending) - len(PREAMBLE) + 1)
        del self._pending[:start]
        return len(self._pending) >= _HEAD_LENGTH

    def _take(self) -> bytes | None:
        """Take one body off the buffer; b'' when the frame was spoilt, None when more bytes are needed."""
        length = int.from_bytes(self._pending[len(PREAMBLE) : _HEAD_LENGTH], "big")
        if not self._min_len <= length <= MAX_LEN:
            return self._skip()
        end = _HEAD_LENGTH + length
        if len(self._pending) < end:
            return None
        if checksum(self._pending[len(PREAMBLE) : end]):  # covered bytes and CHK cancel out
            return self._skip()
        body = bytes(self._pending[_HEAD_LENGTH : end - 1])
        del self._pending[:end]
        return body

    def _skip(self) -> bytes:
        self.spoilt_count += 1
        del self._pending[0]
        return b""


class AnswerDecoder:
    """The host's ear: bytes in, answers out, in any cuts and with rubbish between them."""

    def __init__(self) -> None:
        self._frames = _FrameFinder(MIN_ANSWER_LEN)

    @property
    def spoilt_count(self) -> int:
        """Frames met so far whose length or checksum was wrong."""
        return self._frames.spoilt_count

    def feed(self, received: bytes) -> list[Answer]:
        """Return the answers completed by `received`."""
        return [Answer(body[0], body[1], body[2], body[3:]) for body in self._frames.bodies(received)]

    def reset(self) -> None:
        """Forget an unfinished frame: what it waits for was lost."""
        self._frames.reset()


class RequestDecoder:
    """The SAM's ear: bytes in, requests out."""

    def __init__(self) -> None:
        self._frames = _FrameFinder(MIN_REQUEST_LEN)

    @property
    def spoilt_count(self) -> int:
        """Frames met so far whose length or checksum was wrong."""
        return self._frames.spoilt_count

    def feed(self, received: bytes) -> list[Request]:
        """Return the requests completed by `received`."""
        return [Request(body[0], body[1], body[2:]) for body in self._frames.bodies(received)]
