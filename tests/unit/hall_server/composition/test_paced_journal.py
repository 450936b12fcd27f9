import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest

from hall_server.composition.paced_journal import REST, PacedJournal
from hall_server.engine.ports import JournalError, JournalRecord
from tests.helpers.ledgers import a_day_s_records

RECORDS = a_day_s_records()[:20]


class Records:
    """A journal in memory."""

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        return list(RECORDS[seq : seq + limit])


def test_it_reads_what_the_journal_holds() -> None:
    journal = PacedJournal(Records())
    assert journal.read_after(0, 3) + journal.read_after(3, 100) == list(RECORDS)


def test_who_rests_is_woken_to_give_up() -> None:
    a_day_later = itertools.count(step=86_400)
    journal = PacedJournal(Records(), lambda: next(a_day_later))
    with ThreadPoolExecutor(1) as thread:
        reading = thread.submit(journal.read_after, 0, 1)
        assert not reading.done()
        journal.give_up()
        with pytest.raises(JournalError, match="given up"):
            reading.result(60)


def test_it_rests_for_reading_and_for_what_was_done_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    moments = iter([0.0, 0.5, 2.0, 3.0, 9.0])
    journal = PacedJournal(Records(), lambda: next(moments))
    monkeypatch.setattr(journal._is_given_up, "wait", rests.append)
    journal.read_after(0, 1)
    journal.read_after(1, 1)
    assert rests == [0.5 * REST, 1.0 * REST]
