import importlib

import pytest

from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0015_invitations")


def test_it_is_never_taken_back() -> None:
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_what_was_there_stays(older: OlderDatabase) -> None:
    older.upgrade(MIGRATION.down_revision)
    older.add_record(1, "kept")
    older.upgrade("0015")
    assert older.rows("SELECT seq, sealed FROM journal") == [(1, "kept")]
    assert older.rows("SELECT * FROM invitation") == []
