"""Journals of generated days of the small hall, and databases that hold them."""

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from hall_server.engine.ports import JournalRecord
from hall_server.insight.simulation.day import SimulatedDay
from hall_server.store.database import REPORT_DATABASE, open_hall_database, open_report_database
from hall_server.store.journal import SqlJournal
from hall_server.store.reports import ReportStore
from hall_server.store.verification import Verdict, verify
from tests.helpers.hall_builder import DAY, HALL_ID, Hall
from tests.helpers.postgresql import chosen_address


def played(days: int = 1, seed: int = 1, until: datetime | None = None, first_day: date = DAY) -> Hall:
    """The small hall after so many generated days."""
    hall = Hall()
    for offset in range(days):
        for _ in SimulatedDay(hall.ledger, first_day + timedelta(days=offset), seed).play(until):
            for recorded, record in hall.ledger.take_pending():
                hall.events.append(recorded)
                hall.records.append(record)
    return hall


@cache
def a_day_s_records(seed: int = 1, days: int = 1) -> tuple[JournalRecord, ...]:
    """The records of generated days, made once a test run."""
    return tuple(played(days, seed).records)


class Data:
    """A data folder with a journal and its reports; `at(...)` opens it to a forger."""

    def __init__(self, folder: Path, database: str | None = None, *, on_sqlite: bool = False) -> None:
        self.folder = folder
        self.database = None if on_sqlite else database or chosen_address(folder)
        self.engine = open_hall_database(folder, self.database)
        self.report_engine = open_report_database(folder)
        self.journal = SqlJournal(self.engine, HALL_ID)

    def write(self, records: tuple[JournalRecord, ...] | list[JournalRecord]) -> "Data":
        if records:
            self.journal.append(records)
        return self

    def catch_up(self) -> int:
        return ReportStore(self.report_engine, self.journal, HALL_ID).catch_up()

    def verdict(self) -> Verdict:
        return verify(self.journal, self.report_engine, HALL_ID)

    def forge(self, statement: str, *values: object) -> None:
        """Change the journal behind everybody's back; it must have changed something."""
        self._forge(self.engine, statement, *values)

    def forge_reports(self, statement: str, *values: object) -> None:
        """Change the read models behind everybody's back; it must have changed something."""
        self._forge(self.report_engine, statement, *values)

    def rows(self, table: str) -> list[tuple[object, ...]]:
        """All rows of a read model, in order."""
        with closing(sqlite3.connect(self.folder / REPORT_DATABASE)) as connection:
            return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()

    def close(self) -> None:
        self.engine.dispose()
        self.report_engine.dispose()

    def _forge(self, engine: Engine, statement: str, *values: object) -> None:
        mark = "?" if engine.dialect.name == "sqlite" else "%s"
        with engine.begin() as connection:
            changed = connection.exec_driver_sql(statement.replace("?", mark), values).rowcount
        assert changed > 0
