import importlib
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_mock_engine

from hall_server.store.database import HALL_DATABASE, open_hall_database

MIGRATION = importlib.import_module("hall_server.store.migrations.versions.0002_longer_sealed_values")


def test_it_follows_the_first_and_is_never_taken_back() -> None:
    assert MIGRATION.down_revision == "0001"
    with pytest.raises(NotImplementedError, match="restore a backup"):
        MIGRATION.downgrade()


def test_postgresql_widens_the_column() -> None:
    said = io.StringIO()
    engine = create_mock_engine("postgresql://", lambda sql, *_: said.write(str(sql)))
    options = {"as_sql": True, "output_buffer": said}
    context = MigrationContext.configure(dialect=engine.dialect, opts=options)
    with Operations.context(context):
        MIGRATION.upgrade()
    assert "ALTER TABLE journal ALTER COLUMN sealed TYPE VARCHAR(640)" in said.getvalue()


def test_a_database_of_the_first_version_is_opened_and_keeps_its_rows(tmp_path: Path) -> None:
    open_hall_database(tmp_path).dispose()
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("INSERT INTO journal VALUES ('h', 1, '', '', '', '', x'00', ?, '', '')", ("字" * 600,))
        connection.commit()
    open_hall_database(tmp_path).dispose()
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
        assert connection.execute("SELECT length(sealed) FROM journal").fetchone() == (600,)
        [(schema,)] = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'journal'").fetchall()
        assert "WITHOUT ROWID" in schema
