"""What a database error may say aloud: the driver's own words, never the statement or the rows that went with it."""

import sqlite3


def reason(error: Exception) -> str:
    """Why the database failed, fit for a log and a health page; what is not the driver's says only its type."""
    cause = getattr(error, "orig", None) or error
    return str(cause) if isinstance(cause, sqlite3.Error) else type(cause).__name__
