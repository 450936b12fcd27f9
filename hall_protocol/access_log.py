"""The access log as auditors read it: who changed who may come in, who came and who was refused; and its chain.

This file is all that a third party must trust, or write again, to check an export of it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from hall_protocol.chain import FIRST_HASH

ENTRIES_FILE = "access.jsonl"
"""The entries in an audit export, one a line."""


class AccessAction(StrEnum):
    """What an entry tells of."""

    ACCOUNT_ADDED = "account.added"
    ACCOUNT_RESET = "account.reset"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_UNLOCKED = "account.unlocked"
    CREDENTIAL_ISSUED = "credential.issued"
    CREDENTIAL_REVOKED = "credential.revoked"
    STATION_INVITED = "station.invited"
    STATION_ENROLLED = "station.enrolled"
    ENROLMENT_REFUSED = "enrolment.refused"
    SIGNED_ON = "signed_on"
    SIGNED_OFF = "signed_off"
    SIGN_ON_REFUSED = "sign_on.refused"
    REFUSALS_COUNTED = "sign_on.refusals_counted"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 - an action's name
    FACTOR_BOUND = "second_factor.bound"
    HALL_RESTORED = "hall.restored"


class AccessEntry(msgspec.Struct, frozen=True):
    """One entry: `actor` did `action` to `subject` (a staff number or a station), at `place`, with `detail` in words.

    `at` is ISO 8601 in UTC with microseconds, by the world's clock; it never goes back along the log.
    """

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    place: str
    detail: str
    previous_hash: str
    entry_hash: str

    def is_whole(self, hall_id: str) -> bool:
        """Whether its hash is of what it says."""
        said = (self.seq, self.at, self.actor, self.action, self.subject, self.place, self.detail)
        return self.entry_hash == entry_hash(self.previous_hash, hall_id, *said)

    def names(self, staff: str) -> bool:
        """Whether this member of staff did it, or it was done to them."""
        who = self.actor.partition("#")[2] or self.actor.partition(", os:")[0]
        return staff in (who, self.subject)

    def is_of_station(self, station: str) -> bool:
        """Whether it was done at this station or to it."""
        at_station = self.actor.partition(":")[2].partition("#")[0]
        return station in (self.subject, self.place.removeprefix("station "), at_station)


class UncountedRefusals(msgspec.Struct, frozen=True):
    """Refused sign-ons of the hour from `hour` (UTC) that no entry tells of yet; the next entry after it will.

    `known` are beyond what an hour lists, `unknown` of numbers nobody has.
    """

    hour: str = ""
    known: int = 0
    unknown: int = 0


class AccessPage(msgspec.Struct, frozen=True):
    """The log after a number, in order."""

    entries: tuple[AccessEntry, ...]
    uncounted: UncountedRefusals


class AccessProof(msgspec.Struct, frozen=True):
    """What an export claims of the log: it had `last_seq` entries then, and this was the last one's hash."""

    last_seq: int
    last_hash: str
    uncounted: UncountedRefusals


def entry_hash(
    previous_hash: str,
    hall_id: str,
    seq: int,
    at: str,
    actor: str,
    action: str,
    subject: str,
    place: str,
    detail: str,
) -> str:
    """SHA-256 (hex) over all of an entry as one JSON array in UTF-8 without spaces, in this order."""
    said = [previous_hash, hall_id, seq, at, actor, action, subject, place, detail]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def broken_at(entries: Iterable[AccessEntry], hall_id: str, previous_hash: str, seq: int) -> str | None:
    """What is wrong first with entries that should follow entry `seq`, whose hash is `previous_hash`; None: nothing."""
    for entry in entries:
        seq += 1
        if entry.seq != seq:
            return f"access log entry {seq}: left out"
        if entry.previous_hash != previous_hash or not entry.is_whole(hall_id):
            return f"access log entry {seq}: changed, or another was left out or added before it"
        previous_hash = entry.entry_hash
    return None


def check_range(
    proof: AccessProof, entries: Sequence[AccessEntry], hall_id: str, begins: datetime, ends: datetime
) -> str | None:
    """What is wrong first with the export of [`begins`, `ends`), with an entry to each side where there is one."""
    if not entries:
        return None if proof.last_seq == 0 else "access log: no entry at all, though it has some"
    first, last = entries[0], entries[-1]
    if first.seq == 1 and first.previous_hash != FIRST_HASH:
        return "access log entry 1: follows another"
    if first.seq > 1 and datetime.fromisoformat(first.at) >= begins:
        return f"access log entry {first.seq - 1}: left out at the beginning"
    if last.seq < proof.last_seq and datetime.fromisoformat(last.at) < ends:
        return f"access log entry {last.seq + 1}: left out at the end"
    if last.seq == proof.last_seq and last.entry_hash != proof.last_hash:
        return f"access log entry {last.seq}: not the last one the export was made with"
    return broken_at(entries, hall_id, first.previous_hash, first.seq - 1)


def check_selected(entries: Iterable[AccessEntry], hall_id: str) -> str | None:
    """What is wrong first with entries that were chosen: each must be whole and in its place."""
    before = 0
    for entry in entries:
        if entry.seq <= before or not entry.is_whole(hall_id):
            return f"access log entry {entry.seq}: changed, twice, or out of order"
        before = entry.seq
    return None
