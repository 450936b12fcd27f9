"""`hall verify`: opens a data folder for reading and checks it."""

from pathlib import Path

from hall_server.store.database import HALL_DATABASE, open_hall_database, open_report_database
from hall_server.store.journal import SqlJournal
from hall_server.store.verification import Verdict, hall_of, verify


class CannotVerifyError(Exception):
    """There is nothing to verify; the message says what was expected."""


def verify_data(data: Path) -> Verdict:
    """Check the one hall whose journal lies in `data`; raises `CannotVerifyError`, `StoreError`."""
    if not (data / HALL_DATABASE).is_file():
        raise CannotVerifyError(f"{data}: no {HALL_DATABASE} there; expected the --data folder of a hall server")
    engine = open_hall_database(data)
    hall_id = hall_of(engine)
    if hall_id is None:
        return Verdict(0, 0, None)
    return verify(SqlJournal(engine, hall_id), open_report_database(data), hall_id)
