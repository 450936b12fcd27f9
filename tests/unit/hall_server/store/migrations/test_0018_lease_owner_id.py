import importlib

import pytest

from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0018_lease_owner_id")


def test_it_is_never_taken_back() -> None:
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_a_lease_from_before_stays_and_is_of_nobody_who_can_come_back(older: OlderDatabase) -> None:
    older.upgrade(MIGRATION.down_revision)
    older.execute("INSERT INTO lease VALUES ('h', 3, 'host:/srv/hall', 0, 1)")
    older.upgrade("0018")
    assert older.rows("SELECT hall_id, epoch, owner, owner_id FROM lease") == [("h", 3, "host:/srv/hall", "")]
    older.open_as_a_server_does()
