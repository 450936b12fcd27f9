import os
import signal
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from hall_server.engine.ports import JournalError
from hall_server.store.database import HALL_DATABASE, open_hall_database
from hall_server.store.journal import SqlJournal
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records

RECORDS = a_day_s_records()[:40]


def test_records_come_back_as_they_were_written(data: Data) -> None:
    data.write(RECORDS[:1]).write(RECORDS[1:])
    assert tuple(data.journal.read_after(0, 1000)) == RECORDS
    assert tuple(data.journal.read_after(5, 3)) == RECORDS[5:8]
    assert data.journal.read_after(40, 10) == []
    assert data.journal.last() == RECORDS[-1]
    assert any(record.sealed for record in RECORDS)


def test_an_empty_journal_has_no_last_record(data: Data) -> None:
    assert data.journal.last() is None
    assert data.journal.read_after(0, 10) == []


def test_halls_do_not_see_each_other_s_records(data: Data) -> None:
    other = SqlJournal(data.engine, "999999-02")
    other.append(RECORDS[:3])
    data.write(RECORDS[:1])
    assert len(other.read_after(0, 10)) == 3
    assert data.journal.last() == RECORDS[0]


def test_a_second_writer_s_append_fails_whole(data: Data, tmp_path: Path) -> None:
    data.write(RECORDS[:10])
    engine = open_hall_database(tmp_path, data.database)
    second = SqlJournal(engine, HALL_ID)
    with pytest.raises(JournalError, match="events 10-14 were not written"):
        second.append([replace(RECORDS[9], actor="second"), *RECORDS[10:14]])
    with pytest.raises(JournalError):
        second.append([*RECORDS[10:14], RECORDS[9]])
    assert tuple(data.journal.read_after(0, 100)) == RECORDS[:10]
    data.write(RECORDS[10:])
    engine.dispose()


def test_what_append_returned_from_is_in_the_file_for_everybody(sqlite: Data, tmp_path: Path) -> None:
    sqlite.write(RECORDS)
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as other:
        assert other.execute("SELECT count(*) FROM journal").fetchone() == (len(RECORDS),)


def test_the_journal_is_synchronous_and_its_settings_hold_on_every_connection(sqlite: Data) -> None:
    for _ in range(2):
        with sqlite.engine.connect() as one, sqlite.engine.connect() as two:
            for connection in (one, two):
                assert connection.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
                assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


KILLED = """
import os, signal, sys
from pathlib import Path
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal
from tests.helpers.ledgers import a_day_s_records
journal = SqlJournal(open_hall_database(Path(sys.argv[1])), "999999-01")
records = a_day_s_records()[:40]
journal.append(records[:25])
print("durable", flush=True)
connection = journal._engine.raw_connection()
connection.execute("BEGIN")
connection.execute(
    "INSERT INTO journal VALUES ('999999-01', 26, '', '', '', '', x'', NULL, '', '')"
)
print("open", flush=True)
signal.pause()
"""


def test_a_killed_writer_leaves_what_was_acknowledged_and_nothing_half_done(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[4]
    )
    try:
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == ["durable", "open"]
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()
    data = Data(tmp_path)
    assert tuple(data.journal.read_after(0, 100)) == RECORDS[:25]
    data.write(RECORDS[25:])
    assert data.journal.last() == RECORDS[-1]
    data.close()


def test_a_database_that_cannot_be_used_says_so(sqlite: Data, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / HALL_DATABASE)) as connection:
        connection.execute("DROP TABLE journal")
    with pytest.raises(JournalError, match="events 1-40 were not written"):
        sqlite.write(RECORDS)
    with pytest.raises(JournalError, match="could not be read"):
        sqlite.journal.read_after(0, 10)


def test_a_failed_insert_says_why_and_nothing_of_its_rows(sqlite: Data) -> None:
    """Not in the error's words, and not in those of its cause, which a traceback in the log would print."""
    sqlite.journal.append(RECORDS[:1])
    with closing(sqlite3.connect(sqlite.folder / HALL_DATABASE)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    with pytest.raises(JournalError) as caught:
        sqlite.write(RECORDS[1:])
    assert str(caught.value) == "events 2-40 were not written: disk is full"
    said = "".join(traceback.format_exception(caught.value))
    assert "disk is full" in said
    for record in RECORDS[1:]:
        assert record.payload.decode() not in said
        assert record.chain_hash not in said
        assert record.sealed is None or record.sealed not in said


def test_records_of_one_type_come_in_order_between_two_seqs(data: Data) -> None:
    data.write(RECORDS)
    kind = "hall.ticket.issued.v1"
    issued = [record for record in RECORDS if record.event_type == kind]
    assert len(issued) > 3
    assert data.journal.read_of_type(kind, 0, 1000, 1000) == issued
    assert data.journal.read_of_type(kind, issued[0].seq, issued[2].seq, 1000) == issued[1:3]
    assert data.journal.read_of_type(kind, 0, 1000, 2) == issued[:2]
    assert data.journal.read_of_type("hall.nothing.v1", 0, 1000, 1000) == []


def test_the_seq_before_a_moment_is_found_by_halving(data: Data) -> None:
    assert data.journal.last_seq_before(datetime(2030, 1, 1, tzinfo=UTC)) == 0
    data.write(RECORDS)
    times = [datetime.fromisoformat(record.at) for record in RECORDS]
    for moment in {*times, times[0] - timedelta(days=1), times[-1] + timedelta(seconds=1)}:
        assert data.journal.last_seq_before(moment) == sum(at < moment for at in times)
