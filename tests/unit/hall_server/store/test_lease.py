import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from hall_server.engine.ports import JournalError
from hall_server.store.fenced_journal import FencedJournal
from hall_server.store.lease import HallLease, LeaseOwner, owners
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records
from tests.helpers.postgresql import address_for

RECORDS = a_day_s_records()[:40]
LONG_S = 600.0
GONE_S = -1.0
"""A term that is over as soon as it begins: the owner died."""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    data = Data(tmp_path, address_for(tmp_path))
    yield data
    data.close()


def lease_of(data: Data, owner: str, term_s: float = LONG_S, hall_id: str = HALL_ID) -> HallLease:
    return HallLease(data.engine, hall_id, LeaseOwner(owner, f"host of {owner}"), term_s)


def test_a_hall_has_one_owner_while_it_lives(data: Data) -> None:
    first, second = lease_of(data, "first"), lease_of(data, "second")
    assert first.take()
    assert not second.take()
    assert first.renew()
    assert lease_of(data, "second", hall_id="999999-02").take(), "another hall is another matter"


def test_an_owner_that_was_restarted_takes_its_own_lease_and_shuts_its_former_self_out(data: Data) -> None:
    before, after = lease_of(data, "first"), lease_of(data, "first")
    assert before.take()
    assert after.take()
    assert not before.renew()
    assert after.epoch == before.epoch + 1


def test_a_name_alone_takes_no_living_lease(data: Data) -> None:
    first, copied = (HallLease(data.engine, HALL_ID, LeaseOwner(one, "hall-server:/srv/hall"), LONG_S) for one in "ab")
    assert first.take()
    assert not copied.take()
    assert first.renew()


def test_of_many_who_ask_at_once_one_gets_it(data: Data) -> None:
    barrier = threading.Barrier(8)

    def ask(number: int) -> bool:
        lease = lease_of(data, str(number))
        barrier.wait()
        return lease.take()

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(ask, range(8))) == [False] * 7 + [True]


def test_a_dead_owner_s_hall_is_taken_and_a_woken_one_knows(data: Data) -> None:
    dead, standby = lease_of(data, "dead", GONE_S), lease_of(data, "standby")
    assert dead.take()
    assert standby.take()
    assert standby.epoch == dead.epoch + 1
    assert not dead.renew()
    dead.release()
    assert standby.renew(), "one that lost it gives nothing back"


def test_an_owner_that_leaves_lets_the_next_in_at_once(data: Data) -> None:
    first, second = lease_of(data, "first"), lease_of(data, "second")
    first.take()
    first.release()
    assert second.take()
    [known] = owners(data.engine)
    assert (known.hall_id, known.epoch, known.owner, known.holds) == (HALL_ID, 2, second.owner, True)
    assert (known.expires_at - known.taken_at).total_seconds() == pytest.approx(LONG_S)


def test_only_the_present_owner_writes(data: Data) -> None:
    dead, standby = lease_of(data, "dead", GONE_S), lease_of(data, "standby")
    dead.take()
    old = FencedJournal(data.engine, HALL_ID, dead.epoch)
    old.append(RECORDS[:10])
    standby.take()
    with pytest.raises(JournalError, match=f"events 11-12 were not written: another server owns hall {HALL_ID}"):
        old.append(RECORDS[10:12])
    new = FencedJournal(data.engine, HALL_ID, standby.epoch)
    new.append(RECORDS[10:])
    assert tuple(new.read_after(0, 100)) == RECORDS
    with pytest.raises(JournalError, match="another server owns"):
        FencedJournal(data.engine, "999999-02", standby.epoch).append(RECORDS[:1])


def test_a_batch_on_its_way_holds_a_takeover_up(data: Data) -> None:
    """Between the fence and the commit nobody becomes the owner."""
    dead, standby = lease_of(data, "dead", GONE_S), lease_of(data, "standby")
    dead.take()
    with data.engine.connect() as writing, ThreadPoolExecutor(1) as threads:
        writing.execute(text("SELECT 1 FROM lease FOR SHARE"))
        taking = threads.submit(standby.take)
        with pytest.raises(TimeoutError):
            taking.result(0.3)
        writing.rollback()
        assert taking.result(10)


def test_a_seq_is_written_once_also_by_the_owner(data: Data) -> None:
    lease = lease_of(data, "owner")
    lease.take()
    journal = FencedJournal(data.engine, HALL_ID, lease.epoch)
    journal.append(RECORDS[:3])
    with pytest.raises(JournalError, match="events 3-4 were not written: duplicate key") as caught:
        journal.append(RECORDS[2:4])
    assert RECORDS[3].chain_hash not in str(caught.value)
    assert tuple(journal.read_after(0, 100)) == RECORDS[:3]


def test_connections_cut_while_nobody_used_them_are_made_anew_unnoticed(data: Data) -> None:
    lease = lease_of(data, "owner")
    lease.take()
    journal = FencedJournal(data.engine, HALL_ID, lease.epoch)
    journal.append(RECORDS[:3])
    _cut_all_connections(data)
    assert tuple(journal.read_after(0, 100)) == RECORDS[:3]
    _cut_all_connections(data)
    journal.append(RECORDS[3:5])
    assert tuple(journal.read_after(0, 100)) == RECORDS[:5]


def test_a_connection_lost_in_use_is_an_error_and_the_next_batch_goes_through(data: Data) -> None:
    lease = lease_of(data, "owner")
    lease.take()
    journal = FencedJournal(data.engine, HALL_ID, lease.epoch)
    journal.append(RECORDS[:3])
    with _cut_as_soon_as_lent(data), pytest.raises(JournalError, match="events 4-5 were not written"):
        journal.append(RECORDS[3:5])
    journal.append(RECORDS[3:5])
    with _cut_as_soon_as_lent(data), pytest.raises(JournalError, match="could not be read"):
        journal.read_after(0, 100)
    assert tuple(journal.read_after(0, 100)) == RECORDS[:5]


@contextmanager
def _cut_as_soon_as_lent(data: Data) -> Iterator[None]:
    def cut(*_about: object) -> None:
        _cut_all_connections(data)

    event.listen(data.engine, "checkout", cut)
    yield
    event.remove(data.engine, "checkout", cut)


def _cut_all_connections(data: Data) -> None:
    other = Data(data.folder, data.database)
    with other.engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.close()
