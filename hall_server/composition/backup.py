"""`hall backup` and `hall restore`: a folder that holds all a hall needs to go on, taken while it runs.

The same folder comes from SQLite and from PostgreSQL, and goes into either: it is a data folder with a note beside.
"""

import contextlib
import glob
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Engine

from hall_protocol.access_log import AccessAction
from hall_server.composition.sealing import seal_to_read
from hall_server.composition.tls_files import TLS_FOLDER
from hall_server.composition.verify import require_journal
from hall_server.engine.access_log import Access
from hall_server.store.access_log import logged
from hall_server.store.access_reading import check_log
from hall_server.store.copying import copy_hall
from hall_server.store.database import (
    SCHEMA_REVISION,
    open_hall_database,
    read_hall_database,
)
from hall_server.store.journal import SqlJournal
from hall_server.store.verification import verify
from program.whole_file import make_folder, sync

NOTE = "backup.json"
KEYS = "keys"
NOTHING = "nothing was written"
CHANGED = "what the database holds now is not the backup, restore into another one"


class CannotBackUpError(Exception):
    """There is nothing to copy, or nowhere to put it; the message says what was expected."""


class BackupNote(msgspec.Struct, frozen=True):
    """What a backup holds; `chain_hash` is the one at `seq`, so a copy that was changed is known."""

    hall_id: str
    seq: int
    chain_hash: str
    made_at: datetime
    schema: str


def back_up(data: Path, database: str | None, hall_id: str, to: Path, now: datetime) -> BackupNote:
    """Copy the hall into the new folder `to`, checked; nothing is there unless all is.

    Raises `CannotBackUpError`, `StoreError`, `JournalError`.
    """
    require_journal(data, database, CannotBackUpError)
    _require_new(to)
    with _disposed(read_hall_database(data, database)) as source, _whole(to) as folder:
        with _disposed(open_hall_database(folder)) as target:
            copy_hall(source, target, hall_id, data, folder)
            note = _note(target, data, folder, hall_id, now)
        _copy_keys(data, folder)
        (folder / NOTE).write_bytes(msgspec.json.format(msgspec.json.encode(note)))
    return note


def restore(backup: Path, data: Path, database: str | None, last_seq: int | None, now: datetime, by: str) -> BackupNote:
    """Put a backup into the new folder `data`, and its journal into `database` if there is one; what is there then.

    The access log says that `by` did it: who was added or shut out since the backup is so no more. `last_seq` takes the
    hall back to that event. Whatever ends it amid its work, it can be asked for again. Raises as `back_up` does.
    """
    note = read_note(backup)
    _require_new(data)
    with _disposed(read_hall_database(backup)) as source:
        if _note(source, backup, backup, note.hall_id, now).chain_hash != note.chain_hash:
            raise CannotBackUpError(f"{backup}: its journal is not the one that {NOTE} was written for")
        with _going_on(data, database) as is_copied, _whole(data) as folder:
            _copy_keys(backup, folder)
            with _disposed(open_hall_database(folder, database)) as target:
                copy_hall(source, target, note.hall_id, backup, folder, last_seq)
                is_copied.append(True)
                restored = _note(target, folder, folder, note.hall_id, now, CHANGED if database else NOTHING)
                detail = f"from the backup of {note.made_at:%Y-%m-%d %H:%M}Z, to event {restored.seq}"
                with logged(target, note.hall_id, now, "the access log could not be written") as log:
                    log.note(Access(by, AccessAction.HALL_RESTORED, note.hall_id, detail=detail))
    return restored


@contextlib.contextmanager
def _going_on(data: Path, database: str | None) -> Iterator[list[bool]]:
    """Say how to go on where the journal is in a database and the folder failed; the list says whether it is there."""
    is_copied: list[bool] = []
    try:
        yield is_copied
    except OSError as error:
        if database is None or not is_copied:
            raise
        raise CannotBackUpError(
            f"{data}: {error.strerror or error}; the journal is in the database already: put that right and run the "
            "same command again"
        ) from error


def read_note(backup: Path) -> BackupNote:
    """What the backup says of itself; raises `CannotBackUpError`."""
    try:
        return msgspec.json.decode((backup / NOTE).read_bytes(), type=BackupNote)
    except (OSError, msgspec.MsgspecError) as error:
        raise CannotBackUpError(f"{backup}: no backup of a hall ({NOTE}: {error})") from error


def _note(
    engine: Engine, keys_of: Path, archives_of: Path, hall_id: str, now: datetime, trouble: str = NOTHING
) -> BackupNote:
    journal = SqlJournal(engine, hall_id, seal_to_read(keys_of), archives_of)
    verdict = verify(journal, None, hall_id)
    difference = verdict.difference or check_log(engine, hall_id)[1]
    if difference is not None:
        raise CannotBackUpError(f"{trouble}: {difference}")
    last = journal.last()
    return BackupNote(hall_id, last.seq if last else 0, last.chain_hash if last else "", now, SCHEMA_REVISION)


def _require_new(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotBackUpError(f"{folder}: expected a new or an empty folder; nothing is ever written over")


def _copy_keys(source: Path, target: Path) -> None:
    if not (source / KEYS).is_dir():
        raise CannotBackUpError(f"{source / KEYS}: the hall's keys are not there; expected the --data folder with them")
    shutil.copytree(source / KEYS, target / KEYS)
    if (source / TLS_FOLDER).is_dir():
        # Without its authority a restored hall would have to enrol every station anew.
        shutil.copytree(source / TLS_FOLDER, target / TLS_FOLDER)


@contextlib.contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its name once it is complete and on the disk; else it is gone."""
    _clear_away(folder)
    making = folder.with_name(f".{folder.name}.{os.getpid()}")
    make_folder(making.parent, 0o777)
    making.mkdir(mode=0o700)
    try:
        yield making
        for path in sorted(making.rglob("*"), reverse=True):
            sync(path)  # what is in a folder before the folder: a name is on the disk once its folder is
        sync(making)
        if folder.exists():
            folder.rmdir()  # empty, see `_require_new`
        making.rename(folder)
        sync(folder.parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _clear_away(folder: Path) -> None:
    """What killed processes left of theirs: there are keys in it."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.*"):
        number = left.name.rpartition(".")[2]
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _disposed(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()
