import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateTable

from hall_server.store.database import (
    HALL_DATABASE,
    REPORT_DATABASE,
    REPORT_SCHEMA,
    SCHEMA_REVISION,
    NoReadModelsError,
    StoreError,
    open_hall_database,
    open_report_database,
    read_hall_database,
    read_report_database,
)
from hall_server.store.tables import metadata, report_metadata
from tests.helpers.ledgers import Data, a_day_s_records
from tests.helpers.postgresql import chosen_address


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
    ("name", "opens"),
    [
        (HALL_DATABASE, open_hall_database),
        (REPORT_DATABASE, open_report_database),
        (HALL_DATABASE, read_hall_database),
        (REPORT_DATABASE, read_report_database),
    ],
)
def test_a_file_that_is_no_database_is_named(tmp_path: Path, name: str, opens: object) -> None:
    (tmp_path / name).write_bytes(b"not a database at all, but long enough to look like one" * 50)
    with pytest.raises(StoreError, match=name):
        opens(tmp_path)  # type: ignore[operator]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        open_hall_database(tmp_path / "nowhere")


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    address = chosen_address(tmp_path)
    engine = open_hall_database(tmp_path, address)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StoreError, match="newer version"):
        open_hall_database(tmp_path, address)
    with pytest.raises(StoreError, match="another version"):
        read_hall_database(tmp_path, address)


# --- read models of another version ---


def forge_reports(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / REPORT_DATABASE)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("version", [0, REPORT_SCHEMA + 1])
def test_reports_of_another_version_are_built_anew_from_the_journal(tmp_path: Path, version: int) -> None:
    data = Data(tmp_path).write(a_day_s_records())
    data.catch_up()
    tickets = data.rows("ticket")
    data.close()
    forge_reports(
        tmp_path,
        f"PRAGMA user_version = {version}",
        "ALTER TABLE ticket DROP COLUMN due_at",
        'CREATE TABLE "of then" (id INTEGER PRIMARY KEY AUTOINCREMENT)',
    )
    again = Data(tmp_path)
    assert set(report_metadata.tables) == {
        name for name in inspect(again.report_engine).get_table_names() if not name.startswith("sqlite_")
    }
    assert again.rows("report_cursor") == []
    assert again.catch_up() == len(a_day_s_records())
    assert again.rows("ticket") == tickets
    again.close()


def test_reports_of_this_version_are_kept(tmp_path: Path) -> None:
    data = Data(tmp_path).write(a_day_s_records())
    data.catch_up()
    data.close()
    again = Data(tmp_path)
    assert again.catch_up() == 0
    again.close()


def test_other_tables_are_another_version() -> None:
    """When this fails, raise REPORT_SCHEMA and write the new pair here: old files would break the new program."""
    tables = "".join(str(CreateTable(table)) for table in report_metadata.sorted_tables)
    assert (REPORT_SCHEMA, zlib.crc32(tables.encode())) == (6, 2036422104)


# --- for reading alone ---


def test_a_reader_changes_nothing_and_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoReadModelsError, match=r"reports\.db missing"):
        read_report_database(tmp_path)
    with pytest.raises(StoreError, match=r"hall\.db"):
        read_hall_database(tmp_path)
    assert list(tmp_path.iterdir()) == []
    Data(tmp_path).close()
    for engine in (read_hall_database(tmp_path), read_report_database(tmp_path)):
        with engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
            connection.execute(text("CREATE TABLE mine (id)"))
        engine.dispose()


@pytest.mark.parametrize("version", [0, REPORT_SCHEMA + 1])
def test_reports_of_another_version_are_none_to_a_reader(tmp_path: Path, version: int) -> None:
    Data(tmp_path).close()
    forge_reports(tmp_path, f"PRAGMA user_version = {version}")
    with pytest.raises(NoReadModelsError, match="another version"):
        read_report_database(tmp_path)


def test_a_folder_s_name_may_hold_what_an_address_may_not(tmp_path: Path) -> None:
    folder = tmp_path / "50% of #1?mode=memory 大厅"
    folder.mkdir()
    data = Data(folder).write(a_day_s_records()[:3])
    assert (folder / HALL_DATABASE).is_file()
    engine = read_hall_database(folder)
    engine.dispose()
    data.close()
