"""What a host may ask a SAM and what each status byte means: the two tables of the protocol, as data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.id_card.codec import Answer, Request
from devices.ports import UnreadableReason

TEXT_LENGTH: Final = 256
PHOTO_LENGTH: Final = 1024


class Outcome(StrEnum):
    """What a status byte asks of the host."""

    GO_ON = "go_on"
    NO_CARD = "no_card"
    RESEND = "resend"
    """The request was spoilt on its way."""
    LAY_AGAIN = "lay_again"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class StatusByte:
    """One value of SW3: what it asks, its meaning, and the reason shown when the card must be laid again."""

    outcome: Outcome
    meaning: str
    reason: UnreadableReason = UnreadableReason.MOVED


SW_SUCCESS: Final = 0x90
SW_NO_SUCH_ITEM: Final = 0x91
SW_CARD_FOUND: Final = 0x9F
SW_CHECKSUM_ERROR: Final = 0x10
SW_COMMAND_ERROR: Final = 0x21
SW_READ_FAILED: Final = 0x41
SW_FIND_FAILED: Final = 0x80
SW_SELECT_FAILED: Final = 0x81

_REJECTED: Final = UnreadableReason.REJECTED

STATUS_BYTES: Final[dict[int, StatusByte]] = {
    SW_SUCCESS: StatusByte(Outcome.GO_ON, "success"),
    SW_CARD_FOUND: StatusByte(Outcome.GO_ON, "card found"),
    SW_NO_SUCH_ITEM: StatusByte(Outcome.GO_ON, "the card holds no such item"),
    SW_CHECKSUM_ERROR: StatusByte(Outcome.RESEND, "checksum error in the request"),
    0x11: StatusByte(Outcome.RESEND, "length error in the request"),
    SW_COMMAND_ERROR: StatusByte(Outcome.RESEND, "command error"),
    0x24: StatusByte(Outcome.RESEND, "unrecognised error"),
    0x31: StatusByte(Outcome.LAY_AGAIN, "the card rejected the reader", _REJECTED),
    0x32: StatusByte(Outcome.LAY_AGAIN, "the reader rejected the card", _REJECTED),
    0x33: StatusByte(Outcome.LAY_AGAIN, "the card's information failed its check", _REJECTED),
    0x40: StatusByte(Outcome.LAY_AGAIN, "wrong kind of card", UnreadableReason.WRONG_KIND),
    SW_READ_FAILED: StatusByte(Outcome.LAY_AGAIN, "reading the card failed"),
    0x47: StatusByte(Outcome.LAY_AGAIN, "the card gave no random number"),
    0x60: StatusByte(Outcome.FAULT, "self-test failed, the reader accepts no command"),
    0x66: StatusByte(Outcome.FAULT, "the security module is not authorised"),
    SW_FIND_FAILED: StatusByte(Outcome.NO_CARD, "no card"),
    SW_SELECT_FAILED: StatusByte(Outcome.LAY_AGAIN, "selecting the card failed"),
}
"""SW3 by value. SW1 and SW2 only repeat the card's own status and decide nothing."""

_ANY_TIME: Final = frozenset({SW_CHECKSUM_ERROR, 0x11, SW_COMMAND_ERROR, 0x24, 0x60, 0x66})
_WITH_CARD: Final = frozenset({0x31, 0x32, 0x33, 0x40, SW_READ_FAILED, 0x47})


@dataclass(frozen=True, slots=True)
class Command:
    """A request with the answers that can belong to it.

    The protocol numbers nothing, so a late answer to an earlier request can only be told by its shape:
    `success` gives the data lengths allowed for each good SW3, `refusals` the other SW3 values.
    """

    name: str
    request: Request
    success: dict[int, frozenset[int] | None]
    """None for a length this project does not know."""
    refusals: frozenset[int] = frozenset()

    def fits(self, answer: Answer) -> bool:
        """Say whether `answer` can be the answer to this command; an unlisted SW3 might be, so it fits."""
        if answer.sw3 in self.success:
            lengths = self.success[answer.sw3]
            return lengths is None or len(answer.data) in lengths
        return answer.sw3 not in STATUS_BYTES or answer.sw3 in self.refusals | _ANY_TIME


_READ_HEAD: Final = 4
"""Two length words, text and photo, come before the text."""

RESET_SAM: Final = Command("reset SAM", Request(0x10, 0xFF), {SW_SUCCESS: frozenset({0})})
ASK_SAM_STATUS: Final = Command("ask SAM status", Request(0x11, 0xFF), {SW_SUCCESS: frozenset({0})})
ASK_SAM_ID: Final = Command("ask SAM id", Request(0x12, 0xFF), {SW_SUCCESS: frozenset({16})})
FIND_CARD: Final = Command(
    "find card", Request(0x20, 0x01), {SW_CARD_FOUND: frozenset({4})}, frozenset({SW_FIND_FAILED})
)
SELECT_CARD: Final = Command(
    "select card", Request(0x20, 0x02), {SW_SUCCESS: frozenset({8})}, _WITH_CARD | {SW_SELECT_FAILED}
)
READ_TEXT_PHOTO: Final = Command(
    "read text and photo",
    Request(0x30, 0x01),
    {SW_SUCCESS: frozenset({_READ_HEAD + TEXT_LENGTH + PHOTO_LENGTH})},
    _WITH_CARD,
)
READ_WITH_FINGERPRINT: Final = Command(
    "read text, photo and fingerprints",
    Request(0x30, 0x10),
    {SW_SUCCESS: frozenset(_READ_HEAD + 2 + TEXT_LENGTH + PHOTO_LENGTH + fp for fp in (0, 512, 1024))},
    _WITH_CARD,
)
READ_NEW_ADDRESS: Final = Command(
    "read added address",
    Request(0x30, 0x03),
    {SW_SUCCESS: None, SW_NO_SUCH_ITEM: frozenset({0})},
    _WITH_CARD,
)
SET_MAX_RF: Final = Command("set longest RF frame", Request(0x61, 0xFF, b"\x50"), {SW_SUCCESS: frozenset({0})})

COMMANDS: Final = (
    RESET_SAM,
    ASK_SAM_STATUS,
    ASK_SAM_ID,
    FIND_CARD,
    SELECT_CARD,
    READ_TEXT_PHOTO,
    READ_WITH_FINGERPRINT,
    READ_NEW_ADDRESS,
    SET_MAX_RF,
)

_BAUD_PARAMETERS: Final = {115200: 0, 57600: 1, 38400: 2, 19200: 3, 9600: 4}


def set_baud(baud: int) -> Command:
    """Return the command that changes the reader's speed; KeyError for a speed the protocol lacks."""
    return Command("set baud", Request(0x60, _BAUD_PARAMETERS[baud]), {SW_SUCCESS: frozenset({0})})


def text_of(answer: Answer) -> bytes:
    """Return the 256-byte text record out of a read answer; the photo is left where it is."""
    return answer.data[_READ_HEAD : _READ_HEAD + TEXT_LENGTH]
