"""The journal on SQL: one multi-row insert and one durable commit a batch; its key fences a second writer.

What was archived is read from its files as if it were still there: whoever reads need not know.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.engine.sealing_port import KeyMissingError, WrappedKey
from hall_server.store.archive import Archive, KeptRecord
from hall_server.store.failures import driver_error, reason
from hall_server.store.record_seal import RecordSeal

KeyRow = tuple[str, int, str, bytes]
"""A row of `data_key`."""
FIELDS = JournalRecord.__struct_fields__
COLUMNS = ", ".join(FIELDS)
row_of = attrgetter(*FIELDS)
_INSERT = f"INSERT INTO journal (hall_id, {COLUMNS}) VALUES (?{', ?' * len(FIELDS)})"  # noqa: S608 - constants
_INSERT_KEY = "INSERT INTO data_key (hall_id, seq, key_id, wrapped) VALUES (?, ?, ?, ?)"
_JOINED = (
    f"SELECT {', '.join(f'j.{name}' for name in FIELDS)}, k.key_id, k.wrapped FROM journal j "  # noqa: S608 - constants
    "LEFT JOIN data_key k ON k.hall_id = j.hall_id AND k.seq = j.seq WHERE j.hall_id = ?"
)
_SELECT = f"{_JOINED} AND j.seq > ? ORDER BY j.seq LIMIT ?"
_LAST = f"{_JOINED} ORDER BY j.seq DESC LIMIT 1"
_OF_TYPE = f"{_JOINED} AND j.seq > ? AND j.seq <= ? AND j.event_type = ? ORDER BY j.seq LIMIT ?"


class SqlJournal:
    """One hall's journal; `append` is the writer's alone, `read_after` opens its own connection and may be anyone's.

    With `seal` values lie encrypted; without, they are written as they come, and encrypted ones read as erased.
    `data` is the folder whose `archive/` has the archived days.
    """

    def __init__(self, engine: Engine, hall_id: str, seal: RecordSeal | None = None, data: Path | None = None) -> None:
        self._engine = engine
        self._hall_id = hall_id
        self._seal = seal
        self._archive = Archive(engine, hall_id, data)
        self._driver_error = driver_error(engine)
        mark = "%s" if engine.dialect.paramstyle in ("format", "pyformat") else "?"
        self._insert, self._insert_key, self._select, self._last, self._of_type = (
            text.replace("?", mark) for text in (_INSERT, _INSERT_KEY, _SELECT, _LAST, _OF_TYPE)
        )

    def append(self, records: Sequence[JournalRecord]) -> None:
        """Make all records durable, or none; raises `JournalError`."""
        try:
            kept, keys = self._sealed(records)
            with self._engine.begin() as connection:
                self._write(connection, kept, keys)
        except KeyMissingError as error:
            raise JournalError(str(error)) from error
        except SQLAlchemyError as error:
            seqs = f"{records[0].seq}-{records[-1].seq}"
            raise JournalError(f"events {seqs} were not written: {reason(error)}") from error

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        """Records after `seq` in order, at most `limit`; raises `JournalError`."""
        if seq >= self._archive.last_seq:
            live = self._read(self._select, (self._hall_id, seq, limit))
            # No gap: all is live. Nothing: the newest day is never archived, except where a backup ended with one.
            is_whole = live[0].seq == seq + 1 if live else self._archive.is_known
            if is_whole or self._archive.look() <= seq:
                return live
        found = self._opened_all(self._archive.read_after(seq, limit))
        if len(found) < limit:
            last = found[-1].seq if found else seq
            live = self._read(self._select, (self._hall_id, last, limit - len(found)))
            if live and live[0].seq == last + 1:
                return found + live
            # Whoever archives beside us may have moved what follows: then it is read from its file.
            if self._archive.look() > last:
                found += self.read_after(last, limit - len(found))
        return found

    def read_of_type(self, event_type: str, after: int, up_to: int, limit: int) -> list[JournalRecord]:
        """Records of one type after `after` and up to `up_to`, in order, at most `limit`; raises `JournalError`."""
        # In this order: what is archived between the two is seen twice, never missed.
        live = self._read(self._of_type, (self._hall_id, after, up_to, event_type, limit))
        archived_to = self._archive.look()
        if after >= archived_to:
            return live
        archived = self._opened_all(self._archive.read_of_type(event_type, after, up_to, limit))
        return [*archived, *(record for record in live if record.seq > archived_to)][:limit]

    def last_seq_before(self, moment: datetime) -> int:
        """The newest record's seq before `moment`, 0 when there is none; raises `JournalError`.

        Times never go back along the journal, so halving finds it without reading it all.
        """
        newest = self.last()
        seqs = range(1, newest.seq + 1 if newest is not None else 1)
        return bisect_left(seqs, moment, key=self._at)

    def _at(self, seq: int) -> datetime:
        [record] = self.read_after(seq - 1, 1)
        return datetime.fromisoformat(record.at)

    def last(self) -> JournalRecord | None:
        """The newest record, None before the first; raises `JournalError`."""
        newest = self._read(self._last, (self._hall_id,))
        if not newest and (archived_to := self._archive.look()):
            newest = self._opened_all(self._archive.read_after(archived_to - 1, 1))
        return newest[0] if newest else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _sealed(self, records: Sequence[JournalRecord]) -> tuple[Sequence[JournalRecord], list[KeyRow]]:
        """The records as they are kept, and the data keys of those with a sealed value."""
        if self._seal is None:
            return records, []
        kept, keys = list(records), list[KeyRow]()
        for place, record in enumerate(records):
            if record.sealed is not None:
                text, key = self._seal.seal(self._hall_id, record.seq, record.sealed)
                kept[place] = replace(record, sealed=text)
                keys.append((self._hall_id, record.seq, *key))
        return kept, keys

    def _write(self, connection: Connection, records: Sequence[JournalRecord], keys: list[KeyRow]) -> None:
        connection.exec_driver_sql(self._insert, [(self._hall_id, *row_of(record)) for record in records])
        if keys:
            connection.exec_driver_sql(self._insert_key, [tuple(key) for key in keys])

    def _read(self, statement: str, values: tuple[str | int, ...]) -> list[JournalRecord]:
        try:
            with self._engine.connect() as connection:
                try:
                    # The driver's own cursor: no transaction to begin, no row objects to build.
                    cursor = connection.connection.cursor()
                    cursor.execute(statement, values)
                    return [self._opened(row) for row in cursor.fetchall()]
                except self._driver_error:
                    connection.invalidate()  # behind SQLAlchemy's back it would be lent out again
                    raise
        except KeyMissingError as error:
            raise JournalError(str(error)) from error
        except (SQLAlchemyError, self._driver_error) as error:
            raise JournalError(f"the journal could not be read: {reason(error)}") from error

    def _opened(self, row: tuple[Any, ...]) -> JournalRecord:
        *fields_, key_id, wrapped = row
        record = JournalRecord(*fields_)
        if key_id is None or record.sealed is None:
            return record
        return self._unsealed(record, WrappedKey(key_id, bytes(wrapped)))

    def _opened_all(self, kept: list[KeptRecord]) -> list[JournalRecord]:
        """Records of the archive; there a value without its data key was erased."""
        try:
            return [
                each.record if each.record.sealed is None else self._unsealed(each.record, each.key) for each in kept
            ]
        except KeyMissingError as error:
            raise JournalError(str(error)) from error

    def _unsealed(self, record: JournalRecord, key: WrappedKey | None) -> JournalRecord:
        if record.sealed is None or key is None or self._seal is None:
            return replace(record, sealed=None)
        return replace(record, sealed=self._seal.open(self._hall_id, record.seq, record.sealed, key))
