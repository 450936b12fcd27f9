"""Erasing sealed values so that nothing of them is left in the database, and the proof of it, which stays.

The chain holds digests alone, so it verifies as before; a digest is of a value with 128 bits of chance in it, so it
tells nothing of what is gone.
"""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, delete, func, insert, select, union_all, update
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.store.checkpoint import forget_checkpoint
from hall_server.store.failures import answering, driver_error
from hall_server.store.failures import reason as why_failed
from hall_server.store.lease import require_owner
from hall_server.store.scrub_marks import erasures_held, note_scrubbed
from hall_server.store.tables import archived_value, data_key, erasure, journal

CHUNK = 500
"""Values erased by one statement."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure as it is logged; `first_seq` and `last_seq` are 0 where nothing was to erase."""

    number: int
    at: datetime
    record_class: str
    reason: str
    before: datetime
    count: int
    first_seq: int
    last_seq: int
    digest: str
    kept_in_use: int


class ErasureFailedError(JournalError):
    """What was to be gone is still there; the message says how much."""


def sealed_seqs(engine: Engine, hall_id: str, kinds: Iterable[str], before: datetime) -> list[int]:
    """The records of these event types from before `before` whose value is still there, in order."""
    # A question for each type, and no `union`: else SQLite walks along the primary key through the journal of years.
    asked = [_still_sealed(table, hall_id, kind, before) for table in (journal, archived_value) for kind in kinds]
    if not asked:
        return []
    try:
        with engine.connect() as connection:
            return sorted(set(connection.execute(union_all(*asked)).scalars()))
    except SQLAlchemyError as error:
        raise JournalError(f"the journal could not be searched: {why_failed(error)}") from error


def _still_sealed(table: Table, hall_id: str, kind: str, before: datetime) -> Select[int]:
    columns = table.c
    wanted = select(columns.seq).where(
        columns.hall_id == hall_id, columns.event_type == kind, columns.at < before.isoformat()
    )
    return wanted.where(columns.sealed.is_not(None)) if table is journal else wanted


def erase(
    engine: Engine,
    hall_id: str,
    records: Sequence[JournalRecord],
    record_class: str,
    reason: str,
    before: datetime,
    kept_in_use: int,
    now: datetime,
    epoch: int | None = None,
) -> Erased:
    """Destroy the values and their data keys and log it, in one transaction; raises `JournalError`.

    `epoch` is that of the lease where a server erases, which may have lost its hall; what a person asks for has none.
    """
    seqs = [record.seq for record in records]
    row: dict[str, Any] = {
        "at": now.isoformat(),
        "record_class": record_class,
        "reason": reason,
        "before": before.isoformat(),
        "count": len(seqs),
        "first_seq": min(seqs, default=0),
        "last_seq": max(seqs, default=0),
        "digest": digest_of(records),
        "kept_in_use": kept_in_use,
    }
    try:
        with engine.begin() as connection:
            require_owner(connection, hall_id, epoch)
            for start in range(0, len(seqs), CHUNK):
                _destroy(connection, hall_id, seqs[start : start + CHUNK])
            # It may hold what is erased now: the next one holds what is still worked with.
            forget_checkpoint(connection, hall_id)
            number = _next_number(connection, hall_id)
            connection.execute(insert(erasure).values(hall_id=hall_id, number=number, **row))
    except SQLAlchemyError as error:
        raise JournalError(f"nothing was erased: {why_failed(error)}") from error
    return Erased(number=number, **row | {"at": now, "before": before})


def digest_of(records: Iterable[JournalRecord]) -> str:
    """SHA-256 over seq and sealed digest of each record, a line each: anyone with the chain can compute it again."""
    lines = "".join(f"{record.seq} {record.sealed_digest}\n" for record in records)
    return hashlib.sha256(lines.encode()).hexdigest()


def require_gone(engine: Engine, hall_id: str, records: Sequence[JournalRecord]) -> None:
    """Look again: no value and no key of these records is there; raises `ErasureFailedError`, `JournalError`."""
    seqs = [record.seq for record in records]
    with answering("erased, but nobody could look again"), engine.connect() as connection:
        left = sum(_left(connection, hall_id, seqs[start : start + CHUNK]) for start in range(0, len(seqs), CHUNK))
    if left:
        raise ErasureFailedError(f"{left} sealed values or keys are still there: run it again")


def scrub(engine: Engine) -> None:
    """Make the files themselves forget: SQLite's pages and write-ahead log anew, PostgreSQL's dead rows away.

    PostgreSQL keeps the old bytes in its write-ahead log until that is recycled, and both in every backup. What it was
    done after is noted last: whatever ends it before, `is_scrubbed` says no.
    """
    try:
        count = erasures_held(engine)
        if engine.dialect.name == "sqlite":
            if not _rewritten(engine):
                logger.warning(
                    "erased, but others read the write-ahead log: it is emptied at the next erasure or start"
                )
                return
        else:
            _vacuum(engine)
        note_scrubbed(engine, count)
    except (SQLAlchemyError, driver_error(engine)) as error:
        raise JournalError(f"erased, but the files could not be cleaned: {why_failed(error)}") from error


def _rewritten(engine: Engine) -> bool:
    """Rewrite SQLite's file; whether its write-ahead log could be emptied too."""
    with closing(engine.raw_connection()) as plain:
        plain.cursor().execute("VACUUM").close()
        cursor = plain.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        answer = cursor.fetchone()
        cursor.close()
        return answer is not None and not answer[0]  # 1 says that it was kept from its work


def _vacuum(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM journal, data_key, archived_value")
        connection.exec_driver_sql("RESET statement_timeout")


def erasures(engine: Engine, hall_id: str, after: int = 0) -> list[Erased]:
    """The erasures of a hall after a number, in order; raises `JournalError`."""
    wanted = select(erasure).where(erasure.c.hall_id == hall_id, erasure.c.number > after).order_by(erasure.c.number)
    try:
        with engine.connect() as connection:
            return [_read(dict(row)) for row in connection.execute(wanted).mappings()]
    except SQLAlchemyError as error:
        raise JournalError(f"the erasures could not be read: {why_failed(error)}") from error


def _read(row: dict[str, Any]) -> Erased:
    del row["hall_id"]
    return Erased(**row | {"at": datetime.fromisoformat(row["at"]), "before": datetime.fromisoformat(row["before"])})


def _destroy(connection: Connection, hall_id: str, seqs: list[int]) -> None:
    connection.execute(update(journal).where(journal.c.hall_id == hall_id, journal.c.seq.in_(seqs)).values(sealed=None))
    # In an archive file nothing changes: without its data key what lies there is nobody's to read.
    for table in (data_key, archived_value):
        connection.execute(delete(table).where(table.c.hall_id == hall_id, table.c.seq.in_(seqs)))


def _left(connection: Connection, hall_id: str, seqs: list[int]) -> int:
    values = select(func.count()).where(
        journal.c.hall_id == hall_id, journal.c.seq.in_(seqs), journal.c.sealed.is_not(None)
    )
    others = (
        select(func.count()).where(table.c.hall_id == hall_id, table.c.seq.in_(seqs))
        for table in (data_key, archived_value)
    )
    return sum(int(connection.execute(counted).scalar_one()) for counted in (values, *others))


def _next_number(connection: Connection, hall_id: str) -> int:
    newest = select(func.coalesce(func.max(erasure.c.number), 0)).where(erasure.c.hall_id == hall_id)
    return int(connection.execute(newest).scalar_one()) + 1
