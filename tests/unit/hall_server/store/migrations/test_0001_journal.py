import importlib

import pytest


def test_a_journal_is_never_taken_back() -> None:
    migration = importlib.import_module("hall_server.store.migrations.versions.0001_journal")
    assert migration.down_revision is None
    with pytest.raises(NotImplementedError, match="restore a backup"):
        migration.downgrade()
