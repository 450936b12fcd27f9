"""What the driver needs of a slot for cards: the PC/SC service's, or a simulated one's."""

from typing import Protocol


class CardGoneError(Exception):
    """The card was taken out while it was being talked to."""


class CardMuteError(Exception):
    """A card is there and does not answer: the wrong way round, or no chip card."""


class CardSession(Protocol):
    """A card that has been powered."""

    def transmit(self, command: bytes) -> bytes:
        """Return the card's answer, its two status bytes last; raises CardGoneError, TransportLostError."""

    def disconnect(self) -> None:
        """Leave the card alone; twice does nothing."""


class CardSlot(Protocol):
    """A reader with room for one card."""

    def connect(self) -> CardSession | None:
        """Power the card, None when there is none; raises CardMuteError, TransportLostError."""
