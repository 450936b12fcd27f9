"""Inviting a station to enrol: the port where invitations are kept, and the code that its administrator sees once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from hall_protocol.enrolment import (
    COUNTER_ROLES,
    SALT_BYTES,
    STATION_ROLES,
    EnrolmentKeys,
    Invited,
    hash_of,
    new_code,
)
from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential

LASTS_MIN = 15
"""Long enough to walk to the machine and type; short for whoever finds the note."""
LASTS_MIN_MAX = 120


class NoStationError(ValueError):
    """Such a station cannot enrol; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class KeptCode:
    """What is kept of a code (see hall_protocol/enrolment.py)."""

    salt: str
    hall_half: str
    station_half_hash: str


class InvitationBook(Protocol):
    """Where a hall's invitations are kept; its methods block, and raise `JournalError`."""

    def invite(self, whose: Credential, code: KeptCode, now: datetime, lasts: timedelta, by: str) -> datetime:
        """Invite a station for `by`, in place of any earlier invitation of it; when this one ends."""

    def open_code(self, station: str, now: datetime) -> KeptCode | None:
        """What is kept of the code that this station may enrol with now."""

    def redeem(self, station: str, station_half_hash: str, token_hash: str, now: datetime) -> Credential | None:
        """Make the token of this hash the station's only credential; None when the code is not it."""


def invite(book: InvitationBook, whose: Credential, now: datetime, by: str, minutes: int = LASTS_MIN) -> Invited:
    """Invite `whose` station for so many minutes, for `by`; raises `NoStationError`. Takes a tenth of a second."""
    _require_station(whose)
    code, salt = new_code(), secrets.token_bytes(SALT_BYTES)
    keys = EnrolmentKeys(code, salt)
    kept = KeptCode(salt.hex(), keys.hall, hash_of(keys.station))
    expires_at = book.invite(whose, kept, now, timedelta(minutes=minutes), by)
    return Invited(whose.station, whose.role, whose.counter, code, expires_at)


def _require_station(whose: Credential) -> None:
    known = ", ".join(role.value for role in STATION_ROLES)
    if whose.role not in STATION_ROLES:
        raise NoStationError(f"role {whose.role.value}: expected a station's, one of {known}")
    if whose.role in COUNTER_ROLES and whose.counter is None:
        raise NoStationError(f"role {whose.role.value}: expected the counter it stands at")
    if whose.role not in COUNTER_ROLES and whose.counter is not None:
        raise NoStationError(f"role {Role(whose.role).value}: expected no counter, found {whose.counter}")
