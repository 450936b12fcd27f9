"""A hall's precious rows from one database into another, of either kind, as they stood at one moment.

Archive files go along as they are; a copy that ends amid an archived day has the day's beginning as rows again. In a
database of several halls the lease says of a copy that nobody has owned it yet, so that one whose files did not get as
far can be made again.
"""

from dataclasses import asdict
from pathlib import Path

from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.store import archive_file
from hall_server.store.archive import ArchivedDay, archived_days, read_day
from hall_server.store.database import StoreError
from hall_server.store.failures import reason
from hall_server.store.lease import RESTORED, note_restored
from hall_server.store.tables import (
    access_head,
    access_log,
    account,
    archived_day,
    archived_value,
    credential,
    data_key,
    erasure,
    journal,
    lease,
    platform_cursor,
    unsealing,
)

PAGE = 5_000
"""Records copied by one statement."""


def copy_hall(
    source: Engine, target: Engine, hall_id: str, from_folder: Path, to_folder: Path, last_seq: int | None = None
) -> int:
    """Copy journal with its data keys, credentials, accounts, logs and the platform cursor; the last seq copied.

    The archive files go from one data folder into the other. `last_seq` ends the journal there, and the cursor with it.
    The source may be written to meanwhile: one transaction reads. The target must hold nothing of the hall, or this
    very copy that nobody has owned yet; then only the files are copied. Raises `StoreError`, `JournalError`; then the
    target holds what it held.
    """
    try:
        with _snapshot(source) as reading, target.begin() as writing:
            days = archived_days(reading, hall_id)
            last = _last(reading, hall_id, days, last_seq)
            whole = [day for day in days if day.last_seq <= last]
            for day in whole:
                _copy_file(hall_id, day, from_folder, to_folder)
            if there := _end(writing, hall_id):
                if not _is_unowned(writing, hall_id) or there != (last, _hash_at(reading, hall_id, last, from_folder)):
                    raise StoreError(f"the database to write to already has a journal of hall {hall_id}")
                return last
            _note_days(writing, hall_id, whole)
            archived_to = whole[-1].last_seq if whole else 0
            cut = days[len(whole)] if len(whole) < len(days) else None
            if cut is not None and cut.first_seq <= last:
                _put_back(reading, writing, hall_id, read_day(from_folder, hall_id, cut), last)
                archived_to = last
            _copy_journal(reading, writing, hall_id, archived_to, last)
            _copy_keys(reading, writing, hall_id, last)
            _copy(reading, writing, credential, credential.c.hall_id.in_((hall_id, "")))
            for kept in (erasure, unsealing):
                _copy(reading, writing, kept, kept.c.hall_id == hall_id)
            _copy(reading, writing, account, account.c.hall_id == hall_id)
            _copy_access_log(reading, writing, hall_id)
            _copy_cursor(reading, writing, hall_id, last)
            if target.dialect.name == "postgresql":
                _note_restored(writing, hall_id)
    except SQLAlchemyError as error:
        raise StoreError(f"the hall could not be copied: {reason(error)}") from error
    return last


def _snapshot(source: Engine) -> Connection:
    """A connection whose reads all see one moment: SQLite's do anyway."""
    if source.dialect.name == "postgresql":
        return source.connect().execution_options(isolation_level="REPEATABLE READ")
    return source.connect()


def _last(reading: Connection, hall_id: str, days: list[ArchivedDay], last_seq: int | None) -> int:
    end = func.coalesce(func.max(journal.c.seq), days[-1].last_seq if days else 0)
    newest = reading.execute(select(end).where(journal.c.hall_id == hall_id)).scalar_one()
    last = newest if last_seq is None else last_seq
    if not 0 <= last <= newest:
        raise StoreError(f"expected an event from 1 to {newest}, the journal's last, found {last}")
    return int(last)


def _end(there: Connection, hall_id: str) -> tuple[int, str] | None:
    """The newest seq and its hash of a hall; None where there is nothing of it."""
    rows = select(journal.c.seq, journal.c.chain_hash).where(journal.c.hall_id == hall_id)
    if newest := there.execute(rows.order_by(journal.c.seq.desc()).limit(1)).first():
        return newest.seq, newest.chain_hash
    days = archived_days(there, hall_id)
    return (days[-1].last_seq, days[-1].last_hash) if days else None


def _hash_at(reading: Connection, hall_id: str, seq: int, folder: Path) -> str:
    row = select(journal.c.chain_hash).where(journal.c.hall_id == hall_id, journal.c.seq == seq)
    if found := reading.execute(row).scalar():
        return str(found)
    day = next(day for day in archived_days(reading, hall_id) if day.first_seq <= seq <= day.last_seq)
    return read_day(folder, hall_id, day)[seq - day.first_seq].chain_hash


def _is_unowned(there: Connection, hall_id: str) -> bool:
    return there.execute(select(lease.c.owner_id).where(lease.c.hall_id == hall_id)).scalar() == RESTORED.id


def _note_restored(writing: Connection, hall_id: str) -> None:
    if not note_restored(writing, hall_id):
        raise StoreError(f"a server owns hall {hall_id} in the database to write to: stop it first")


def _note_days(writing: Connection, hall_id: str, days: list[ArchivedDay]) -> None:
    for day in days:
        row = asdict(day) | {"hall_id": hall_id, "business_day": day.business_day.isoformat()}
        writing.execute(insert(archived_day).values(row))


def _put_back(reading: Connection, writing: Connection, hall_id: str, records: list[JournalRecord], last: int) -> None:
    """The beginning of an archived day as rows again; there, unlike in a file, an erased value is nothing."""
    wanted = select(data_key.c.seq).where(data_key.c.hall_id == hall_id, data_key.c.seq.between(records[0].seq, last))
    keys = set(reading.execute(wanted).scalars())
    kept = (record if record.seq in keys else structs.replace(record, sealed=None) for record in records)
    writing.execute(insert(journal), [{"hall_id": hall_id, **structs.asdict(r)} for r in kept if r.seq <= last])


def _copy_file(hall_id: str, day: ArchivedDay, from_folder: Path, to_folder: Path) -> None:
    source, target = (archive_file.file_of(folder, hall_id, day.business_day) for folder in (from_folder, to_folder))
    try:
        making = archive_file.write_beside(target, source.read_bytes())
        archive_file.read(making, day.file_digest)
        archive_file.take_name(making, target)
    except OSError as error:
        raise JournalError(f"{target}: the archive could not be copied ({error.strerror})") from error


def _copy_journal(reading: Connection, writing: Connection, hall_id: str, archived_to: int, last: int) -> None:
    for after in range(archived_to, last, PAGE):
        place = journal.c.seq.between(after + 1, min(after + PAGE, last))
        _copy(reading, writing, journal, journal.c.hall_id == hall_id, place)


def _copy_keys(reading: Connection, writing: Connection, hall_id: str, last: int) -> None:
    _copy(reading, writing, data_key, data_key.c.hall_id == hall_id, data_key.c.seq <= last)
    archived_to = select(func.coalesce(func.max(archived_day.c.last_seq), 0)).where(archived_day.c.hall_id == hall_id)
    in_files = archived_value.c.seq <= writing.execute(archived_to).scalar_one()
    _copy(reading, writing, archived_value, archived_value.c.hall_id == hall_id, in_files)


def _copy_access_log(reading: Connection, writing: Connection, hall_id: str) -> None:
    """All of it, also where the journal ends earlier: that an account was changed stays known."""
    _copy(reading, writing, access_head, access_head.c.hall_id == hall_id)
    last = reading.execute(select(access_head.c.seq).where(access_head.c.hall_id == hall_id)).scalar() or 0
    for after in range(0, last, PAGE):
        place = access_log.c.seq.between(after + 1, after + PAGE)
        _copy(reading, writing, access_log, access_log.c.hall_id == hall_id, place)


def _copy_cursor(reading: Connection, writing: Connection, hall_id: str, last: int) -> None:
    known = platform_cursor.c.acknowledged_seq
    seq = reading.execute(select(known).where(platform_cursor.c.hall_id == hall_id)).scalar()
    if seq is not None:
        writing.execute(insert(platform_cursor).values(hall_id=hall_id, acknowledged_seq=min(seq, last)))


def _copy(reading: Connection, writing: Connection, table: Table, *which: ColumnElement[bool]) -> None:
    rows = [dict(row) for row in reading.execute(select(table).where(*which)).mappings()]
    if rows:
        writing.execute(insert(table), rows)
