"""A simulated SAM: requests in, answer frames out, one card at most on the reader; no I/O of its own.

What no source says is assumed kindly: a selected card can be selected and read again until it is lifted.
"""

from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Final

from devices.id_card.codec import Answer, Request, RequestDecoder, encode_answer
from devices.id_card.commands import (
    ASK_SAM_ID,
    ASK_SAM_STATUS,
    FIND_CARD,
    PHOTO_LENGTH,
    READ_NEW_ADDRESS,
    READ_TEXT_PHOTO,
    READ_WITH_FINGERPRINT,
    RESET_SAM,
    SELECT_CARD,
    SET_MAX_RF,
    SW_CARD_FOUND,
    SW_CHECKSUM_ERROR,
    SW_COMMAND_ERROR,
    SW_FIND_FAILED,
    SW_NO_SUCH_ITEM,
    SW_READ_FAILED,
    SW_SELECT_FAILED,
    SW_SUCCESS,
    TEXT_LENGTH,
    set_baud,
)
from devices.id_card.record import encode_record
from devices.ports import Card
from devices.transport import BAUD_RATES

PHOTO_FILLER: Final = b"\xee" * PHOTO_LENGTH
"""Stands where a real card's photo is; no picture."""
SAM_ID: Final = bytes(range(16))
JUNK: Final = bytes.fromhex("FF 00 AA AA AA 96 AA 69 55")
"""Noise with pieces of a preamble in it, before and after a good frame."""

_ACKNOWLEDGED: Final = {
    command.request for command in (RESET_SAM, ASK_SAM_STATUS, SET_MAX_RF, *map(set_baud, BAUD_RATES))
}


class Misbehaviour(StrEnum):
    """How the next answers are spoilt."""

    CHECKSUM = "checksum"
    HALF = "half"
    JUNK = "junk"
    SILENCE = "silence"
    REFUSE = "refuse"
    """Answer the next select with 'failed', as a card does that lies badly."""


class _Contact(StrEnum):
    """How far the host has got with the card that lies there."""

    LAID = "laid"
    SELECTED = "selected"
    READ = "read"


@dataclass
class _Spoiling:
    how: Misbehaviour
    count: int
    on: Request | None


class Sam:
    """The module itself; safe to give orders to from any thread while another feeds it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._decoder = RequestDecoder()
        self._record: bytes | None = None
        self._contact = _Contact.LAID
        self._spoiling: _Spoiling | None = None

    def lay(self, card: Card) -> None:
        """Lay a card, in place of the one that lies there; raises RecordError when it cannot be encoded."""
        self.lay_record(encode_record(card))

    def lay_record(self, record: bytes) -> None:
        """Lay a card whose 256-byte text record is given, sound or not."""
        if len(record) != TEXT_LENGTH:
            raise ValueError(f"a text record has {TEXT_LENGTH} bytes")
        with self._lock:
            self._record = record
            self._contact = _Contact.LAID

    def lift(self) -> None:
        """Take the card away, if there is one."""
        with self._lock:
            self._record = None

    def power_on(self) -> None:
        """Forget what the host did so far, as a module does that lost its power; the card stays."""
        with self._lock:
            self._decoder = RequestDecoder()
            self._contact = _Contact.LAID

    def misbehave(self, how: Misbehaviour, count: int = 1, on: Request | None = None) -> None:
        """Spoil the next `count` answers, or only those to the request `on`; 0 behaves well again."""
        with self._lock:
            self._spoiling = _Spoiling(how, count, on) if count > 0 else None

    def receive(self, received: bytes) -> list[bytes]:
        """Return the frames, sound or spoilt on order, that answer what `received` completes."""
        with self._lock:
            spoilt_before = self._decoder.spoilt_count
            frames = [frame for request in self._decoder.feed(received) for frame in self._sent_for(request)]
            if self._decoder.spoilt_count > spoilt_before and not frames:
                frames.append(encode_answer(_answer(SW_CHECKSUM_ERROR)))
            return frames

    def _sent_for(self, request: Request) -> list[bytes]:
        how = self._next_spoiling(request)
        if how is Misbehaviour.REFUSE:
            return [encode_answer(_answer(SW_SELECT_FAILED))]
        frame = encode_answer(self._answer_to(request))
        match how:
            case None:
                return [frame]
            case Misbehaviour.CHECKSUM:
                return [frame[:-1] + bytes([frame[-1] ^ 0xFF])]
            case Misbehaviour.HALF:
                return [frame[: len(frame) // 2]]
            case Misbehaviour.JUNK:
                return [JUNK + frame + JUNK]
            case Misbehaviour.SILENCE:
                return []

    def _next_spoiling(self, request: Request) -> Misbehaviour | None:
        """Use up one spoiling if this request's answer is to be spoilt."""
        spoiling = self._spoiling
        if spoiling is None or spoiling.on not in (None, request):
            return None
        if spoiling.how is Misbehaviour.REFUSE and request != SELECT_CARD.request:
            return None
        spoiling.count -= 1
        if spoiling.count == 0:
            self._spoiling = None
        return spoiling.how

    def _answer_to(self, request: Request) -> Answer:
        if request in _ACKNOWLEDGED:
            return _answer(SW_SUCCESS)
        if request == ASK_SAM_ID.request:
            return _answer(SW_SUCCESS, SAM_ID)
        if request == FIND_CARD.request:
            return self._find()
        if request == SELECT_CARD.request:
            return self._select()
        if request in (READ_TEXT_PHOTO.request, READ_WITH_FINGERPRINT.request):
            return self._read(with_fingerprint=request == READ_WITH_FINGERPRINT.request)
        if request == READ_NEW_ADDRESS.request:
            was_read = self._record is not None and self._contact is _Contact.READ
            return _answer(SW_NO_SUCH_ITEM if was_read else SW_READ_FAILED)
        return _answer(SW_COMMAND_ERROR)

    def _find(self) -> Answer:
        """A card that was read keeps silent until it is lifted."""
        if self._record is None or self._contact is _Contact.READ:
            return _answer(SW_FIND_FAILED)
        return _answer(SW_CARD_FOUND, bytes(4))

    def _select(self) -> Answer:
        if self._record is None or self._contact is _Contact.READ:
            return _answer(SW_SELECT_FAILED)
        self._contact = _Contact.SELECTED
        return _answer(SW_SUCCESS, bytes(8))

    def _read(self, *, with_fingerprint: bool) -> Answer:
        if self._record is None or self._contact is _Contact.LAID:
            return _answer(SW_READ_FAILED)
        self._contact = _Contact.READ
        lengths = [TEXT_LENGTH, PHOTO_LENGTH] + ([0] if with_fingerprint else [])
        head = b"".join(length.to_bytes(2, "big") for length in lengths)
        return _answer(SW_SUCCESS, head + self._record + PHOTO_FILLER)


def _answer(sw3: int, data: bytes = b"") -> Answer:
    return Answer(0, 0, sw3, data)
