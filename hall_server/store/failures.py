"""What a database error may say aloud: the driver's own words, never the statement or the rows that went with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError


def driver_error(engine: Engine) -> type[Exception]:
    """What the engine's driver raises when it is used without SQLAlchemy between."""
    return cast("type[Exception]", engine.dialect.loaded_dbapi.Error)


def reason(error: Exception) -> str:
    """Why the database failed, fit for a log and a health page; what is not the driver's says only its type."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        return str(cause)
    # PostgreSQL's first part alone: its DETAIL quotes the row. Its driver is only imported where it is used.
    said = getattr(getattr(cause, "diag", None), "message_primary", None)
    return said or type(cause).__name__


@contextmanager
def answering(trouble: str) -> Iterator[None]:
    """Turn the database's silence into a `JournalError` that begins with `trouble`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise JournalError(f"{trouble}: {reason(error)}") from error
