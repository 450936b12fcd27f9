import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import event

from hall_server.engine.ports import JournalRecord
from hall_server.engine.recording import Recorder, read_record
from hall_server.store.database import REPORT_DATABASE, StoreError
from hall_server.store.journal import SqlJournal
from hall_server.store.verification import Verdict, halls_of, verify
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records

RECORDS = a_day_s_records()
ISSUED = next(record for record in RECORDS if record.event_type == "hall.ticket.issued.v1" and record.sealed)
TICKET_ID = read_record(ISSUED).event.ticket_id  # type: ignore[union-attr]


@pytest.fixture
def full(data: Data) -> Data:
    data.write(RECORDS).catch_up()
    return data


def test_an_honest_database_verifies(full: Data) -> None:
    assert full.verdict() == Verdict(len(RECORDS), len(full.rows("ticket")), None)
    assert halls_of(full.engine) == [HALL_ID]


def test_an_empty_database_verifies(data: Data) -> None:
    assert data.verdict() == Verdict(0, 0, None)
    assert halls_of(data.engine) == []


def test_reports_that_lag_are_no_difference(data: Data) -> None:
    data.write(RECORDS[:50]).catch_up()
    data.write(RECORDS[50:])
    verdict = data.verdict()
    assert (verdict.difference, verdict.reports_behind) == (None, len(RECORDS) - 50)


def test_without_read_models_the_chain_alone_is_checked(full: Data) -> None:
    assert verify(full.journal, None, HALL_ID) == Verdict(len(RECORDS), 0, None, len(RECORDS))
    full.forge("DELETE FROM journal WHERE seq = 20")
    assert "journal record 21:" in (verify(full.journal, None, HALL_ID).difference or "")


def test_read_models_that_cannot_be_read_are_named(full: Data) -> None:
    with closing(sqlite3.connect(full.folder / REPORT_DATABASE)) as connection:
        connection.execute("DROP TABLE queue_day")
    with pytest.raises(StoreError, match="no such table: queue_day"):
        full.verdict()


# --- a server that goes on meanwhile ---


def go_on(data: Data, records: tuple[JournalRecord, ...]) -> None:
    """What a server's threads do: write and let the reports follow, on connections of their own."""

    def write_and_catch_up() -> None:
        server = Data(data.folder, data.database).write(records)
        server.catch_up()
        server.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(write_and_catch_up).result(30)


class MovingJournal(SqlJournal):
    """A journal whose hall goes on just before the replay reads its first page."""

    def __init__(self, data: Data, coming: tuple[JournalRecord, ...]) -> None:
        super().__init__(data.engine, HALL_ID)
        self._data, self._coming = data, coming

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        coming, self._coming = self._coming, ()
        if coming:
            go_on(self._data, coming)
        return super().read_after(seq, limit)


def test_reports_that_go_on_during_the_replay_are_no_difference(data: Data) -> None:
    data.write(RECORDS[:300]).catch_up()
    tickets = len(data.rows("ticket"))
    verdict = verify(MovingJournal(data, RECORDS[300:]), data.report_engine, HALL_ID)
    assert verdict == Verdict(len(RECORDS), tickets, None, len(RECORDS) - 300)
    assert len(data.rows("ticket")) > tickets
    assert data.verdict().reports_behind == 0


def test_reports_that_go_on_between_two_tables_are_no_difference(data: Data) -> None:
    data.write(RECORDS[:300]).catch_up()
    moved: list[str] = []

    @event.listens_for(data.report_engine, "after_cursor_execute")
    def _move_on(*told: object) -> None:
        if not moved and "report_cursor" in str(told[2]):
            moved.append(str(told[2]))
            go_on(data, RECORDS[300:])

    assert data.verdict().difference is None
    assert moved
    assert data.verdict() == Verdict(len(RECORDS), len(data.rows("ticket")), None)


# --- a forged journal ---

FORGERIES: dict[str, tuple[str, str]] = {
    "payload": ("UPDATE journal SET payload = (SELECT j.payload FROM journal j WHERE j.seq = 21) WHERE seq = 20", "20"),
    "time": ("UPDATE journal SET at = '2026-11-24T00:00:00+00:00' WHERE seq = 20", "20"),
    "type": ("UPDATE journal SET event_type = 'hall.ticket.voided.v1' WHERE seq = 20", "20"),
    "actor": ("UPDATE journal SET actor = 'clerk:counter-9@9' WHERE seq = 20", "20"),
    "request": ("UPDATE journal SET request_key = 'x:y' WHERE seq = 20", "20"),
    "hash": ("UPDATE journal SET chain_hash = upper(chain_hash) WHERE seq = 20", "20"),
    "deleted": ("DELETE FROM journal WHERE seq = 20", "21"),
    "first deleted": ("DELETE FROM journal WHERE seq = 1", "2"),
    "swapped": (
        "UPDATE journal SET payload = (SELECT j.payload FROM journal j WHERE j.seq = 41 - journal.seq),"
        " event_type = (SELECT j.event_type FROM journal j WHERE j.seq = 41 - journal.seq) WHERE seq IN (20, 21)",
        "20",
    ),
    "sealed": (f"UPDATE journal SET sealed = 'somebody else' WHERE seq = {ISSUED.seq}", str(ISSUED.seq)),
    "digest": (f"UPDATE journal SET sealed_digest = '' WHERE seq = {ISSUED.seq}", str(ISSUED.seq)),
    "last": (f"UPDATE journal SET actor = 'x' WHERE seq = {len(RECORDS)}", str(len(RECORDS))),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_record_is_named(full: Data, name: str) -> None:
    statement, seq = FORGERIES[name]
    full.forge(statement)
    difference = full.verdict().difference
    assert difference is not None
    assert f"journal record {seq}:" in difference


def test_an_erased_sealed_value_is_no_difference(full: Data) -> None:
    full.forge(f"UPDATE journal SET sealed = NULL WHERE seq = {ISSUED.seq}")
    assert full.verdict().difference is None


def test_a_truncated_journal_is_noticed_by_the_reports(full: Data) -> None:
    full.forge(f"DELETE FROM journal WHERE seq > {len(RECORDS) - 3}")
    difference = full.verdict().difference
    assert difference == (
        f"journal ends at {len(RECORDS) - 3} but the reports have seen {len(RECORDS)}: records are missing"
    )


def rechained(change: Callable[[JournalRecord], JournalRecord]) -> list[JournalRecord]:
    """What a forger writes who knows how the chain is made."""
    recorder, forged = Recorder(HALL_ID), []
    for record in map(change, RECORDS):
        honest = recorder.record(read_record(record), record.request_key)
        forged.append(replace(honest, event_type=record.event_type))
    return forged


def test_a_journal_rewritten_with_a_chain_of_its_own_is_not_the_one_the_reports_saw(full: Data) -> None:
    forged = rechained(lambda r: replace(r, actor="clerk:somebody") if r.seq == 20 else r)
    full.forge("DELETE FROM journal")
    full.write(forged)
    assert full.verdict().difference == f"journal record {len(RECORDS)}: not the one the reports were built from"


@pytest.mark.parametrize(
    "payload",
    [b'{"type":"hall.ticket.issued.v9"}', b"not json", b'{"type":"hall.ticket.cancelled.v1","ticket_id":"x"}'],
)
def test_a_record_that_cannot_be_read_is_named_not_crashed_on(data: Data, payload: bytes) -> None:
    class Forger(Recorder):
        def rewrite(self, record: JournalRecord) -> JournalRecord:
            forged = replace(record, payload=payload)
            return replace(forged, chain_hash=self._hash_of(forged))

    forger = Forger(HALL_ID)
    for record in RECORDS[:10]:
        forger.restore(record)
    data.write([*RECORDS[:10], forger.rewrite(RECORDS[10])])
    difference = data.verdict().difference
    assert difference is not None
    assert difference.startswith("journal record 11: does not replay")


def test_an_impossible_story_in_an_honest_chain_is_named(data: Data) -> None:
    place = next(place for place, record in enumerate(RECORDS) if record.event_type == "hall.counter.opened.v1")
    recorder = Recorder(HALL_ID)
    for record in RECORDS[: place + 1]:
        recorder.restore(record)
    again = msgspec.structs.replace(read_record(RECORDS[place]), seq=place + 2)
    data.write([*RECORDS[: place + 1], recorder.record(again, "")])
    difference = data.verdict().difference
    assert difference is not None
    assert difference.startswith(f"journal record {place + 2}: does not replay")


# --- forged reports ---

COLUMNS: dict[str, object] = {
    "business_day": "2026-11-23",
    "ticket_number": "A999",
    "queue": "Z",
    "state": "waiting!",
    "counter": 77,
    "issued_at": "2026-11-24T00:00:00+00:00",
    "first_called_at": None,
    "started_at": "2026-11-24T00:00:00+00:00",
    "people_ahead": 77,
    "recall_count": 77,
    "closed_by_rule": 1,
    "grade": 77,
    "evaluation_options": "forged",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_ticket_row_is_named_with_its_column(full: Data, column: str) -> None:
    served = "SELECT ticket_id FROM ticket WHERE state = 'completed' LIMIT 1"
    full.forge_reports(f"UPDATE ticket SET {column} = ? WHERE ticket_id = ({served})", COLUMNS[column])
    difference = full.verdict().difference
    assert difference is not None
    assert difference.startswith("ticket ")
    assert f": {column} is " in difference
    assert "a replay gives" in difference


@pytest.mark.parametrize("column", ["issued", "served", "missed", "waits", "waits_s", "services", "services_s"])
def test_a_changed_sum_is_named(full: Data, column: str) -> None:
    full.forge_reports(f"UPDATE queue_day SET {column} = {column} + 1 WHERE queue = 'A'")
    difference = full.verdict().difference
    assert difference is not None
    assert f"queue_day 2026-11-24/A: {column} is " in difference


def test_a_removed_row_is_named(full: Data) -> None:
    full.forge_reports("DELETE FROM ticket WHERE ticket_id = ?", TICKET_ID)
    assert full.verdict().difference == f"ticket {TICKET_ID}: missing from the read model"


def test_an_added_row_is_named(full: Data) -> None:
    copied = "ticket_id, business_day, ticket_number, queue, channel, state, issued_at, due_at, people_ahead"
    more = (
        "expected_low_s, expected_likely_s, expected_high_s, recall_count, miss_count, overtaken, closed_by_rule,"
        " transfers, overtaken_by, named_calls, stops_done, issue_queue, stop_items, served_items, undone,"
        " is_inspection, waits, waits_s, services, services_s"
    )
    others = copied.removeprefix("ticket_id, ")
    full.forge_reports(
        f"INSERT INTO ticket ({copied}, {more}) SELECT 'forged', {others}, {more} FROM ticket WHERE ticket_id = ?",
        TICKET_ID,
    )
    assert full.verdict().difference == "ticket forged: in the read model but in no event"


def test_a_day_that_never_was_is_named(full: Data) -> None:
    full.forge_reports("INSERT INTO queue_day SELECT '2026-11-22', queue, 1, 1, 0, 0, 0, 0, 0 FROM queue_day LIMIT 1")
    difference = full.verdict().difference
    assert difference is not None
    assert difference.startswith("queue_day 2026-11-22/")


def test_reports_whose_place_was_wound_back_are_found(full: Data) -> None:
    full.forge_reports("DELETE FROM report_cursor")
    difference = full.verdict().difference
    assert difference is not None
    assert difference.endswith("in the read model but in no event")
