import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

from hall_server.store.database import (
    HALL_DATABASE,
    REPORT_DATABASE,
    SCHEMA_REVISION,
    StoreError,
    open_hall_database,
    open_report_database,
)
from hall_server.store.tables import metadata, report_metadata
from tests.helpers.ledgers import Data, a_day_s_records


def test_a_new_database_has_the_present_schema(tmp_path: Path) -> None:
    engine = open_hall_database(tmp_path)
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(SCHEMA_REVISION,)]
    assert set(metadata.tables) < set(inspect(engine).get_table_names())
    engine.dispose()


def test_opening_again_changes_nothing_and_keeps_everything(tmp_path: Path) -> None:
    data = Data(tmp_path).write(a_day_s_records()[:20])
    data.close()
    again = Data(tmp_path)
    assert tuple(again.journal.read_after(0, 100)) == a_day_s_records()[:20]
    again.close()


def test_a_report_database_has_its_tables_and_may_be_thrown_away(tmp_path: Path) -> None:
    data = Data(tmp_path).write(a_day_s_records())
    data.catch_up()
    tickets = data.rows("ticket")
    assert set(report_metadata.tables) == set(inspect(data.report_engine).get_table_names())
    data.close()
    for path in tmp_path.glob(f"{REPORT_DATABASE}*"):
        path.unlink()
    again = Data(tmp_path)
    again.catch_up()
    assert again.rows("ticket") == tickets
    again.close()


@pytest.mark.parametrize(
    ("name", "opens"), [(HALL_DATABASE, open_hall_database), (REPORT_DATABASE, open_report_database)]
)
def test_a_file_that_is_no_database_is_named(tmp_path: Path, name: str, opens: object) -> None:
    (tmp_path / name).write_bytes(b"not a database at all, but long enough to look like one" * 50)
    with pytest.raises(StoreError, match=name):
        opens(tmp_path)  # type: ignore[operator]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        open_hall_database(tmp_path / "nowhere")


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    open_hall_database(tmp_path).dispose()
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="newer version"):
        open_hall_database(tmp_path)
