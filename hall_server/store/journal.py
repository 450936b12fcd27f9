"""The journal on SQL: one multi-row insert and one durable commit a batch; its key fences a second writer."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.store.failures import driver_error, reason

FIELDS = tuple(field.name for field in fields(JournalRecord))
COLUMNS = ", ".join(FIELDS)
row_of = attrgetter(*FIELDS)
_INSERT = f"INSERT INTO journal (hall_id, {COLUMNS}) VALUES (?{', ?' * len(FIELDS)})"  # noqa: S608 - constants
_SELECT = f"SELECT {COLUMNS} FROM journal WHERE hall_id = ? AND seq > ? ORDER BY seq LIMIT ?"  # noqa: S608
_LAST = f"SELECT {COLUMNS} FROM journal WHERE hall_id = ? ORDER BY seq DESC LIMIT 1"  # noqa: S608
_OF_TYPE = (
    f"SELECT {COLUMNS} FROM journal "  # noqa: S608 - constants
    "WHERE hall_id = ? AND seq > ? AND seq <= ? AND event_type = ? ORDER BY seq LIMIT ?"
)


class SqlJournal:
    """One hall's journal; `append` is the writer's alone, `read_after` opens its own connection and may be anyone's."""

    def __init__(self, engine: Engine, hall_id: str) -> None:
        self._engine = engine
        self._hall_id = hall_id
        self._driver_error = driver_error(engine)
        mark = "%s" if engine.dialect.paramstyle in ("format", "pyformat") else "?"
        self._insert, self._select, self._last, self._of_type = (
            text.replace("?", mark) for text in (_INSERT, _SELECT, _LAST, _OF_TYPE)
        )

    def append(self, records: Sequence[JournalRecord]) -> None:
        """Make all records durable, or none; raises `JournalError`."""
        try:
            with self._engine.begin() as connection:
                self._write(connection, records)
        except SQLAlchemyError as error:
            seqs = f"{records[0].seq}-{records[-1].seq}"
            raise JournalError(f"events {seqs} were not written: {reason(error)}") from error

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        """Records after `seq` in order, at most `limit`; raises `JournalError`."""
        return self._read(self._select, (self._hall_id, seq, limit))

    def read_of_type(self, event_type: str, after: int, up_to: int, limit: int) -> list[JournalRecord]:
        """Records of one type after `after` and up to `up_to`, in order, at most `limit`; raises `JournalError`."""
        return self._read(self._of_type, (self._hall_id, after, up_to, event_type, limit))

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
        return newest[0] if newest else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _write(self, connection: Connection, records: Sequence[JournalRecord]) -> None:
        connection.exec_driver_sql(self._insert, [(self._hall_id, *row_of(record)) for record in records])

    def _read(self, statement: str, values: tuple[str | int, ...]) -> list[JournalRecord]:
        try:
            with self._engine.connect() as connection:
                try:
                    # The driver's own cursor: no transaction to begin, no row objects to build.
                    cursor = connection.connection.cursor()
                    cursor.execute(statement, values)
                    return [JournalRecord(*row) for row in cursor.fetchall()]
                except self._driver_error:
                    connection.invalidate()  # behind SQLAlchemy's back it would be lent out again
                    raise
        except (SQLAlchemyError, self._driver_error) as error:
            raise JournalError(f"the journal could not be read: {reason(error)}") from error
