import sqlite3
import tempfile
import traceback
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_server.engine.ports import JournalError
from hall_server.engine.recording import read_record
from hall_server.store import reports
from hall_server.store.database import REPORT_DATABASE
from hall_server.store.reports import ReportStore
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records


def test_reports_follow_the_journal_and_remember_how_far(data: Data) -> None:
    records = a_day_s_records()
    data.write(records[:30])
    assert data.catch_up() == 30
    assert data.catch_up() == 0
    data.write(records[30:])
    assert data.catch_up() == len(records) - 30
    store = ReportStore(data.report_engine, data.journal, HALL_ID)
    assert store.cursor() == (records[-1].seq, records[-1].chain_hash, "2026-11-24")


def test_a_day_in_reports_has_every_ticket_and_its_sums(data: Data) -> None:
    data.write(a_day_s_records()).catch_up()
    tickets, days = data.rows("ticket"), data.rows("queue_day")
    kinds = [record.event_type for record in a_day_s_records()]
    assert len(tickets) == kinds.count("hall.ticket.issued.v1") > 50
    assert sum(row[2] for row in days) == len(tickets)  # type: ignore[misc]
    assert sum(row[3] for row in days) == kinds.count("hall.service.finished.v1")  # type: ignore[misc]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 2), st.lists(st.integers(0, 900), max_size=5), st.integers(40, 400))
def test_reports_equal_a_replay_however_the_journal_is_cut(seed: int, cuts: list[int], page: int) -> None:
    records = a_day_s_records(seed)
    edges = sorted({0, len(records), *(cut for cut in cuts if cut < len(records))})
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as other,
        pytest.MonkeyPatch.context() as m,
    ):
        cut, whole = Data(Path(one)), Data(Path(other))
        whole.write(records).catch_up()
        m.setattr(reports, "PAGE", page)
        for start, end in pairwise(edges):
            cut.write(records[start:end]).catch_up()
        assert cut.verdict().difference is None
        for table in ("ticket", "queue_day", "report_cursor"):
            assert cut.rows(table) == whole.rows(table)
        cut.close()
        whole.close()


def test_rows_that_went_missing_are_an_error_not_a_new_beginning(data: Data) -> None:
    records = a_day_s_records()
    called = next(place for place, record in enumerate(records) if record.event_type == "hall.ticket.called.v1")
    data.write(records[:called]).catch_up()
    data.forge_reports("DELETE FROM ticket")
    data.write(records[called:])
    with pytest.raises(JournalError, match=f"what follows {called}"):
        data.catch_up()
    assert ReportStore(data.report_engine, data.journal, HALL_ID).seq == called


def test_reports_hold_nothing_of_a_visitor(data: Data) -> None:
    records = a_day_s_records()
    data.write(records).catch_up()
    visitors = {record.sealed for record in records if record.sealed}
    assert visitors
    written = {str(value) for table in ("ticket", "queue_day") for row in data.rows(table) for value in row}
    assert not visitors & written


def test_rows_that_cannot_be_written_are_an_error_that_says_nothing_of_them(data: Data) -> None:
    records = a_day_s_records()
    with closing(sqlite3.connect(data.folder / REPORT_DATABASE)) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON ticket BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    data.write(records)
    with pytest.raises(JournalError) as caught:
        data.catch_up()
    assert str(caught.value) == "the read models could not take in what follows 0: disk is full"
    said = "".join(traceback.format_exception(caught.value))
    issued = [read_record(record).event for record in records if record.event_type == "hall.ticket.issued.v1"]
    assert not any(event.ticket_id in said for event in issued)  # type: ignore[union-attr, operator]
