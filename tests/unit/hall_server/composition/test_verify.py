"""`verify` on folders as servers leave them, and beside one that runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hall_server.__main__ import main
from hall_server.composition.lock import DataLock
from hall_server.composition.verify import verify_data
from hall_server.store.database import HALL_DATABASE, REPORT_DATABASE, StoreError
from hall_server.store.verification import Verdict
from tests.helpers.ledgers import Data, a_day_s_records

RECORDS = a_day_s_records()
REBUILD = "start the server once to rebuild them"


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    """A cleanly stopped server's folder: both databases, no -wal beside them, nobody's lock."""
    data = Data(tmp_path).write(RECORDS)
    data.catch_up()
    data.close()
    DataLock(tmp_path).release()
    assert not list(tmp_path.glob("*-wal"))
    return tmp_path


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Data]:
    """A running server's folder: its lock held, its databases open."""
    lock = DataLock(tmp_path)
    data = Data(tmp_path)
    yield data
    data.close()
    lock.release()


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (HALL_DATABASE, REPORT_DATABASE)}


def remove_reports(folder: Path) -> None:
    for path in folder.glob(f"{REPORT_DATABASE}*"):
        path.unlink()


def said(capsys: pytest.CaptureFixture[str], folder: Path) -> tuple[int, str]:
    status = main(["verify", "--data", str(folder)])
    return status, capsys.readouterr().out


def test_a_stopped_server_s_folder_verifies_and_is_not_changed(stopped: Path) -> None:
    before = content(stopped)
    verdict = verify_data(stopped)
    assert (verdict.events, verdict.difference, verdict.reports_behind) == (len(RECORDS), None, 0)
    assert verdict.tickets == sum(record.event_type == "hall.ticket.issued.v1" for record in RECORDS)
    assert content(stopped) == before
    again = Data(stopped)
    assert again.catch_up() == 0
    again.close()


def test_a_running_server_s_folder_verifies_and_how_far_its_reports_are_behind_is_said(
    running: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    running.write(RECORDS[:100]).catch_up()
    tickets = len(running.rows("ticket"))
    running.write(RECORDS[100:103])
    assert verify_data(running.folder) == Verdict(103, tickets, None, 3)
    assert said(capsys, running.folder) == (
        0,
        f"ok: 103 events, the chain holds, {tickets} tickets equal a replay; the reports are 3 events behind\n",
    )
    running.write(RECORDS[103:]).catch_up()
    assert verify_data(running.folder).reports_behind == 0


def test_reports_left_behind_by_a_crash_are_said_and_are_no_difference(tmp_path: Path) -> None:
    """Whatever was acknowledged is in the journal; the next start lets the read models catch up."""
    data = Data(tmp_path).write(RECORDS[:-3])
    data.catch_up()
    data.write(RECORDS[-3:]).close()
    verdict = verify_data(tmp_path)
    assert (verdict.difference, verdict.reports_behind) == (None, 3)


def test_missing_reports_are_a_difference_and_stay_missing(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remove_reports(stopped)
    status, out = said(capsys, stopped)
    assert (status, out) == (
        1,
        f"DIFFERENT after {len(RECORDS)} events: no read models (reports.db missing): {REBUILD}\n",
    )
    assert not list(stopped.glob(f"{REPORT_DATABASE}*"))


def test_an_emptied_reports_file_is_a_difference(stopped: Path) -> None:
    remove_reports(stopped)
    (stopped / REPORT_DATABASE).touch()
    assert verify_data(stopped).difference == (f"no read models (reports.db is empty or of another version): {REBUILD}")
    assert (stopped / REPORT_DATABASE).stat().st_size == 0


def test_emptied_report_tables_are_a_difference(stopped: Path) -> None:
    with closing(sqlite3.connect(stopped / REPORT_DATABASE)) as connection:
        for table in ("ticket", "queue_day", "case_file", "service", "rating", "report_cursor"):
            connection.execute(f"DELETE FROM {table}")
        connection.commit()
    verdict = verify_data(stopped)
    assert verdict.tickets == 0
    assert "the read models hold nothing" in (verdict.difference or "")


def test_a_broken_chain_is_named_before_missing_reports(stopped: Path) -> None:
    remove_reports(stopped)
    with closing(sqlite3.connect(stopped / HALL_DATABASE)) as connection:
        connection.execute("DELETE FROM journal WHERE seq = 20")
        connection.commit()
    assert "journal record 21:" in (verify_data(stopped).difference or "")


def test_a_journal_emptied_altogether_is_missed_by_the_reports(stopped: Path) -> None:
    with closing(sqlite3.connect(stopped / HALL_DATABASE)) as connection:
        connection.execute("DELETE FROM journal")
        connection.commit()
    assert verify_data(stopped).difference == (
        f"journal ends at 0 but the reports have seen {len(RECORDS)}: records are missing"
    )


def test_a_hall_before_its_first_event_verifies(tmp_path: Path) -> None:
    Data(tmp_path).close()
    assert verify_data(tmp_path) == Verdict(0, 0, None)


@pytest.mark.parametrize("statement", ["DROP TABLE journal", "DROP TABLE alembic_version"])
def test_a_hall_database_without_its_tables_is_named(stopped: Path, statement: str) -> None:
    with closing(sqlite3.connect(stopped / HALL_DATABASE)) as connection:
        connection.execute(statement)
    with pytest.raises(StoreError, match=r"hall\.db"):
        verify_data(stopped)


def test_a_check_is_no_obstacle_to_another_check_nor_to_a_server_s_start(stopped: Path) -> None:
    verify_data(stopped)
    DataLock(stopped).release()
