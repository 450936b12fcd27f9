"""Commands to a social-security card and its answers, as bytes, without any I/O (ISO/IEC 7816-4, LD/T 32-2015).

Only what can be read without a key is here: the card's application and two items of its file EF06. Such a reading
names a holder; it does not prove that the card is genuine, for that needs the issuer's keys (a PSAM).
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

APPLICATION: Final = "sx1.sh.社会保障".encode("gbk")
SELECT_APPLICATION: Final = bytes([0x00, 0xA4, 0x04, 0x00, len(APPLICATION)]) + APPLICATION
SELECT_HOLDER_FILE: Final = bytes.fromhex("00A4020002EF06")
GET_RESPONSE: Final = bytes.fromhex("00C00000")

SW_SUCCESS: Final = 0x9000
SW1_MORE: Final = 0x61
"""SW2 bytes wait to be fetched by GET RESPONSE."""
SW1_WRONG_LENGTH: Final = 0x6C
"""The same command wants SW2 as its expected length."""
ANSWER_BYTES_MAX: Final = 258
"""256 bytes of data and the two status bytes: the longest answer of a short APDU."""


class Item(IntEnum):
    """Items of EF06 that are read without a key."""

    ID_NUMBER = 0x08
    NAME = 0x09


class BadAnswerError(Exception):
    """Bytes that are no answer to any command."""


@dataclass(frozen=True, slots=True, repr=False)
class CardAnswer:
    """What a card answered; the data stays out of the repr, for it is somebody's."""

    data: bytes
    status: int

    def __repr__(self) -> str:
        return f"CardAnswer({len(self.data)} bytes, {self.status:04X})"


def read_item(item: Item, expected: int = 0) -> bytes:
    """Return the command that reads an item; 0 asks for as much as there is."""
    return bytes([0x00, 0xB2, item, 0x00, expected])


def answer_of(received: bytes) -> CardAnswer:
    """Read what a card sent; raises BadAnswerError."""
    if not 2 <= len(received) <= ANSWER_BYTES_MAX:
        raise BadAnswerError(f"{len(received)} bytes are no answer")
    return CardAnswer(received[:-2], int.from_bytes(received[-2:], "big"))


def follow_up(command: bytes, answer: CardAnswer) -> bytes | None:
    """Return the command that fetches what an answer only announces, None when it is complete."""
    announced, count = answer.status >> 8, answer.status & 0xFF
    if announced == SW1_MORE:
        return GET_RESPONSE + bytes([count])
    if announced == SW1_WRONG_LENGTH and len(command) == 5:
        return command[:4] + bytes([count])
    return None


def item_value(item: Item, data: bytes) -> bytes:
    """Return an item without its padding, and without tag and length where a card sends them in front."""
    if len(data) >= 2 and data[0] == item and data[1] == len(data) - 2:
        data = data[2:]
    return data.strip(b"\x00\xff ")
