"""The journal on SQL: one multi-row insert and one durable commit a batch; its key fences a second writer."""

from collections.abc import Sequence
from dataclasses import fields
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


class SqlJournal:
    """One hall's journal; `append` is the writer's alone, `read_after` opens its own connection and may be anyone's."""

    def __init__(self, engine: Engine, hall_id: str) -> None:
        self._engine = engine
        self._hall_id = hall_id
        self._driver_error = driver_error(engine)
        mark = "%s" if engine.dialect.paramstyle in ("format", "pyformat") else "?"
        self._insert, self._select, self._last = (text.replace("?", mark) for text in (_INSERT, _SELECT, _LAST))

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
