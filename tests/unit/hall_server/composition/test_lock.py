"""One server a data folder."""

import os
from pathlib import Path

import pytest

from hall_server.composition.lock import DataInUseError, DataLock


def test_a_second_lock_names_the_folder_and_the_process_that_has_it(tmp_path: Path) -> None:
    held = DataLock(tmp_path)
    with pytest.raises(DataInUseError, match=rf"{tmp_path}: in use .*process {os.getpid()}"):
        DataLock(tmp_path)
    held.release()
    DataLock(tmp_path).release()


def test_what_a_dead_server_left_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "server.lock").write_text("123456789012345678901234567890 and more\n")
    lock = DataLock(tmp_path)
    assert (tmp_path / "server.lock").read_text() == f"{os.getpid()}\n"
    lock.release()
