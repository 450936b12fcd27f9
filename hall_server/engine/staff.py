"""The staff as a hall knows them: accounts, who is signed on, tries; and the port to where they are kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from hall_protocol.vocabulary import Role
from hall_server.engine.access_log import Access

STAFF_NUMBER_CHARS_MAX = 32
"""Shorter than the wire allows: the journal names station, number and counter together."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign on; `second_factor` and `offered_factor` are sealed secrets, `last_step` a used code's."""

    staff_number: str
    role: Role
    password_hash: str = field(repr=False)
    must_change: bool = False
    second_factor: str | None = field(default=None, repr=False)
    offered_factor: str | None = field(default=None, repr=False)
    last_step: int | None = None
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Somebody signed on: where, bound to which counter, until when at the latest."""

    staff_number: str
    station: str
    counter: int | None
    used_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class LockOut:
    """What wrong tries cost: some are free, then each wait is twice the one before, up to `longest`."""

    free_tries: int
    longest: timedelta
    first: timedelta = timedelta(seconds=15)

    def after(self, count: int) -> timedelta:
        """How long nobody may try again after so many tries that all failed."""
        over = count - self.free_tries
        # Beyond some doublings the longest is reached; the shift itself must not grow without end.
        return min(self.longest, self.first * (1 << min(over - 1, 16))) if over > 0 else timedelta()


class StaffBook(Protocol):
    """Where accounts and sessions are kept; every method raises `JournalError` when that does not answer.

    What is given as `Access` stands in the access log once the change is done, and only then.
    """

    def account(self, staff_number: str) -> Account | None:
        """The account of this number, disabled or not."""
        ...

    def claim_try(self, staff_number: str, place: str, lock_out: LockOut, now: datetime) -> datetime | None:
        """Count a try beforehand, as one that fails; when it is too early, until when, and nothing is counted."""
        ...

    def forgive_tries(self, staff_number: str, place: str) -> None:
        """The try succeeded: those before it count no more."""
        ...

    def use_code(self, staff_number: str, step: int) -> bool:
        """Whether the code of this step was not used before, nor a later one; from now on it was."""
        ...

    def note_refusal(self, refused: Access | None, now: datetime) -> None:
        """Somebody was refused; None: under a number nobody has."""
        ...

    def set_password(self, staff_number: str, password_hash: str, token: str, by: Access, now: datetime) -> None:
        """The person's own new password; ends all their sessions but the one of this token."""
        ...

    def offer_factor(self, staff_number: str, sealed: str) -> None:
        """Keep a secret that the person has not yet confirmed."""
        ...

    def take_factor(self, staff_number: str, sealed: str, step: int, by: Access, now: datetime) -> bool:
        """Make the offered secret the one in force, if it is still the one offered."""
        ...

    def begin_session(self, token: str, session: StaffSession, station_token: str | None, by: Access) -> None:
        """Note that somebody signed on."""
        ...

    def session(self, token: str, now: datetime, idle: timedelta) -> StaffSession | None:
        """Whoever signed on under this token, if that lasts and the station they did it at may still speak."""
        ...

    def note_use(self, token: str, now: datetime) -> None:
        """It was used just now."""
        ...

    def end_session(self, token: str, by: Access, now: datetime) -> None:
        """Sign off."""
        ...
