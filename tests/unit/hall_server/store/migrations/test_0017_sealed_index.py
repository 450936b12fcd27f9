import importlib
from datetime import datetime

import pytest

from hall_server.store.erasure import sealed_seqs
from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0017_sealed_index")


def test_it_is_never_taken_back() -> None:
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_what_was_there_stays_and_retention_finds_it(older: OlderDatabase) -> None:
    older.upgrade(MIGRATION.down_revision)
    for seq in (1, 2, 3):
        older.add_record(seq, f"kept-{seq}")
    older.execute("UPDATE journal SET event_type = 'hall.ticket.issued.v1', at = '2026-11-24T01:00:00+00:00'")
    older.execute("UPDATE journal SET sealed = NULL WHERE seq = 2")
    older.upgrade("0017")
    assert older.rows("SELECT seq, sealed FROM journal ORDER BY seq") == [(1, "kept-1"), (2, None), (3, "kept-3")]
    later = datetime.fromisoformat("2026-11-25T00:00:00+00:00")
    assert sealed_seqs(older.engine, "h", ["hall.ticket.issued.v1"], later) == [1, 3]
    older.open_as_a_server_does()
