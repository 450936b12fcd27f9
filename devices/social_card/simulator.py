"""A simulated social-security card: commands in, answers out, as bytes; and a slot it is put into."""

from enum import StrEnum
from typing import Final

from devices.ports import SocialCard
from devices.social_card.apdu import GET_RESPONSE, SELECT_APPLICATION, SELECT_HOLDER_FILE, Item
from devices.social_card.slot import CardGoneError, CardMuteError
from devices.transport import TransportLostError

SUCCESS: Final = bytes.fromhex("9000")
NOT_FOUND: Final = bytes.fromhex("6A82")
NO_RIGHT: Final = bytes.fromhex("6982")
NOT_SUPPORTED: Final = bytes.fromhex("6D00")


class Misbehaviour(StrEnum):
    """What the card or its reader can be told to do wrong."""

    NONE = "none"
    FOREIGN = "foreign"
    """A chip card of another kind: it has no such application."""
    LOCKED = "locked"
    """Keeps its items behind a key."""
    TAGGED = "tagged"
    """Sends tag and length in front of a value."""
    LENGTH = "length"
    """Wants the exact length of what it is asked for."""
    FETCH = "fetch"
    """Has its answers fetched."""
    ENDLESS = "endless"
    """Announces an answer again and again."""
    SPOILT = "spoilt"
    """Its number does not fit its check digit."""
    EMPTY = "empty"
    """Answers nothing at all."""
    MUTE = "mute"
    """Does not answer its reset."""
    PULLED = "pulled"
    """Is pulled out while it is read."""


class SocialCardChip:
    """One card's chip: what it answers depends on what was selected before."""

    def __init__(self, card: SocialCard, how: Misbehaviour = Misbehaviour.NONE) -> None:
        self._card = card
        self._how = how
        self._is_selected = False
        self._waiting = b""

    def answer(self, command: bytes) -> bytes:
        """Return the answer to any bytes."""
        match self._how:
            case Misbehaviour.EMPTY:
                return b""
            case Misbehaviour.ENDLESS:
                return bytes.fromhex("6110")
            case _:
                return self._answer(command)

    def _answer(self, command: bytes) -> bytes:
        if command == SELECT_APPLICATION:
            return NOT_FOUND if self._how is Misbehaviour.FOREIGN else SUCCESS
        if command == SELECT_HOLDER_FILE:
            self._is_selected = True
            return SUCCESS
        if command[:4] == GET_RESPONSE:
            waiting, self._waiting = self._waiting, b""
            return waiting + SUCCESS if waiting else NOT_SUPPORTED
        if len(command) == 5 and command[:2] == b"\x00\xb2" and command[2] in list(Item) and self._is_selected:
            return self._item(Item(command[2]), command[4])
        return NOT_SUPPORTED

    def _item(self, item: Item, expected: int) -> bytes:
        value = self._value(item)
        if self._how is Misbehaviour.LOCKED:
            return NO_RIGHT
        if self._how is Misbehaviour.TAGGED:
            return bytes([item, len(value)]) + value + SUCCESS
        if self._how is Misbehaviour.LENGTH and expected != len(value):
            return bytes([0x6C, len(value)])
        if self._how is Misbehaviour.FETCH:
            self._waiting = value
            return bytes([0x61, len(value)])
        return value + SUCCESS

    def _value(self, item: Item) -> bytes:
        if item is Item.NAME:
            return self._card.name.encode("gb18030").ljust(30, b"\x00")
        number = self._card.number
        if self._how is Misbehaviour.SPOILT:
            number = number[:-1] + ("0" if number[-1] != "0" else "1")
        return number.encode()


class SocialCardSimulator:
    """A reader with a slot: lay a card, lift it, unplug the reader. It is the driver's slot itself."""

    def __init__(self) -> None:
        self._chip: SocialCardChip | None = None
        self._how = Misbehaviour.NONE
        self._is_plugged = True

    def lay(self, card: SocialCard) -> None:
        """Put a card in, or another one."""
        self._chip = SocialCardChip(card, self._how)

    def lift(self) -> None:
        """Take the card out."""
        self._chip = None

    def misbehave(self, how: Misbehaviour) -> None:
        """Let the cards laid from now on do this wrong."""
        self._how = how

    def unplug(self) -> None:
        """Take the reader away, its card with it."""
        self._is_plugged = False

    def plug(self) -> None:
        """Bring the reader back, with the card that lay in it."""
        self._is_plugged = True

    def connect(self) -> "_Session | None":
        """Power the card, None when there is none; raises CardMuteError, TransportLostError."""
        if not self._is_plugged:
            raise TransportLostError("the simulated reader is unplugged")
        if self._chip is not None and self._how is Misbehaviour.MUTE:
            raise CardMuteError
        return None if self._chip is None else _Session(self, self._chip)

    def answer(self, chip: SocialCardChip, command: bytes) -> bytes:
        """Return the answer of a card that was powered; raises CardGoneError, TransportLostError."""
        if not self._is_plugged:
            raise TransportLostError("the simulated reader is unplugged")
        if self._how is Misbehaviour.PULLED and command == SELECT_HOLDER_FILE:
            self._chip = None
        if self._chip is not chip:
            raise CardGoneError
        return chip.answer(command)


class _Session:
    """A card that was powered in the simulated reader."""

    def __init__(self, simulator: SocialCardSimulator, chip: SocialCardChip) -> None:
        self._simulator = simulator
        self._chip = chip

    def transmit(self, command: bytes) -> bytes:
        return self._simulator.answer(self._chip, command)

    def disconnect(self) -> None:
        pass
