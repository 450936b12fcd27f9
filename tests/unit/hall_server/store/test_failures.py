import sqlite3

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import NoResultFound, SQLAlchemyError, StatementError

from hall_server.store.failures import reason


def test_the_driver_s_words_are_said_without_the_statement_and_its_values() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:value)"), {"value": "secret"})
    engine.dispose()
    assert "secret" in str(caught.value)
    assert reason(caught.value) == "no such table: nowhere"
    assert reason(sqlite3.OperationalError("disk I/O error")) == "disk I/O error"


def test_of_any_other_error_only_the_type_is_said() -> None:
    assert reason(NoResultFound("No row was found")) == "NoResultFound"
    assert reason(StatementError("told", "INSERT", {"value": "secret"}, ValueError("secret"))) == "ValueError"
