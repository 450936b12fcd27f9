import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from hall_protocol.vocabulary import Role
from hall_server.composition.backup import NOTE, BackupNote, CannotBackUpError, back_up, restore
from hall_server.composition.tls_files import tls_files
from hall_server.composition.verify import verify_data
from hall_server.platform_link.signing import load_or_make_key
from hall_server.store import credentials
from hall_server.store.access_reading import check_log, page
from hall_server.store.ciphers import AES_256_GCM
from hall_server.store.database import StoreError, open_hall_database
from hall_server.store.file_keys import FileKeyProvider
from hall_server.store.lease import HallLease, LeaseOwner
from hall_server.store.platform_cursor import StoredCursor
from hall_server.web.secrets_of_hall import KEY_FILE, HallKey
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.hall_process import REPOSITORY
from tests.helpers.ledgers import Data, a_day_s_records
from tests.helpers.postgresql import address_for
from tests.helpers.synced import watch_syncs
from tests.helpers.tls_hall import certificates

NOW = moment("12:00")
RECORDS = a_day_s_records()
Where = Callable[[Path], str | None]


def in_folder(_: Path) -> None:
    return None


@pytest.fixture(params=[in_folder, address_for], ids=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> Where:
    """The kind of database a hall is kept in."""
    return request.param  # type: ignore[no-any-return]


def a_hall(folder: Path, database: str | None) -> None:
    """A hall with a day behind it, a credential, a cursor and its keys."""
    folder.mkdir()
    HallKey.load_or_make(folder)
    load_or_make_key(folder / "keys")
    data = Data(folder, database).write(RECORDS)
    credentials.issue(data.engine, HALL_ID, Role.KIOSK, "kiosk-1", None, NOW, "os:root")
    StoredCursor(data.engine, HALL_ID).save(len(RECORDS) - 5)
    data.close()


def held(folder: Path, database: str | None) -> tuple[list[object], int]:
    """The journal and the cursor."""
    data = Data(folder, database)
    try:
        return list(data.journal.read_after(0, 100_000)), StoredCursor(data.engine, HALL_ID).load()
    finally:
        data.close()


@pytest.mark.parametrize("into", [in_folder, address_for], ids=["into sqlite", "into postgresql"])
def test_a_restored_hall_is_the_hall(tmp_path: Path, where: Where, into: Where) -> None:
    hall, copy, again = tmp_path / "hall", tmp_path / "copy", tmp_path / "again"
    a_hall(hall, where(hall))
    note = back_up(hall, where(hall), HALL_ID, copy, NOW)
    assert (note.seq, note.chain_hash) == (len(RECORDS), RECORDS[-1].chain_hash)
    assert restore(copy, again, into(again), None, NOW, "os:root").seq == note.seq
    assert held(again, into(again)) == (list(RECORDS), len(RECORDS) - 5)
    assert (again / KEY_FILE).read_bytes() == (hall / KEY_FILE).read_bytes()
    data = Data(again, into(again))
    with data.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT hall_id, station FROM credential").fetchall()
    assert [tuple(row) for row in found] == [(HALL_ID, "kiosk-1")]
    data.close()


def test_a_hall_goes_back_to_an_event(tmp_path: Path, where: Where) -> None:
    hall, copy, again = tmp_path / "hall", tmp_path / "copy", tmp_path / "again"
    a_hall(hall, where(hall))
    back_up(hall, where(hall), HALL_ID, copy, NOW)
    assert restore(copy, again, where(again), 100, NOW, "os:root").chain_hash == RECORDS[99].chain_hash
    assert held(again, where(again)) == (list(RECORDS[:100]), 100)
    with pytest.raises(StoreError, match=f"expected an event from 1 to {len(RECORDS)}"):
        restore(copy, tmp_path / "third", where(tmp_path / "third"), len(RECORDS) + 1, NOW, "os:root")
    assert not (tmp_path / "third").exists()


def test_only_the_wanted_hall_is_in_a_backup(tmp_path: Path) -> None:
    hall = tmp_path / "hall"
    database = address_for(hall)
    a_hall(hall, database)
    data = Data(hall, database)
    credentials.issue(data.engine, "999999-02", Role.KIOSK, "kiosk-of-another", None, NOW, "os:root")
    StoredCursor(data.engine, "999999-02").save(1)
    data.close()
    back_up(hall, database, HALL_ID, tmp_path / "copy", NOW)
    assert b"kiosk-of-another" not in (tmp_path / "copy" / "hall.db").read_bytes()


def test_nothing_is_written_over_and_nothing_half_done_is_left(tmp_path: Path) -> None:
    hall = tmp_path / "hall"
    a_hall(hall, None)
    full = tmp_path / "full"
    full.mkdir()
    (full / "something").touch()
    for wrong in (full, hall, full / "something"):
        with pytest.raises(CannotBackUpError, match="expected a new or an empty folder"):
            back_up(hall, None, HALL_ID, wrong, NOW)
    data = Data(hall)
    data.forge("UPDATE journal SET actor = 'x' WHERE seq = 7")
    data.close()
    with pytest.raises(CannotBackUpError, match="nothing was written: journal record 7"):
        back_up(hall, None, HALL_ID, tmp_path / "copy", NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "hall"]


def test_a_hall_is_not_restored_beside_itself(tmp_path: Path) -> None:
    hall = tmp_path / "hall"
    database = address_for(hall)
    a_hall(hall, database)
    back_up(hall, database, HALL_ID, tmp_path / "copy", NOW)
    with pytest.raises(StoreError, match=f"already has a journal of hall {HALL_ID}"):
        restore(tmp_path / "copy", tmp_path / "again", database, None, NOW, "os:root")


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    hall, copy = tmp_path / "hall", tmp_path / "copy"
    a_hall(hall, None)
    with pytest.raises(CannotBackUpError, match=r"no hall\.db there"):
        back_up(tmp_path / "nowhere", None, HALL_ID, copy, NOW)
    with pytest.raises(CannotBackUpError, match="no backup of a hall"):
        restore(hall, tmp_path / "again", None, None, NOW, "os:root")
    note = back_up(hall, None, HALL_ID, copy, NOW)
    (copy / NOTE).write_bytes(msgspec.json.encode(msgspec.structs.replace(note, chain_hash="0" * 64)))
    with pytest.raises(CannotBackUpError, match=r"is not the one that backup\.json was written for"):
        restore(copy, tmp_path / "again", None, None, NOW, "os:root")
    (hall / "keys" / "hall.key").unlink()
    (hall / "keys").rename(hall / "no-keys")
    with pytest.raises(CannotBackUpError, match="the hall's keys are not there"):
        back_up(hall, None, HALL_ID, tmp_path / "other", NOW)


def test_a_backup_is_its_owner_s_alone_and_is_whole_by_itself(tmp_path: Path) -> None:
    hall, copy = tmp_path / "hall", tmp_path / "copy"
    a_hall(hall, None)
    back_up(hall, None, HALL_ID, copy, NOW)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700
    assert sorted(path.name for path in copy.iterdir()) == ["backup.json", "hall.db", "keys"]
    assert msgspec.json.decode((copy / NOTE).read_bytes(), type=BackupNote).hall_id == HALL_ID
    assert verify_data(copy).events == len(RECORDS)


def test_every_folder_of_a_backup_is_on_the_disk_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each after what is in it: a power cut would leave a backup without its keys, and nobody would know."""
    hall, copy = tmp_path / "hall", tmp_path / "deep" / "copy"
    a_hall(hall, None)
    certificates(hall)
    FileKeyProvider(hall).make(AES_256_GCM)
    synced = watch_syncs(monkeypatch)
    back_up(hall, None, HALL_ID, copy, NOW)
    making = next(path for path in synced if path.name.startswith(".copy."))
    made = [making, *(making / path.relative_to(copy) for path in copy.rglob("*"))]
    last = {path: number for number, path in enumerate(synced)}
    assert {making / "keys", making / "keys" / "sealing", making / "tls"} <= set(made) <= set(last)
    assert all(last[path] < last[path.parent] for path in made)
    assert tmp_path in last


def test_the_hall_s_authority_comes_back_with_it(tmp_path: Path) -> None:
    """Without it every station would have to be enrolled anew."""
    hall, copy, again = tmp_path / "hall", tmp_path / "copy", tmp_path / "again"
    a_hall(hall, None)
    made = certificates(hall)
    back_up(hall, None, HALL_ID, copy, NOW)
    restore(copy, again, None, None, NOW, "os:root")
    back = tls_files(again)
    for before, after in ((made.authority, back.authority), (made.authority_key, back.authority_key)):
        assert after.read_bytes() == before.read_bytes()
    assert stat.S_IMODE(back.authority_key.stat().st_mode) == 0o600


# --- a restore into PostgreSQL that ended amid its work ---


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A backup."""
    a_hall(tmp_path / "hall", None)
    back_up(tmp_path / "hall", None, HALL_ID, tmp_path / "copy", NOW)
    return tmp_path / "copy"


def restore_as_a_process(copy: Path, again: Path, at_the_last_step: str = "") -> subprocess.CompletedProcess[str]:
    """`hall restore`; `at_the_last_step` is what happens instead of the folder's taking its name."""
    options = ["restore", str(copy), "--data", str(again), "--database", address_for(again)]
    ending = f"def rename(*_): {at_the_last_step}\npathlib.Path.rename = rename" if at_the_last_step else ""
    program = f"""
import errno, os, pathlib, signal, sys
from hall_server.__main__ import main
{ending}
sys.exit(main({options!r}))
"""
    return subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_restore_without_the_keys_leaves_the_database_as_it_was(copy: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    (copy / "keys").rename(tmp_path / "keys")
    failed = restore_as_a_process(copy, again)
    assert failed.returncode == 2
    assert "the hall's keys are not there" in failed.stderr
    (tmp_path / "keys").rename(copy / "keys")
    assert restore_as_a_process(copy, again).returncode == 0
    assert held(again, address_for(again)) == (list(RECORDS), len(RECORDS) - 5)


def test_a_restore_that_was_killed_between_database_and_folder_is_made_again(copy: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    killed = restore_as_a_process(copy, again, "os.kill(os.getpid(), signal.SIGKILL)")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not again.exists()
    done = restore_as_a_process(copy, again)
    assert done.returncode == 0, done.stderr
    assert held(again, address_for(again)) == (list(RECORDS), len(RECORDS) - 5)
    assert (again / KEY_FILE).read_bytes() == (copy / KEY_FILE).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "copy", "hall"], "keys were left lying"


def test_a_restore_whose_disk_is_full_says_how_to_go_on(copy: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    failed = restore_as_a_process(copy, again, "raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))")
    assert failed.returncode == 2
    assert "No space left on device; the journal is in the database already" in failed.stderr
    assert "run the same command again" in failed.stderr
    assert restore_as_a_process(copy, again).returncode == 0


def test_only_the_very_journal_that_nobody_has_owned_is_gone_on_with(copy: Path, tmp_path: Path) -> None:
    database = address_for(tmp_path / "again")
    restore(copy, tmp_path / "again", database, 100, NOW, "os:root")
    with pytest.raises(StoreError, match=f"already has a journal of hall {HALL_ID}"):
        restore(copy, tmp_path / "whole", database, None, NOW, "os:root")
    restore(copy, tmp_path / "same", database, 100, NOW, "os:root")
    data = Data(tmp_path / "same", database)
    assert HallLease(data.engine, HALL_ID, LeaseOwner("server", "server")).take()
    data.close()
    with pytest.raises(StoreError, match=f"already has a journal of hall {HALL_ID}"):
        restore(copy, tmp_path / "third", database, 100, NOW, "os:root")
    assert not (tmp_path / "third").exists()


@pytest.mark.parametrize("into", [in_folder, address_for], ids=["into sqlite", "into postgresql"])
def test_the_access_log_comes_back_whole_and_says_who_restored(tmp_path: Path, into: Where) -> None:
    hall, copy, again = tmp_path / "hall", tmp_path / "copy", tmp_path / "again"
    a_hall(hall, None)
    note = back_up(hall, None, HALL_ID, copy, NOW)
    restore(copy, again, into(again), 100, NOW, "0901, os:root")
    engine = open_hall_database(again, into(again))
    before, restored = page(engine, HALL_ID, 0, 9).entries
    assert check_log(engine, HALL_ID) == (2, None)
    engine.dispose()
    assert (before.action, before.subject) == ("credential.issued", "kiosk-1")
    assert (restored.actor, restored.action) == ("0901, os:root", "hall.restored")
    assert restored.detail == f"from the backup of {note.made_at:%Y-%m-%d %H:%M}Z, to event 100"


def test_a_broken_access_log_is_no_backup(tmp_path: Path) -> None:
    a_hall(tmp_path / "hall", None)
    data = Data(tmp_path / "hall", on_sqlite=True)
    data.forge("UPDATE access_log SET actor = 'x' WHERE seq = 1")
    data.close()
    with pytest.raises(CannotBackUpError, match="nothing was written: access log entry 1"):
        back_up(tmp_path / "hall", None, HALL_ID, tmp_path / "copy", NOW)


def test_a_hall_that_a_server_owns_is_not_restored_under_it(copy: Path, tmp_path: Path) -> None:
    """One that was begun anew by mistake and stopped is; the next owner's epoch is then a new one."""
    again = tmp_path / "again"
    database = address_for(again)
    again.mkdir()
    data = Data(again, database)
    lease = HallLease(data.engine, HALL_ID, LeaseOwner("server", "server"))
    assert lease.take()
    again.rename(tmp_path / "begun")
    with pytest.raises(StoreError, match=f"a server owns hall {HALL_ID} in the database to write to: stop it first"):
        restore(copy, again, database, None, NOW, "os:root")
    lease.release()
    assert restore(copy, again, database, None, NOW, "os:root").seq == len(RECORDS)
    assert lease.take()
    assert lease.epoch == 2
    data.close()
