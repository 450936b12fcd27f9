"""After how many erasures a database's files were made to forget: what a kill came between is made good later.

The number stands beside the tables, in SQLite's `user_version` and as PostgreSQL's comment on the table of erasures: it
is of the files, not of a hall, and a copy of the rows into another database must not take it along.
"""

import re

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.store.failures import reason
from hall_server.store.tables import erasure

_COMMENT = "scrubbed after {} erasures"


def erasures_held(engine: Engine) -> int:
    """How many erasures there were in the database, of all its halls; raises `SQLAlchemyError`."""
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(erasure)).scalar_one())


def note_scrubbed(engine: Engine, count: int) -> None:
    """The files hold nothing of the first so many; raises `SQLAlchemyError`."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA user_version = {count:d}")
        else:
            connection.exec_driver_sql(f"COMMENT ON TABLE erasure IS '{_COMMENT.format(int(count))}'")


def is_scrubbed(engine: Engine) -> bool:
    """Whether the files were made to forget since the last erasure; raises `JournalError`."""
    try:
        return erasures_held(engine) == _noted(engine)
    except SQLAlchemyError as error:
        raise JournalError(f"nobody could look whether the files were cleaned: {reason(error)}") from error


def _noted(engine: Engine) -> int:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        said = connection.exec_driver_sql("SELECT obj_description('erasure'::regclass, 'pg_class')").scalar_one()
    found = re.fullmatch(_COMMENT.format(r"(\d+)"), said or "")
    return int(found[1]) if found is not None else 0
