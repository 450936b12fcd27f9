"""A journal of which days are archived reads as the journal it was, whoever reads it and however."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_protocol.day_anchor import ANCHOR_TYPE
from hall_server.engine.ports import JournalError
from hall_server.store.archive import archived_days
from hall_server.store.archive_file import file_of
from hall_server.store.journal import SqlJournal
from tests.helpers.archives import ANCHORS, DAYS, NOW, RECORDS, archive_days, archiving, filled, journal_of
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data

COUNT = len(RECORDS)
TYPES = sorted({record.event_type for record in RECORDS})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_reads_are_what_they_were(data: Data, drawn: st.DataObject) -> None:
    if data.journal.last() is None:
        filled(data)
    archive_days(data, drawn.draw(st.sampled_from((0, 0, 0, 1))))  # a day more, now and then
    journal = data.journal if drawn.draw(st.booleans()) else journal_of(data)
    for _ in range(drawn.draw(st.integers(1, 6))):
        seq, limit = drawn.draw(st.integers(0, COUNT + 3)), drawn.draw(st.integers(1, COUNT))
        assert journal.read_after(seq, limit) == list(RECORDS[seq : seq + limit])
        kind, up_to = drawn.draw(st.sampled_from(TYPES)), drawn.draw(st.integers(0, COUNT + 3))
        wanted = [r for r in RECORDS if r.event_type == kind and seq < r.seq <= up_to]
        assert journal.read_of_type(kind, seq, up_to, limit) == wanted[:limit]


def test_a_day_s_file_is_what_its_anchor_fixes(data: Data) -> None:
    filled(data)
    done = archive_days(data)
    assert len(done) == DAYS - 1 == len(ANCHORS)
    with data.engine.connect() as connection:
        assert archived_days(connection, HALL_ID) == done
        assert archived_days(connection, HALL_ID, done[0].first_seq) == done[1:]
        assert archived_days(connection, "999999-02") == []
    assert [day.last_seq + 1 for day in done] == list(ANCHORS)
    assert [day.first_seq for day in done] == [1, *ANCHORS[:-1]]
    assert len(data.journal.read_of_type(ANCHOR_TYPE, 0, COUNT, 99)) == len(ANCHORS)


def test_a_reader_who_was_there_before_follows(data: Data) -> None:
    """Another process archives: what a reader thought was in the database is in a file."""
    filled(data)
    reader = journal_of(data)
    assert reader.read_after(0, 10) == list(RECORDS[:10])
    archive_days(data)
    assert reader.read_after(10, COUNT) == list(RECORDS[10:])
    assert reader.read_after(COUNT, 5) == []
    assert reader.last() == RECORDS[-1]


def test_a_page_over_a_day_that_goes_meanwhile_is_as_long_as_it_was(data: Data) -> None:
    """The reader knows of the first day's file alone when another process moves the second one too."""
    filled(data)
    archive_days(data, 1)
    reader = journal_of(data)
    assert reader.read_after(0, 10) == list(RECORDS[:10])
    archive_days(data, 1)
    assert reader.read_after(0, COUNT) == list(RECORDS)


def test_a_journal_that_ends_with_an_archive(data: Data) -> None:
    """So a backup to a point may end."""
    filled(data)
    [day] = archive_days(data, 1)
    data.forge("DELETE FROM journal")
    journal = journal_of(data)
    assert journal.last() == RECORDS[day.last_seq - 1]
    assert journal.read_after(3, COUNT) == list(RECORDS[3 : day.last_seq])
    assert journal.read_after(day.last_seq, 5) == []


def test_a_gap_is_still_a_gap(data: Data) -> None:
    filled(data)
    [day] = archive_days(data, 1)
    data.forge("DELETE FROM journal WHERE seq = ?", day.last_seq + 20)
    assert journal_of(data).read_after(day.last_seq + 19, 1) == [RECORDS[day.last_seq + 20]]
    assert "journal record" in (data.verdict().difference or "")


def test_what_is_missing_or_changed_is_said_and_live_days_go_on(data: Data) -> None:
    filled(data)
    [first, second, _] = archive_days(data)
    file = file_of(data.folder, HALL_ID, first.business_day)
    whole = file.read_bytes()
    file.write_bytes(whole[:-4] + b"YZYZ")
    with pytest.raises(JournalError, match="SHA-256 differs; put it back"):
        journal_of(data).read_after(0, 5)
    file.unlink()
    with pytest.raises(JournalError, match="the archive file is missing"):
        journal_of(data).read_after(0, 5)
    file.write_bytes(file_of(data.folder, HALL_ID, second.business_day).read_bytes())
    with pytest.raises(JournalError, match="SHA-256 differs"):
        journal_of(data).read_of_type(ANCHOR_TYPE, 0, COUNT, 99)
    assert journal_of(data).read_after(ANCHORS[-1], COUNT) == list(RECORDS[ANCHORS[-1] :])
    file.write_bytes(whole)
    assert journal_of(data).read_after(0, COUNT) == list(RECORDS)


def test_a_reader_without_the_folder_says_what_it_needs(data: Data, tmp_path: Path) -> None:
    filled(data)
    archive_days(data)
    with pytest.raises(JournalError, match="expected the --data folder that has them"):
        SqlJournal(data.engine, HALL_ID).read_after(0, 5)
    with pytest.raises(JournalError, match="is missing"):
        SqlJournal(data.engine, HALL_ID, data=tmp_path / "elsewhere").read_after(0, 5)


def test_every_page_is_full(data: Data) -> None:
    """The read models take a short page for the journal's end."""
    filled(data)
    archive_days(data)
    assert data.catch_up() == COUNT
    assert data.verdict().difference is None
    assert isinstance(archiving(data).next_due(NOW.date()), str)
