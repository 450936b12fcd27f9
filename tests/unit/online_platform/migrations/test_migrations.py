from pathlib import Path

import pytest
from sqlalchemy import create_engine

from online_platform.migrations import MigrationError, upgrade
from online_platform.store import EventStore


def test_upgrading_twice_is_upgrading_once(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'p.sqlite3'}")
    for _ in range(2):
        with engine.begin() as connection:
            upgrade(connection)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").all() == [("0002",)]
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
    assert {"event", "hall"} <= {name for (name,) in tables}
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    EventStore(tmp_path / "p.sqlite3").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'p.sqlite3'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(MigrationError, match="9999"):
        EventStore(tmp_path / "p.sqlite3")
