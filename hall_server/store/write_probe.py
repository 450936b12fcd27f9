"""Whether a hall's SQLite database takes a durable write now, found by making one that changes nothing."""

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.store.failures import reason


def probe_writing(engine: Engine) -> None:
    """Commit a page that says what it said before; raises `JournalError` where the disk or the file refuses.

    `user_version` of this database is nobody's (its schema's version is Alembic's): the pragma dirties the first page,
    which goes through the write-ahead log and to the disk as a batch of events does.
    """
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA user_version=0")
    except SQLAlchemyError as error:
        raise JournalError(reason(error)) from error
