"""One card's reading, command by command, over whatever carries them."""

from collections.abc import Callable
from typing import Final

from devices.ports import SocialCard, UnreadableReason
from devices.social_card.apdu import (
    SELECT_APPLICATION,
    SELECT_HOLDER_FILE,
    SW_SUCCESS,
    BadAnswerError,
    CardAnswer,
    Item,
    answer_of,
    follow_up,
    item_value,
    read_item,
)
from national_codes.check_digit import is_id_number

FOLLOW_UPS_MAX: Final = 2
"""A card that announces again and again is never done."""
NAME_CHARS_MAX: Final = 60

Transmit = Callable[[bytes], bytes]


class UnreadableCardError(Exception):
    """The card cannot be read; the reason says whether another laying can help."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def read_holder(transmit: Transmit) -> SocialCard:
    """Return whose card it says it is; raises UnreadableCardError, and whatever `transmit` raises."""
    _ask(transmit, SELECT_APPLICATION, UnreadableReason.WRONG_KIND)
    _ask(transmit, SELECT_HOLDER_FILE, UnreadableReason.WRONG_KIND)
    number = _text(_read(transmit, Item.ID_NUMBER), "ascii").upper()
    name = _text(_read(transmit, Item.NAME), "gb18030")
    if not is_id_number(number) or not 0 < len(name) <= NAME_CHARS_MAX or not name.isprintable():
        raise UnreadableCardError(UnreadableReason.BAD_RECORD)
    return SocialCard(name=name, number=number)


def _read(transmit: Transmit, item: Item) -> bytes:
    # A card that keeps even these items behind a key says so here: nothing more can be done without one.
    return item_value(item, _ask(transmit, read_item(item), UnreadableReason.REJECTED).data)


def _ask(transmit: Transmit, command: bytes, otherwise: UnreadableReason) -> CardAnswer:
    answer = _answer(transmit(command))
    for _ in range(FOLLOW_UPS_MAX):
        further = follow_up(command, answer)
        if further is None:
            break
        answer = _answer(transmit(further))
    if answer.status != SW_SUCCESS:
        raise UnreadableCardError(otherwise)
    return answer


def _answer(received: bytes) -> CardAnswer:
    try:
        return answer_of(received)
    except BadAnswerError as error:
        raise UnreadableCardError(UnreadableReason.SILENT) from error


def _text(value: bytes, encoding: str) -> str:
    try:
        return value.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableCardError(UnreadableReason.BAD_RECORD) from error
