import pytest

from hall_server.engine.ports import JournalError
from hall_server.store.platform_cursor import StoredCursor
from tests.helpers.ledgers import Data


def test_the_cursor_is_remembered_per_hall(data: Data) -> None:
    ours, other = StoredCursor(data.engine, "999999-01"), StoredCursor(data.engine, "999999-02")
    assert ours.load() == 0
    for seq in (5, 9):
        ours.save(seq)
    other.save(3)
    assert (ours.load(), other.load()) == (9, 3)
    assert StoredCursor(data.engine, "999999-01").load() == 9


def test_a_database_that_does_not_answer_is_said_in_the_journal_s_own_words(data: Data) -> None:
    with data.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE platform_cursor")
    cursor = StoredCursor(data.engine, "999999-01")
    with pytest.raises(JournalError, match="could not be read: "):
        cursor.load()
    with pytest.raises(JournalError, match="was not saved: "):
        cursor.save(1)
