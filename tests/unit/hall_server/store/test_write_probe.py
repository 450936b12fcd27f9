"""The probe makes a real write that changes nothing, and is refused where a write is."""

import sqlite3
from pathlib import Path

import pytest

from hall_server.engine.ports import JournalError
from hall_server.store.database import HALL_DATABASE, open_hall_database, read_hall_database
from hall_server.store.write_probe import probe_writing


def test_it_goes_through_the_log_to_the_disk_and_changes_nothing(tmp_path: Path) -> None:
    engine = open_hall_database(tmp_path)
    log = tmp_path / f"{HALL_DATABASE}-wal"
    before = log.stat().st_size
    with sqlite3.connect(tmp_path / HALL_DATABASE) as connection:
        tables = connection.execute("SELECT * FROM sqlite_master").fetchall()
    probe_writing(engine)
    assert log.stat().st_size > before
    with sqlite3.connect(tmp_path / HALL_DATABASE) as connection:
        assert connection.execute("SELECT * FROM sqlite_master").fetchall() == tables
    engine.dispose()


def test_a_database_that_may_only_be_read_refuses(tmp_path: Path) -> None:
    open_hall_database(tmp_path).dispose()
    engine = read_hall_database(tmp_path)
    with pytest.raises(JournalError):
        probe_writing(engine)
    engine.dispose()
