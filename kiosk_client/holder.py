"""Who stands before the kiosk, for this visit only: by a card that was laid or put in, a code shown, a number typed."""

from dataclasses import dataclass, field

from hall_protocol.messages import Identity
from hall_protocol.vocabulary import IdentityScheme


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Who laid a card: a masked surname for this screen, the number for the hall."""

    masked_name: str = field(repr=False)
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SocialCardHolder:
    """Who put a social-security card in: it names somebody, nobody vouches for it, so it opens nothing of theirs."""

    masked_name: str = field(repr=False)
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """Who showed the app's code: sealed, so that the kiosk learns no name and no number."""

    code: str = field(repr=False)
    held_s: int = 0
    """How long ago it was shown: it was good then, though it may not be any more when a ticket is asked for."""


@dataclass(frozen=True, slots=True)
class TypedHolder:
    """Who typed a number: nobody vouches for it and it names nobody, so it goes with a ticket alone."""

    number: str = field(repr=False)


Holder = CardHolder | SocialCardHolder | CodeHolder | TypedHolder


def identity_of(holder: Holder | None) -> Identity | None:
    """What the hall is told of who stands here."""
    match holder:
        case CardHolder():
            return Identity(IdentityScheme.RESIDENT_CARD, holder.number)
        case SocialCardHolder():
            return Identity(IdentityScheme.SOCIAL_CARD, holder.number)
        case TypedHolder():
            return Identity(IdentityScheme.TYPED, holder.number)
        case CodeHolder():
            return Identity(IdentityScheme.APP_CODE, holder.code, holder.held_s)
        case None:
            return None


def is_same(before: Holder | None, after: Holder) -> bool:
    """Whether the very same card or code was shown again, or behind an ID card another card of the same person."""
    match before, after:
        case CardHolder(), CardHolder() | SocialCardHolder():
            return before.number == after.number
        case SocialCardHolder(), SocialCardHolder():
            return before.number == after.number
        case CodeHolder(), CodeHolder():
            return before.code == after.code
        case _:
            return False


def is_somebody_else(before: Holder | None, after: Holder) -> bool:
    """Whether another person may have come; a second code is taken for the first one, refreshed."""
    match before, after:
        case (None, _) | (CodeHolder(), CodeHolder()):
            return False
        case SocialCardHolder(), CardHolder():
            return before.number != after.number
        case TypedHolder(), CardHolder() | SocialCardHolder():
            return before.number != after.number
        case _:
            return not is_same(before, after)
