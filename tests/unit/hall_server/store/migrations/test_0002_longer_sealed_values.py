import importlib

import pytest

from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0002_longer_sealed_values")
LONG = "字" * 600


def test_it_follows_the_first_and_is_never_taken_back() -> None:
    assert MIGRATION.down_revision == "0001"
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_long_words_fit_afterwards_and_what_was_there_is_kept(older: OlderDatabase) -> None:
    older.upgrade("0001")
    older.add_record(1, "short")
    older.upgrade("0002")
    older.add_record(2, LONG)
    assert older.rows("SELECT seq, sealed FROM journal ORDER BY seq") == [(1, "short"), (2, LONG)]
