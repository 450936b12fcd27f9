"""Who a server is to a lease: itself after a restart, and nobody else, however alike they look."""

import shutil
import socket
from pathlib import Path

import pytest

from hall_server.composition.backup import KEYS, back_up, restore
from hall_server.composition.lease_owner import OWNER_FILE, folder_id, lease_owner
from hall_server.composition.lock import DataInUseError, DataLock
from hall_server.store.tables import OWNER_CHARS
from tests.helpers.hall_builder import HALL_ID, moment
from tests.helpers.ledgers import Data, a_day_s_records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder in which a server has worked."""
    folder = tmp_path / "hall"
    folder.mkdir()
    DataLock(folder).release()
    return folder


def test_a_restart_is_the_same_and_shut_out_while_the_one_before_lives(folder: Path) -> None:
    before = DataLock(folder)
    owner = lease_owner(folder)
    with pytest.raises(DataInUseError):
        DataLock(folder)
    before.release()
    after = DataLock(folder)
    assert lease_owner(folder) == owner
    after.release()


def test_a_copied_folder_of_the_same_name_is_another(folder: Path, tmp_path: Path) -> None:
    """As a cloned container has it: same host name, same path, every file alike."""
    owner = lease_owner(folder)
    folder.rename(tmp_path / "away")
    shutil.copytree(tmp_path / "away", folder)
    copied = lease_owner(folder)
    assert copied.name == owner.name
    assert folder_id(folder) == folder_id(tmp_path / "away")
    assert copied.id != owner.id
    assert lease_owner(tmp_path / "away").id == owner.id


def test_a_copied_disk_in_another_machine_is_another(folder: Path, tmp_path: Path) -> None:
    """To the last inode alike, under a kernel of its own."""
    runs = [tmp_path / "first-run", tmp_path / "second-run"]
    for run in runs:
        run.write_text(f"{run.name}\n")
    assert lease_owner(folder, runs[0]) == lease_owner(folder, runs[0])
    assert lease_owner(folder, runs[0]).id != lease_owner(folder, runs[1]).id


def test_where_the_machine_does_not_say_which_run_it_is_nobody_is_taken_for_another(folder: Path) -> None:
    assert lease_owner(folder, folder / "nowhere").id != lease_owner(folder, folder / "nowhere").id


def test_an_id_fits_its_column_and_so_does_any_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(lease_owner(folder).id) <= 64
    monkeypatch.setattr(socket, "gethostname", lambda: "hall-server." * 20)
    named = lease_owner(folder).name
    assert len(named) <= OWNER_CHARS
    assert named.startswith("hall-server.")
    assert named.endswith(str(folder)[-20:])


def test_a_folder_s_number_is_drawn_once_and_again_where_it_is_unreadable(folder: Path) -> None:
    first = folder_id(folder)
    assert folder_id(folder) == first
    (folder / OWNER_FILE).write_bytes(b"\xff\n")
    assert folder_id(folder) != first
    assert folder_id(folder) == folder_id(folder)


def test_neither_a_backup_nor_what_is_restored_from_it_has_the_number(folder: Path, tmp_path: Path) -> None:
    (folder / KEYS).mkdir()
    Data(folder, on_sqlite=True).write(a_day_s_records()).close()
    folder_id(folder)
    back_up(folder, None, HALL_ID, tmp_path / "backup", moment("12:00"))
    restore(tmp_path / "backup", tmp_path / "again", None, None, moment("12:00"), "os:root")
    for copied in (tmp_path / "backup", tmp_path / "again"):
        assert not (copied / OWNER_FILE).exists()
