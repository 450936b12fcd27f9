"""What signing on is answered with."""

from datetime import datetime

import msgspec

from hall_protocol.vocabulary import Role


class Person(msgspec.Struct, frozen=True):
    """Who is signed on, where, until when; `to_do` is `password`, `second_factor`: before them nothing else is done."""

    staff_number: str
    role: Role
    station: str
    counter: int | None
    ends_at: datetime
    idle_s: int
    to_do: tuple[str, ...]
    password_chars_min: int
    """A new password has at least so many characters."""


class SignedOn(msgspec.Struct, frozen=True):
    """The token that speaks for the person until they sign off, and who they are."""

    token: str
    person: Person


class ProviderWay(msgspec.Struct, frozen=True):
    """Signing on by an identity provider: what it is called, and whether it is there now."""

    name: str
    name_en: str
    is_there: bool


class SignOnWays(msgspec.Struct, frozen=True):
    """How one may sign on besides number and password, which always do; None: no other way."""

    provider: ProviderWay | None


class ProviderVisit(msgspec.Struct, frozen=True):
    """Where the browser goes to be vouched for, and the handle its tab keeps until it is back."""

    address: str
    handle: str


class FactorOffer(msgspec.Struct, frozen=True):
    """The secret for an authenticator app, the same as the address a QR code holds, and that code; shown once.

    `modules` is the code row by row, "1" for dark, with its quiet zone.
    """

    secret: str
    address: str
    modules: tuple[str, ...]
