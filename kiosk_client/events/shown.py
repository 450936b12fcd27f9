"""What a visitor lays on the reader or holds before the scanner."""

from dataclasses import dataclass, field

from kiosk_client.holder import CardHolder, SocialCardHolder


@dataclass(frozen=True, slots=True)
class CardLaid:
    """A card lies on the reader, or in the slot for social-security cards, and was read."""

    holder: CardHolder | SocialCardHolder


@dataclass(frozen=True, slots=True)
class CardNotRead:
    """A card lies on the reader and cannot be read."""


@dataclass(frozen=True, slots=True)
class SocialCardNotRead:
    """A card is in the slot and cannot be read, or is of another kind."""


@dataclass(frozen=True, slots=True)
class CodeShown:
    """Something that may be the app's code was shown to the scanner."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeNotRead:
    """Something was shown to the scanner that cannot be the app's code."""


@dataclass(frozen=True, slots=True)
class SlipShown:
    """A slip's code was shown to the scanner: its ticket opens, or its service may be rated."""

    ticket_id: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AppointmentShown:
    """An appointment's code, its id or its number, was shown to the scanner."""

    appointment: str
