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
