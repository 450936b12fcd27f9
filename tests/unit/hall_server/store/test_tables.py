import sqlite3
from contextlib import closing
from inspect import get_annotations
from pathlib import Path

from sqlalchemy import create_engine

from hall_server.engine.ports import JournalRecord
from hall_server.insight.projection import QueueDayRow, TicketRow
from hall_server.store.database import HALL_DATABASE, open_hall_database
from hall_server.store.tables import journal, metadata, queue_day, ticket


def schema(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in metadata.tables}


def test_the_migrations_make_the_tables_the_program_uses(tmp_path: Path) -> None:
    open_hall_database(tmp_path).dispose()
    engine = create_engine(f"sqlite:///{tmp_path / 'direct.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema(tmp_path / HALL_DATABASE) == schema(tmp_path / "direct.db")


def test_every_field_has_its_column_in_order() -> None:
    for table, row in ((journal, JournalRecord), (ticket, TicketRow), (queue_day, QueueDayRow)):
        names = list(get_annotations(row))
        assert sorted(column.name for column in table.columns if column.name != "hall_id") == sorted(names)
