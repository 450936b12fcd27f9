import importlib

import pytest

from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0012_sealed_values")


def test_it_is_never_taken_back() -> None:
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_values_of_before_stay_and_longer_ones_fit(older: OlderDatabase) -> None:
    older.upgrade(MIGRATION.down_revision)
    older.add_record(1, "kept")
    older.upgrade("0012")
    older.add_record(2, "x" * 5_000)
    assert older.rows("SELECT length(sealed) FROM journal ORDER BY seq") == [(4,), (5_000,)]
    assert older.rows("SELECT count(*) FROM data_key") == [(0,)]
