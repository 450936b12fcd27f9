"""A hall's precious rows from one database into another, of either kind, as they stood at one moment."""

from sqlalchemy import ColumnElement, Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from hall_server.store.database import StoreError
from hall_server.store.failures import reason
from hall_server.store.tables import credential, journal, platform_cursor

PAGE = 5_000
"""Records copied by one statement."""


def copy_hall(source: Engine, target: Engine, hall_id: str, last_seq: int | None = None) -> int:
    """Copy journal, credentials and the platform cursor; the last seq copied.

    `last_seq` ends the journal there, and the cursor with it. The source may be written to meanwhile: one transaction
    reads. The target must hold nothing of the hall. Raises `StoreError`; then the target holds nothing of it still.
    """
    try:
        with _snapshot(source) as reading, target.begin() as writing:
            if writing.execute(select(journal.c.seq).where(journal.c.hall_id == hall_id).limit(1)).first():
                raise StoreError(f"the database to write to already has a journal of hall {hall_id}")
            last = _copy_journal(reading, writing, hall_id, last_seq)
            _copy(reading, writing, credential, credential.c.hall_id.in_((hall_id, "")))
            _copy_cursor(reading, writing, hall_id, last)
    except SQLAlchemyError as error:
        raise StoreError(f"the hall could not be copied: {reason(error)}") from error
    return last


def _snapshot(source: Engine) -> Connection:
    """A connection whose reads all see one moment: SQLite's do anyway."""
    if source.dialect.name == "postgresql":
        return source.connect().execution_options(isolation_level="REPEATABLE READ")
    return source.connect()


def _copy_journal(reading: Connection, writing: Connection, hall_id: str, last_seq: int | None) -> int:
    end = func.coalesce(func.max(journal.c.seq), 0)
    newest = reading.execute(select(end).where(journal.c.hall_id == hall_id)).scalar_one()
    last = newest if last_seq is None else last_seq
    if not 0 <= last <= newest:
        raise StoreError(f"expected an event from 1 to {newest}, the journal's last, found {last}")
    for after in range(0, last, PAGE):
        place = journal.c.seq.between(after + 1, min(after + PAGE, last))
        _copy(reading, writing, journal, journal.c.hall_id == hall_id, place)
    return last


def _copy_cursor(reading: Connection, writing: Connection, hall_id: str, last: int) -> None:
    known = platform_cursor.c.acknowledged_seq
    seq = reading.execute(select(known).where(platform_cursor.c.hall_id == hall_id)).scalar()
    if seq is not None:
        writing.execute(insert(platform_cursor).values(hall_id=hall_id, acknowledged_seq=min(seq, last)))


def _copy(reading: Connection, writing: Connection, table: Table, *which: ColumnElement[bool]) -> None:
    rows = [dict(row) for row in reading.execute(select(table).where(*which)).mappings()]
    if rows:
        writing.execute(insert(table), rows)
