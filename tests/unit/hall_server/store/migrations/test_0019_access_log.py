import importlib

import pytest

from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0019_access_log")


def test_it_is_never_taken_back() -> None:
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_what_was_there_stays_and_the_log_begins_empty(older: OlderDatabase) -> None:
    older.upgrade(MIGRATION.down_revision)
    older.add_record(1, "kept")
    older.upgrade(MIGRATION.revision)
    assert older.rows("SELECT seq, sealed FROM journal") == [(1, "kept")]
    for table in ("access_log", "access_head"):
        assert older.rows(f"SELECT * FROM {table}") == []
