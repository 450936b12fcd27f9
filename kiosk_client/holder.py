"""Who stands before the kiosk, for this visit only: by a card that was laid, or by a code that was shown."""

from dataclasses import dataclass, field

from hall_protocol.messages import Identity
from hall_protocol.vocabulary import IdentityScheme


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Who laid a card: a masked surname for this screen, the number for the hall."""

    masked_name: str = field(repr=False)
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """Who showed the app's code: sealed, so that the kiosk learns no name and no number."""

    code: str = field(repr=False)
    held_s: int = 0
    """How long ago it was shown: it was good then, though it may not be any more when a ticket is asked for."""


Holder = CardHolder | CodeHolder


def identity_of(holder: Holder | None) -> Identity | None:
    """What the hall is told of who stands here."""
    match holder:
        case CardHolder():
            return Identity(IdentityScheme.RESIDENT_CARD, holder.number)
        case CodeHolder():
            return Identity(IdentityScheme.APP_CODE, holder.code, holder.held_s)
        case None:
            return None


def is_same(before: Holder | None, after: Holder) -> bool:
    """Whether the very same card or code was shown again."""
    match before, after:
        case CardHolder(), CardHolder():
            return before.number == after.number
        case CodeHolder(), CodeHolder():
            return before.code == after.code
        case _:
            return False


def is_somebody_else(before: Holder | None, after: Holder) -> bool:
    """Whether another person may have come; a second code is taken for the first one, refreshed."""
    are_codes = isinstance(before, CodeHolder) and isinstance(after, CodeHolder)
    return before is not None and not are_codes and not is_same(before, after)
