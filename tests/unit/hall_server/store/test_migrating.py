"""A migration of a PostgreSQL takes as long as it takes; it never goes on under a server that lives."""

from pathlib import Path

import pytest

from hall_server.store import postgresql
from hall_server.store.database import StoreError
from tests.helpers.postgresql import address_for
from tests.unit.hall_server.store.migrations.older import OlderDatabase

LIMIT_MS = 2_000
SLOWLY = """CREATE FUNCTION slowly() RETURNS event_trigger LANGUAGE plpgsql AS
'BEGIN PERFORM pg_sleep(3); END'"""
EVERY_INDEX = """CREATE EVENT TRIGGER slowly ON ddl_command_start WHEN TAG IN ('CREATE INDEX')
EXECUTE FUNCTION slowly()"""


@pytest.fixture
def older(tmp_path: Path) -> OlderDatabase:
    """A PostgreSQL before the index of 0017."""
    older = OlderDatabase(tmp_path, address_for(tmp_path))
    older.upgrade("0016")
    return older


def test_a_migration_takes_longer_than_any_statement_of_the_hall_may(
    older: OlderDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.execute(SLOWLY)
    older.execute(EVERY_INDEX)
    monkeypatch.setattr(postgresql, "STATEMENT_MS", LIMIT_MS)
    older.open_as_a_server_does()
    assert older.rows("SELECT 1 FROM pg_indexes WHERE indexname = 'ix_journal_sealed'") == [(1,)]
    older.engine.dispose()


def test_any_hall_s_living_owner_keeps_the_schema_and_a_gone_one_does_not(older: OlderDatabase) -> None:
    now = "extract(epoch from clock_timestamp())"
    older.execute(f"INSERT INTO lease VALUES ('h-1', 2, 'gone:/srv', 0, {now} - 1)")
    older.execute(f"INSERT INTO lease VALUES ('h-2', 5, 'there:/srv', 0, {now} + 600)")
    with pytest.raises(StoreError, match="with which there:/srv serves hall h-2: stop every server"):
        older.open_as_a_server_does()
    assert older.rows("SELECT version_num FROM alembic_version") == [("0016",)]
    older.execute("DELETE FROM lease WHERE hall_id = 'h-2'")
    older.open_as_a_server_does()
    assert older.rows("SELECT epoch, owner_id FROM lease") == [(2, "")]
    older.engine.dispose()
