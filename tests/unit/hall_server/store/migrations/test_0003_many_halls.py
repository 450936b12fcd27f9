import importlib

import pytest

from hall_protocol.vocabulary import Role
from hall_server.store import credentials
from hall_server.store.database import SCHEMA_REVISION
from tests.helpers.hall_builder import moment
from tests.unit.hall_server.store.migrations.older import OlderDatabase

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0003_many_halls")
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"""SHA-256 of "test"."""


def test_it_follows_the_second_and_is_never_taken_back() -> None:
    assert MIGRATION.down_revision == "0002"
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_a_credential_of_before_is_still_the_hall_s(older: OlderDatabase) -> None:
    older.upgrade("0002")
    older.execute(
        "INSERT INTO credential (token_hash, role, station, issued_at) "
        f"VALUES ('{HASH}', 'kiosk', 'kiosk-1', '2026-11-24T00:00:00+00:00')"
    )
    older.upgrade("0003")
    found = credentials.find(older.engine, "999999-01", "test", moment("09:00"))
    assert found is not None
    assert (found.role, found.station) == (Role.KIOSK, "kiosk-1")


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_a_start_brings_any_older_database_to_the_present_schema(older: OlderDatabase, revision: str) -> None:
    older.upgrade(revision)
    older.add_record(1, "kept")
    older.open_as_a_server_does()
    assert older.rows("SELECT version_num FROM alembic_version") == [(SCHEMA_REVISION,)]
    assert older.rows("SELECT seq, sealed FROM journal") == [(1, "kept")]
