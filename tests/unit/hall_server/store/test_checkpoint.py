"""A checkpoint at rest: sealed, one a hall, and gone with what is erased."""

import threading

import pytest
from sqlalchemy import text

from hall_server.engine.checkpoint import NoCheckpointError, UnusableCheckpointError, packed
from hall_server.engine.ledger import HallLedger
from hall_server.store.checkpoint import SqlCheckpoints
from hall_server.store.erasure import erase
from hall_server.store.file_keys import KEY_FOLDER, FileKeyProvider
from hall_server.store.record_seal import RecordSeal
from tests.helpers.archives import NOW, RECORDS, SEALED, filled, seal_of
from tests.helpers.hall_builder import HALL_ID, a_policy
from tests.helpers.ledgers import Data


def kept_bytes(data: Data) -> list[str]:
    with data.engine.connect() as connection:
        return list(connection.execute(text("SELECT sealed FROM checkpoint")).scalars())


def test_the_latest_is_kept_and_only_its_hall_s(data: Data) -> None:
    ours = SqlCheckpoints(data.engine, HALL_ID, seal_of(data))
    assert ours.latest() is None
    ours.keep(7, "first", 0)
    SqlCheckpoints(data.engine, "999999-02", seal_of(data)).keep(9, "another hall's", 0)
    ours.keep(8, "second", 0)
    assert ours.latest() == "second"
    assert len(kept_bytes(data)) == 2


def test_nothing_of_it_lies_in_clear_and_nobody_makes_one_up(data: Data) -> None:
    ledger = HallLedger(HALL_ID, a_policy())
    ledger.restore(RECORDS)
    ours, plain = SqlCheckpoints(data.engine, HALL_ID, seal_of(data)), packed(ledger.memory())
    ours.keep(len(RECORDS), plain, 0)
    assert plain[:200] not in kept_bytes(data)[0]
    assert ours.latest() == plain
    for forged in ("UPDATE checkpoint SET seq = 1", "UPDATE checkpoint SET sealed = 'aes256.AAAA'"):
        data.forge(forged)
        with pytest.raises(NoCheckpointError, match="does not open"):
            ours.latest()
    data.forge("UPDATE checkpoint SET sealed = ?", plain)
    with pytest.raises(NoCheckpointError, match="does not open"):
        ours.latest()


def test_without_its_wrapping_key_there_is_none(data: Data) -> None:
    ours = SqlCheckpoints(data.engine, HALL_ID, seal_of(data))
    ours.keep(1, "text", 0)
    for key in (data.folder / KEY_FOLDER).iterdir():
        key.unlink()
    with pytest.raises(UnusableCheckpointError, match="wrapping key"):
        SqlCheckpoints(data.engine, HALL_ID, RecordSeal(FileKeyProvider(data.folder))).latest()


def test_an_erasure_takes_it_away(data: Data) -> None:
    filled(data)
    ours = SqlCheckpoints(data.engine, HALL_ID, seal_of(data))
    ours.keep(1, "may hold what is erased", 0)
    erase(data.engine, HALL_ID, [SEALED[0]], "visitor", "person", NOW, 0, NOW)
    assert ours.latest() is None


def test_one_from_before_an_erasure_is_not_kept_after_it(data: Data) -> None:
    filled(data)
    ours = SqlCheckpoints(data.engine, HALL_ID, seal_of(data))
    erase(data.engine, HALL_ID, [SEALED[0]], "visitor", "person", NOW, 0, NOW)
    assert not ours.keep(1, "was made before", 0)
    assert ours.latest() is None
    assert ours.keep(1, "knows of it", 1)
    assert ours.latest() == "knows of it"


def test_an_erasure_and_a_checkpoint_at_once_leave_none_of_before_it(data: Data) -> None:
    """Whichever comes first: what was begun without knowing of the erasure is gone when both are done."""
    filled(data)
    ours = SqlCheckpoints(data.engine, HALL_ID, seal_of(data))
    for erasures_known, record in enumerate(SEALED[:12]):
        both = threading.Barrier(2)
        known = erasures_known

        def keep(known: int = known, both: threading.Barrier = both) -> None:
            both.wait(10)
            ours.keep(1, "may hold what is erased", known)

        other = threading.Thread(target=keep)
        other.start()
        both.wait(10)
        erase(data.engine, HALL_ID, [record], "visitor", "person", NOW, 0, NOW)
        other.join(30)
        assert ours.latest() is None
