"""The committed journal for the platform link: CloudEvents, and a bell."""

import asyncio
from collections.abc import Sequence

import pytest

from hall_server.composition.committed_journal import CommittedJournal
from hall_server.engine.outward import HallAddress
from hall_server.engine.ports import JournalRecord
from tests.helpers.hall_builder import HALL_ID, Hall


class Records:
    """A journal in memory."""

    def __init__(self, records: Sequence[JournalRecord]) -> None:
        self.records = list(records)

    def append(self, records: Sequence[JournalRecord]) -> None:
        self.records.extend(records)

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        return [record for record in self.records if record.seq > seq][:limit]

    def last(self) -> JournalRecord | None:
        return self.records[-1] if self.records else None

    def close(self) -> None:
        pass


def committed(last_seq: int = 0) -> CommittedJournal:
    hall = Hall()
    for _ in range(3):
        hall.issue("A")
    return CommittedJournal(Records(hall.records), HallAddress(HALL_ID, "999999000000"), last_seq)


def test_events_are_read_in_order_and_by_pages() -> None:
    journal = committed()
    everything = journal.read_after(0, 100)
    assert [event.sequence for event in everything] == list(range(1, len(everything) + 1))
    assert journal.read_after(1, 2) == everything[1:3]
    assert everything[-1].type == "hall.ticket.issued.v1"
    assert everything[-1].source == f"/halls/999999000000/{HALL_ID}"


async def test_a_waiter_is_woken_by_what_it_waits_for_and_not_before() -> None:
    journal = committed(5)
    await journal.wait_beyond(4)
    waiter = asyncio.ensure_future(journal.wait_beyond(6))
    journal.rang(6)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(waiter), 0.05)
    journal.rang(7)
    await asyncio.wait_for(waiter, 1)
    journal.rang(3)
    assert journal.last_seq == 7
