import importlib

import pytest

from hall_server.store.staff_book import SqlStaffBook
from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0010_staff")


def test_it_is_never_taken_back() -> None:
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_a_hall_of_before_has_no_accounts_and_keeps_its_journal(older: OlderDatabase) -> None:
    older.upgrade("0003")
    older.add_record(1, "kept")
    older.open_as_a_server_does()
    assert older.rows("SELECT seq, sealed FROM journal") == [(1, "kept")]
    assert SqlStaffBook(older.engine, "999999-01").account("1001") is None
