"""`hall verify`: opens a data folder for reading alone and checks it, beside a running server or after any end."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from hall_server.store.database import HALL_DATABASE, NoReadModelsError, read_hall_database, read_report_database
from hall_server.store.journal import SqlJournal
from hall_server.store.tables import report_cursor
from hall_server.store.verification import Verdict, hall_of, verify


class CannotVerifyError(Exception):
    """There is nothing to verify; the message says what was expected."""


def verify_data(data: Path) -> Verdict:
    """Check the one hall whose journal lies in `data`; raises `CannotVerifyError`, `StoreError`, `JournalError`."""
    if not (data / HALL_DATABASE).is_file():
        raise CannotVerifyError(f"{data}: no {HALL_DATABASE} there; expected the --data folder of a hall server")
    with ExitStack() as opened:
        hall = read_hall_database(data)
        opened.callback(hall.dispose)
        try:
            reports = read_report_database(data)
        except NoReadModelsError as error:
            verdict = _verdict(hall, None)
            return replace(verdict, difference=verdict.difference or str(error))
        opened.callback(reports.dispose)
        verdict = _verdict(hall, reports)
    if verdict.difference is None and 0 < verdict.events == verdict.reports_behind:
        empty = "the read models hold nothing of it: start the server once to rebuild them"
        return replace(verdict, difference=empty)
    return verdict


def _verdict(hall: Engine, reports: Engine | None) -> Verdict:
    # A journal emptied altogether is still missed by the reports.
    hall_id = hall_of(hall) or (hall_of(reports, report_cursor) if reports is not None else None) or ""
    return verify(SqlJournal(hall, hall_id), reports, hall_id)
