"""Moving a day from the database into its archive file: written, read back, checked in full; only then let go of.

Killed anywhere before the one transaction at the end, the day is still in the database and the next run writes the file
anew; killed after it, the file has its name and is on the disk. There is nothing between.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, delete, insert, select

from hall_protocol.chain import FIRST_HASH, chain_hash, sealed_digest
from hall_protocol.day_anchor import ANCHOR_TYPE, DayAnchor, read_anchor
from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.engine.sealing_port import WrappedKey
from hall_server.store import archive_file
from hall_server.store.archive import ArchivedDay, archived_days
from hall_server.store.archive_file import ARCHIVE_FOLDER, FORMAT, ArchiveError, ArchiveHead, file_of
from hall_server.store.failures import answering
from hall_server.store.journal import FIELDS
from hall_server.store.lease import require_owner
from hall_server.store.record_seal import RecordSeal
from hall_server.store.tables import archived_day, archived_value, data_key, journal

LOCK_FILE = "archive.lock"


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day of the database that an anchor fixes: the next that may go."""

    anchor: DayAnchor
    anchored_by: JournalRecord
    previous_hash: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A row as it goes into the file, the key that opens its value, and whether that key is new."""

    record: JournalRecord
    key: WrappedKey | None
    is_key_new: bool = False


@contextmanager
def archiving_alone(data: Path) -> Iterator[None]:
    """Nobody else archives into this folder meanwhile; raises `ArchiveError` where somebody does."""
    folder = data / ARCHIVE_FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ArchiveError(f"{folder}: somebody else archives into it; try again later") from None
    finally:
        os.close(descriptor)


def next_fixed_day(engine: Engine, hall_id: str) -> FixedDay | None:
    """The oldest day in the database that an anchor fixes, None where there is none; raises `JournalError`."""
    with answering("the journal could not be searched"), engine.connect() as connection:
        days = archived_days(connection, hall_id)
        first_seq, previous = (days[-1].last_seq + 1, days[-1].last_hash) if days else (1, FIRST_HASH)
        wanted = select(*(journal.c[name] for name in FIELDS)).where(
            journal.c.hall_id == hall_id, journal.c.seq > first_seq, journal.c.event_type == ANCHOR_TYPE
        )
        row = connection.execute(wanted.order_by(journal.c.seq).limit(1)).first()
    if row is None:
        return None
    record = JournalRecord(*row)
    return FixedDay(read_anchor(record.payload), record, previous)


def archive_day(
    engine: Engine, hall_id: str, seal: RecordSeal, data: Path, day: FixedDay, now: datetime, epoch: int | None = None
) -> ArchivedDay:
    """Move the day into its file; `epoch` is that of the lease where a database has owners.

    Raises `JournalError`, `ArchiveError`, `OSError`; then the day is where it was.
    """
    held = _sealed_alike(_held(engine, hall_id, day.anchor), hall_id, seal)
    records = [each.record for each in held]
    head = _head(hall_id, day, records)
    file = file_of(data, hall_id, day.anchor.business_day)
    text = archive_file.encoded(head, records)
    making = archive_file.write_beside(file, text.content)
    _check(making, text.digest, held, day, hall_id, seal)
    archive_file.take_name(making, file)
    archived = ArchivedDay(
        head.business_day,
        head.first_seq,
        head.last_seq,
        head.root,
        head.previous_hash,
        head.last_hash,
        text.digest,
        now.isoformat(),
    )
    _let_go(engine, hall_id, archived, held, epoch)
    return archived


def _held(engine: Engine, hall_id: str, anchor: DayAnchor) -> list[_Held]:
    joined = journal.outerjoin(data_key, (data_key.c.hall_id == journal.c.hall_id) & (data_key.c.seq == journal.c.seq))
    wanted = select(*(journal.c[name] for name in FIELDS), data_key.c.key_id, data_key.c.wrapped).select_from(joined)
    range_ = (journal.c.hall_id == hall_id, journal.c.seq.between(anchor.first_seq, anchor.last_seq))
    with answering("the day could not be read"), engine.connect() as connection:
        rows = connection.execute(wanted.where(*range_).order_by(journal.c.seq)).all()
    return [
        _Held(JournalRecord(*values), WrappedKey(key_id, bytes(wrapped)) if key_id is not None else None)
        for *values, key_id, wrapped in rows
    ]


def _sealed_alike(held: Sequence[_Held], hall_id: str, seal: RecordSeal) -> list[_Held]:
    """Values that were written without encryption get a data key now: in a file nothing else can erase them."""
    return [
        _encrypted(each, hall_id, seal) if each.record.sealed is not None and each.key is None else each
        for each in held
    ]


def _encrypted(held: _Held, hall_id: str, seal: RecordSeal) -> _Held:
    text, key = seal.seal(hall_id, held.record.seq, held.record.sealed or "")
    return _Held(replace(held.record, sealed=text), key, is_key_new=True)


def _head(hall_id: str, day: FixedDay, records: Sequence[JournalRecord]) -> ArchiveHead:
    anchor = day.anchor
    if [record.seq for record in records] != list(range(anchor.first_seq, anchor.last_seq + 1)):
        raise JournalError(f"events {anchor.first_seq}-{anchor.last_seq} are not all there: see `hall verify`")
    return ArchiveHead(
        FORMAT,
        hall_id,
        anchor.business_day,
        anchor.first_seq,
        anchor.last_seq,
        anchor.root,
        day.previous_hash,
        records[-1].chain_hash,
    )


def _check(making: Path, digest: str, held: Sequence[_Held], day: FixedDay, hall_id: str, seal: RecordSeal) -> None:
    """What lies on the disk is what the database has, to the byte and to the hash, and joins its neighbours."""
    head, records = archive_file.read(making, digest)
    first_wrong = next((each.record.seq for each, read in zip(held, records, strict=True) if each.record != read), None)
    if first_wrong is not None:
        raise JournalError(f"journal record {first_wrong}: not as its chain has it; nothing was archived")
    if _hash_after(head.last_hash, hall_id, day.anchored_by) != day.anchored_by.chain_hash:
        raise JournalError(f"journal record {day.anchored_by.seq}: does not follow; nothing was archived")
    for each in held:
        if each.record.sealed is not None and each.key is not None:
            value = seal.open(hall_id, each.record.seq, each.record.sealed, each.key)
            if sealed_digest(each.record.seq, value) != each.record.sealed_digest:
                raise JournalError(f"journal record {each.record.seq}: its sealed value does not open")


def _hash_after(previous: str, hall_id: str, record: JournalRecord) -> str:
    fields = (record.seq, record.at, record.event_type, record.actor, record.request_key, record.payload)
    return chain_hash(previous, hall_id, *fields, record.sealed_digest)


def _let_go(engine: Engine, hall_id: str, day: ArchivedDay, held: Sequence[_Held], epoch: int | None) -> None:
    with answering("nothing was archived"), engine.begin() as connection:
        require_owner(connection, hall_id, epoch)
        going = (journal.c.hall_id == hall_id, journal.c.seq.between(day.first_seq, day.last_seq))
        gone = connection.execute(delete(journal).where(*going).returning(journal.c.seq, journal.c.sealed)).all()
        if len(gone) != len(held):
            raise JournalError(f"events {day.first_seq}-{day.last_seq} were archived by somebody else meanwhile")
        # By what the rows say now: a value erased since they were read stays erased.
        sealed = {seq for seq, value in gone if value is not None}
        _note_values(connection, hall_id, [each for each in held if each.record.seq in sealed])
        row = asdict(day) | {"hall_id": hall_id, "business_day": day.business_day.isoformat()}
        connection.execute(insert(archived_day).values(row))


def _note_values(connection: Connection, hall_id: str, held: Sequence[_Held]) -> None:
    """Note the values that can still be opened, and the data keys that are new."""
    records = [each.record for each in held]
    values = [{"hall_id": hall_id, "seq": r.seq, "event_type": r.event_type, "at": r.at} for r in records]
    new = [(each.record.seq, each.key) for each in held if each.is_key_new]
    keys = [{"hall_id": hall_id, "seq": seq, **key._asdict()} for seq, key in new if key is not None]
    for table, rows in ((archived_value, values), (data_key, keys)):
        if rows:
            connection.execute(insert(table), rows)
