import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from hall_protocol.cloud_event import CloudEvent
from online_platform.admission import ChainEnd
from online_platform.store import EventStore
from tests.unit.online_platform.event_chain import HALL_ID, a_chain

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    opened = EventStore(tmp_path / "p.sqlite3")
    yield opened
    opened.close()


def keep(store: EventStore, events: list[CloudEvent], hall_id: str = HALL_ID) -> None:
    with store.transaction() as transaction:
        transaction.keep(hall_id, events, NOW)


def test_events_come_back_field_by_field_and_byte_by_byte(store: EventStore) -> None:
    every_field = msgspec.structs.replace(
        a_chain(1)[0], sealeddigest="ab", dataschema="urn:x", data=msgspec.Raw(b'{"b":1.0e3,  "a":"\\u4e00"}')
    )
    keep(store, [every_field])
    assert store.read_after(HALL_ID, 0, 10) == [every_field]
    assert bytes(store.read_after(HALL_ID, 0, 10)[0].data) == b'{"b":1.0e3,  "a":"\\u4e00"}'


def test_reading_goes_forward_and_backward_within_its_limit(store: EventStore) -> None:
    chain = a_chain(9)
    keep(store, chain)
    assert store.read_after(HALL_ID, 3, 2) == chain[3:5]
    assert store.read_newest(HALL_ID, 6, 2) == [chain[5], chain[4]]
    assert store.read_after("other", 0, 9) == []


def test_the_end_of_every_chain_is_known_after_reopening(store: EventStore, tmp_path: Path) -> None:
    chain = a_chain(5)
    keep(store, chain)
    keep(store, [], "empty")
    again = EventStore(tmp_path / "p.sqlite3")
    last = {kept.hall_id: (kept.end, kept.received_at) for kept in again.last_kept()}
    again.close()
    assert last == {"empty": (ChainEnd(), None), HALL_ID: (ChainEnd(5, chain[4].chainhash), NOW)}


def test_hashes_of_kept_sequences(store: EventStore) -> None:
    chain = a_chain(5)
    keep(store, chain)
    with store.transaction() as transaction:
        assert transaction.hashes(HALL_ID, {2, 4, 9}) == {2: chain[1].chainhash, 4: chain[3].chainhash}
        assert transaction.hashes(HALL_ID, ()) == {}


def test_a_transaction_that_fails_keeps_nothing(store: EventStore) -> None:
    chain = a_chain(3)
    with pytest.raises(IntegrityError):
        keep(store, [*chain, chain[0]])
    assert store.read_after(HALL_ID, 0, 9) == []
    assert store.last_kept() == []


@pytest.mark.parametrize("statement", ["UPDATE event SET data = x'7b7d'", "DELETE FROM event"])
def test_the_database_itself_refuses_to_change_an_event(store: EventStore, tmp_path: Path, statement: str) -> None:
    keep(store, a_chain(2))
    direct = sqlite3.connect(tmp_path / "p.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="events are kept"):
        direct.execute(statement)
    direct.close()


def test_every_commit_waits_for_the_disk(store: EventStore) -> None:
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
