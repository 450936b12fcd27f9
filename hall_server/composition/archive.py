"""`hall archive` and the server's nightly job: days that are old enough go from the database into their files.

A start, `verify`, `replay`, `audit` read both as one journal, so nothing that a running hall works with is lost by it.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from config.loader import load_hall
from config.settings.processes import HallSettings
from hall_server.composition.lease_owner import folder_id, lease_owner
from hall_server.composition.policy import policy_from
from hall_server.composition.sealing import record_seal
from hall_server.composition.verify import require_journal
from hall_server.engine.ports import JournalError
from hall_server.store.archive import ArchivedDay
from hall_server.store.archive_file import file_of
from hall_server.store.archiving import FixedDay, archive_day, archiving_alone, next_fixed_day
from hall_server.store.ciphers import CIPHERS
from hall_server.store.database import open_hall_database
from hall_server.store.erasure import scrub
from hall_server.store.journal import SqlJournal
from hall_server.store.lease import RESTORED, Ownership, owners
from hall_server.store.platform_cursor import StoredCursor
from hall_server.store.record_seal import RecordSeal


class CannotArchiveError(Exception):
    """There is nothing to archive from, or it is another server's; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class ArchiveRule:
    """Business days younger than `keep_days` stay in the database, and those that the platform has not taken."""

    keep_days: int
    needs_platform: bool


@dataclass(frozen=True, slots=True)
class ArchivingHall:
    """Whose days are archived, from which database into which data folder; `epoch` is that of the lease, if any."""

    engine: Engine
    hall_id: str
    data: Path
    seal: RecordSeal
    rule: ArchiveRule
    epoch: int | None = None

    def next_due(self, today: date) -> FixedDay | str:
        """The next day to archive, or why none is; raises `JournalError`."""
        day = next_fixed_day(self.engine, self.hall_id)
        if day is None:
            return "no further day has ended and been anchored"
        named = f"the next, {day.anchor.business_day},"
        if day.anchor.business_day > self._kept_from(today):
            return f"{named} is not yet {self.rule.keep_days} days old ([archive] keep_days)"
        taken = StoredCursor(self.engine, self.hall_id).load() if self.rule.needs_platform else None
        if taken is not None and taken < day.anchored_by.seq:
            wanted = f"ends with event {day.anchored_by.seq} and the platform has taken {taken}"
            return f"{named} {wanted}: look at the link (`/readyz`, the manager's page) and run it again"
        return day

    def overdue_days(self, today: date) -> int:
        """How many days the oldest ended day of the database is over its time; raises `JournalError`."""
        day = next_fixed_day(self.engine, self.hall_id)
        return max(0, (self._kept_from(today) - day.anchor.business_day).days) if day is not None else 0

    def _kept_from(self, today: date) -> date:
        """The newest day that may go."""
        return today - timedelta(days=self.rule.keep_days)

    def archive(self, day: FixedDay, now: datetime) -> ArchivedDay:
        """Move one day; raises `JournalError`, `OSError`: then it is where it was."""
        return archive_day(self.engine, self.hall_id, self.seal, self.data, day, now, self.epoch)


def rule_from(settings: HallSettings) -> ArchiveRule:
    """The rule that configuration sets."""
    return ArchiveRule(settings.archive.keep_days, settings.platform.enabled)


def archive(options: argparse.Namespace, now: datetime) -> int:
    """Archive whatever is due, also beside a running server, and say where it lies."""
    settings = load_hall(options.config)
    policy = policy_from(settings)
    require_journal(options.data, options.database, CannotArchiveError)
    engine = open_hall_database(options.data, options.database)
    try:
        seal = record_seal(options.data, engine, policy.hall_id, CIPHERS[settings.sealing.cipher])
        epoch = _epoch(engine, policy.hall_id, options.data)
        hall = ArchivingHall(engine, policy.hall_id, options.data, seal, rule_from(settings), epoch)
        now = _now_of(hall, now)
        with archiving_alone(options.data):
            for day in _archived(hall, policy.calendar.business_day(now), now):
                _say(f"archived: {day.business_day}, events {day.first_seq}-{day.last_seq}, {_where(hall, day)}")
    finally:
        engine.dispose()
    return 0


def _archived(hall: ArchivingHall, today: date, now: datetime) -> Iterator[ArchivedDay]:
    count = 0
    while isinstance(due := hall.next_due(today), FixedDay):
        yield hall.archive(due, now)
        count += 1
    if count:
        scrub(hall.engine)
    _say(f"ok: {count} days archived; {due}")


def _now_of(hall: ArchivingHall, now: datetime) -> datetime:
    """Never before the hall's own time: one that rehearses another year is as far as its last event."""
    last = SqlJournal(hall.engine, hall.hall_id, hall.seal, hall.data).last()
    if last is None:
        raise CannotArchiveError(f"there is no journal of hall {hall.hall_id}; expected the --config of the hall in it")
    return max(now, datetime.fromisoformat(last.at))


def _epoch(engine: Engine, hall_id: str, data: Path) -> int | None:
    """Days go into the owner's folder alone: another's would be missed when it reads its journal."""
    if engine.dialect.name != "postgresql":
        return None
    known = next((each for each in owners(engine) if each.hall_id == hall_id), None)
    if known is None:
        return None
    if known.owner != RESTORED and not _is_this(known, data):
        raise CannotArchiveError(
            f"hall {hall_id} is {known.owner.name}'s: archive there, or with --data on the folder whose archive/ both "
            "share"
        )
    return known.epoch


def _is_this(known: Ownership, data: Path) -> bool:
    """A living owner is exactly this folder; of one that has gone a reboot leaves the folder's number alone."""
    if known.holds:
        return known.owner.id == lease_owner(data).id
    return known.owner.id.partition(".")[0] == folder_id(data)


def _where(hall: ArchivingHall, day: ArchivedDay) -> str:
    file = file_of(hall.data, hall.hall_id, day.business_day)
    try:
        return f"{file} ({file.stat().st_size:,} bytes)"
    except OSError as error:
        raise JournalError(f"{file}: {error.strerror}") from error


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
