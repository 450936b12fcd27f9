"""The limit of a journal: the same rows into the same table with bare sqlite3, synchronous=FULL."""

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import astuple

from hall_server.engine.ports import JournalRecord
from hall_server.store.database import HALL_DATABASE, open_hall_database

Row = tuple[object, ...]
_INSERT = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def rows_of(hall_id: str, records: Sequence[JournalRecord]) -> list[Row]:
    """The records as rows of the table, in its columns' order."""
    return [(hall_id, *astuple(record)) for record in records]


def insert_s(folder: Path, rows: Sequence[Row], rows_per_commit: int) -> float:
    """Seconds to make `rows` durable in a new database in `folder`."""
    folder.mkdir(parents=True)
    open_hall_database(folder).dispose()
    connection = sqlite3.connect(folder / HALL_DATABASE, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    begun_s = time.perf_counter()
    for first in range(0, len(rows), rows_per_commit):
        connection.execute("BEGIN")
        connection.executemany(_INSERT, rows[first : first + rows_per_commit])
        connection.execute("COMMIT")
    elapsed_s = time.perf_counter() - begun_s
    connection.close()
    return elapsed_s
