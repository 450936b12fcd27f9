"""The archived part of a hall's journal: which days lie in files, and their records, read as the live ones are."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from hall_server.engine.ports import JournalRecord
from hall_server.engine.sealing_port import WrappedKey
from hall_server.store.archive_file import ArchiveError, ArchiveHead, file_of, read
from hall_server.store.failures import answering
from hall_server.store.tables import archived_day, data_key

UNKNOWN_FOLDER = "are in archive files; expected the --data folder that has them"


@dataclass(frozen=True, slots=True)
class ArchivedDay:
    """One archived day, as the database notes it."""

    business_day: date
    first_seq: int
    last_seq: int
    root: str
    previous_hash: str
    last_hash: str
    file_digest: str
    archived_at: str

    def is_of(self, head: ArchiveHead, hall_id: str) -> bool:
        """Whether a file's head says the same."""
        said = (head.hall_id, head.business_day, head.first_seq, head.last_seq, head.root, head.last_hash)
        return said == (hall_id, self.business_day, self.first_seq, self.last_seq, self.root, self.last_hash)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as it lies in its file; `key` is what opens its sealed value, None once that was erased."""

    record: JournalRecord
    key: WrappedKey | None


def archived_days(connection: Connection, hall_id: str, after: int = 0) -> list[ArchivedDay]:
    """The archived days that begin after a seq, in order."""
    wanted = select(archived_day).where(archived_day.c.hall_id == hall_id, archived_day.c.first_seq > after)
    rows = connection.execute(wanted.order_by(archived_day.c.first_seq)).all()
    return [
        ArchivedDay(
            date.fromisoformat(row.business_day),
            row.first_seq,
            row.last_seq,
            row.root,
            row.previous_hash,
            row.last_hash,
            row.file_digest,
            row.archived_at,
        )
        for row in rows
    ]


class Archive:
    """One hall's archived days; threads may read together. The records of the last file read are kept at hand."""

    def __init__(self, engine: Engine, hall_id: str, data: Path | None) -> None:
        self._engine = engine
        self._hall_id = hall_id
        self._data = data
        self._days: list[ArchivedDay] = []
        self._at_hand: tuple[ArchivedDay, list[JournalRecord]] | None = None
        self._looking = threading.Lock()
        self.is_known = False
        """Whether the index was ever read; until then nobody knows that there are no archived days."""

    @property
    def last_seq(self) -> int:
        """The last archived event, as far as is known; what is archived stays so."""
        days = self._days
        return days[-1].last_seq if days else 0

    def look(self) -> int:
        """Learn of days archived since; the last archived event. Raises `JournalError`."""
        with self._looking:
            with answering("the archive's index could not be read"), self._engine.connect() as connection:
                self._days = [*self._days, *archived_days(connection, self._hall_id, self.last_seq)]
            self.is_known = True
            return self.last_seq

    def read_after(self, seq: int, limit: int) -> list[KeptRecord]:
        """Archived records after `seq`, in order, at most `limit`; raises `JournalError`."""
        found: list[KeptRecord] = []
        for day in self._days:
            if day.last_seq > seq and len(found) < limit:
                records = self._records(day)[max(0, seq + 1 - day.first_seq) :]
                found += self._with_keys(records[: limit - len(found)])
        return found

    def read_of_type(self, event_type: str, after: int, up_to: int, limit: int) -> list[KeptRecord]:
        """Archived records of one type after `after` and up to `up_to`, in order, at most `limit`."""
        found: list[JournalRecord] = []
        for day in self._days:
            if day.last_seq > after and day.first_seq <= up_to and len(found) < limit:
                found += [
                    record
                    for record in self._records(day)
                    if record.event_type == event_type and after < record.seq <= up_to
                ]
        return list(self._with_keys(found[:limit]))

    def _records(self, day: ArchivedDay) -> list[JournalRecord]:
        at_hand = self._at_hand
        if at_hand is not None and at_hand[0] == day:
            return at_hand[1]
        records = read_day(self._data, self._hall_id, day)
        self._at_hand = (day, records)
        return records

    def _with_keys(self, records: list[JournalRecord]) -> Iterator[KeptRecord]:
        sealed = [record.seq for record in records if record.sealed is not None]
        keys = self._keys(sealed[0], sealed[-1]) if sealed else {}
        return (KeptRecord(record, keys.get(record.seq)) for record in records)

    def _keys(self, first: int, last: int) -> dict[int, WrappedKey]:
        wanted = select(data_key.c.seq, data_key.c.key_id, data_key.c.wrapped).where(
            data_key.c.hall_id == self._hall_id, data_key.c.seq.between(first, last)
        )
        with answering("the data keys could not be read"), self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return {row.seq: WrappedKey(row.key_id, bytes(row.wrapped)) for row in rows}


def read_day(data: Path | None, hall_id: str, day: ArchivedDay) -> list[JournalRecord]:
    """The records of an archived day as they lie in its file; raises `ArchiveError`."""
    if data is None:
        raise ArchiveError(f"events {day.first_seq}-{day.last_seq} {UNKNOWN_FOLDER}")
    file = file_of(data, hall_id, day.business_day)
    head, records = read(file, day.file_digest)
    if not day.is_of(head, hall_id):
        raise ArchiveError(f"{file}: of other events than the database says")
    return records
