"""The reports' thread outlives whatever befalls one of its rounds."""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_server.composition import report_follower
from hall_server.composition.report_follower import REST_LONGEST_S, WORK_SHARE, ReportFollower, rest_after_s
from hall_server.engine.ports import JournalRecord
from hall_server.store.database import REPORT_DATABASE
from hall_server.store.journal import SqlJournal
from hall_server.store.reports import ReportStore
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records

RECORDS = a_day_s_records()
SECRET = "what a row held"


class CountedReports(ReportStore):
    """Reports that let a test await the end of a round."""

    def __init__(self, data: Data, journal: SqlJournal) -> None:
        super().__init__(data.report_engine, journal, HALL_ID)
        self.rounds = threading.Semaphore(0)

    def catch_up(self) -> int:
        try:
            return super().catch_up()
        finally:
            self.rounds.release()


class StumblingJournal(SqlJournal):
    """A journal that raises what a defect would, once."""

    stumbles = True

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        if self.stumbles:
            self.stumbles = False
            raise KeyError(SECRET)
        return super().read_after(seq, limit)


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_follower, "REST_S", 0.01)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    data = Data(tmp_path)
    yield data
    data.close()


def test_it_follows_and_takes_in_what_is_left_when_stopped(data: Data) -> None:
    reports = CountedReports(data, data.journal)
    follower = ReportFollower(reports)
    data.write(RECORDS[:50])
    follower.start()
    assert reports.rounds.acquire(timeout=10)
    assert reports.seq == 50
    data.write(RECORDS[50:])
    follower.stop()
    assert reports.seq == len(RECORDS)


def test_an_unforeseen_error_is_logged_without_its_words_and_the_next_round_goes_on(
    data: Data, caplog: pytest.LogCaptureFixture
) -> None:
    reports = CountedReports(data, StumblingJournal(data.engine, HALL_ID))
    follower = ReportFollower(reports)
    data.write(RECORDS)
    with caplog.at_level(logging.ERROR):
        follower.start()
        assert reports.rounds.acquire(timeout=10)
        assert reports.seq == 0
        follower.grown()
        assert reports.rounds.acquire(timeout=10)
    assert reports.seq == len(RECORDS)
    follower.stop()
    [record] = caplog.records
    assert "(KeyError at test_report_follower.py:" in record.getMessage()
    assert SECRET not in caplog.text


def test_a_round_that_cannot_write_says_why_and_nothing_of_the_rows(
    data: Data, caplog: pytest.LogCaptureFixture
) -> None:
    reports = CountedReports(data, data.journal)
    follower = ReportFollower(reports)
    with closing(sqlite3.connect(data.folder / REPORT_DATABASE)) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON ticket BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        data.write(RECORDS)
        with caplog.at_level(logging.ERROR):
            follower.start()
            assert reports.rounds.acquire(timeout=10)
        connection.execute("DROP TRIGGER full")
    follower.stop()
    assert reports.seq == len(RECORDS)
    assert "could not take in what follows 0: disk is full" in caplog.text
    assert "INSERT INTO" not in caplog.text


@given(st.floats(0, 60))
def test_a_hall_under_load_keeps_most_of_the_time_for_its_visitors(round_s: float) -> None:
    rest_s = rest_after_s(round_s)
    assert report_follower.REST_S <= rest_s <= REST_LONGEST_S
    assert rest_s == REST_LONGEST_S or round_s <= WORK_SHARE * (round_s + rest_s) + 1e-9
