"""Erasing sealed values: gone with their keys, from the files too, with a proof; and everything else as before."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DatabaseError

from hall_server.composition import retention
from hall_server.composition.retention import erase_due, records_of, value_of
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.engine.recording import SALT_MARK, Recorder
from hall_server.engine.retention import RecordClass, Retention, classes, values_in_use
from hall_server.store.ciphers import AES_256_GCM, SM4_GCM
from hall_server.store.database import HALL_DATABASE
from hall_server.store.erasure import digest_of, erase, erasures, require_gone, scrub, sealed_seqs
from hall_server.store.file_keys import FileKeyProvider
from hall_server.store.journal import SqlJournal
from hall_server.store.lease import HallLease, LeaseOwner
from hall_server.store.record_seal import RecordSeal
from hall_server.store.rewrapping import keys_in_use, rewrap
from hall_server.store.scrub_marks import is_scrubbed
from hall_server.store.unsealing import note_unsealing, unsealings
from tests.helpers.hall_builder import HALL_ID
from tests.helpers.ledgers import Data, a_day_s_records
from tests.helpers.postgresql import address_for

RECORDS = a_day_s_records()
SEALED = [record for record in RECORDS if record.sealed is not None]
NOW = datetime(2027, 3, 1, tzinfo=UTC)
ALL = Retention(dict.fromkeys(RecordClass, 1))
KILLED = """
import os, signal, sys
from pathlib import Path
from hall_server.composition import retention
from hall_server.store.file_keys import FileKeyProvider
from hall_server.store.record_seal import RecordSeal
from tests.helpers.ledgers import Data
from tests.unit.hall_server.store.test_erasure import ALL, NOW, SqlJournal

retention.scrub = lambda _: os.kill(os.getpid(), signal.SIGKILL)
folder, hall_id = Path(sys.argv[1]), sys.argv[2]
data = Data(folder, on_sqlite=True)
journal = SqlJournal(data.engine, hall_id, RecordSeal(FileKeyProvider(folder)))
retention.erase_due(data.engine, hall_id, journal, ALL, frozenset(), NOW)
"""


@pytest.fixture
def sealed(data: Data) -> Data:
    """A day in a database whose values lie encrypted."""
    provider = FileKeyProvider(data.folder)
    provider.make(AES_256_GCM)
    data.journal = SqlJournal(data.engine, HALL_ID, RecordSeal(provider))
    data.write(RECORDS).catch_up()
    return data


def kept_values(data: Data) -> list[str]:
    with data.engine.connect() as connection:
        return list(connection.execute(text("SELECT sealed FROM journal WHERE sealed IS NOT NULL")).scalars())


def state_of(records: list[JournalRecord]) -> HallState:
    state, recorder = HallState(), Recorder(HALL_ID)
    for record in records:
        evolve(state, recorder.restore(record))
    return state


def test_values_lie_encrypted_and_read_as_they_were_written(sealed: Data) -> None:
    assert sealed.journal.read_after(0, len(RECORDS)) == list(RECORDS)
    assert len(kept_values(sealed)) == len(SEALED) > 20
    assert all(value.startswith("aes256.") for value in kept_values(sealed))
    assert sealed.verdict().difference is None


def test_without_keys_sealed_values_read_as_erased_and_the_chain_holds(sealed: Data) -> None:
    sealed.journal = SqlJournal(sealed.engine, HALL_ID)
    assert all(record.sealed is None for record in sealed.journal.read_after(0, len(RECORDS)))
    assert sealed.verdict().difference is None


def test_a_forged_value_or_key_is_a_difference(sealed: Data) -> None:
    sealed.forge("UPDATE journal SET sealed = 'aes256.AAAA' WHERE seq = ?", SEALED[3].seq)
    assert f"journal record {SEALED[3].seq}: its sealed value" in (sealed.verdict().difference or "")


def test_what_is_due_goes_and_the_journal_verifies_and_replays_to_the_same(sealed: Data) -> None:
    before = sealed.rows("ticket")
    done = erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW)
    assert sum(each.count for each in done) == len(SEALED)
    assert kept_values(sealed) == []
    assert keys_in_use(sealed.engine) == {}
    assert sealed.verdict().difference is None
    assert sealed.rows("ticket") == before
    assert erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW) == []
    assert erasures(sealed.engine, HALL_ID) == done


def test_the_proof_can_be_computed_again_from_the_chain(sealed: Data) -> None:
    [done, *_] = erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW)
    kinds = {name for name, kind in classes().items() if kind.value == done.record_class}
    theirs = [record for record in SEALED if record.event_type in kinds]
    assert (done.first_seq, done.last_seq) == (theirs[0].seq, theirs[-1].seq)
    assert done.digest == digest_of(theirs)


def test_what_the_hall_works_with_stays(sealed: Data) -> None:
    in_use = values_in_use(state_of(list(RECORDS)))
    theirs = [record for record in SEALED if value_of(record) in in_use]
    assert len(theirs) > 0
    done = erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, in_use, NOW)
    assert sum(each.count for each in done) == len(SEALED) - len(theirs)
    assert len(kept_values(sealed)) == len(theirs)


class LostMeanwhile:
    """A journal whose hall another server takes over as soon as it is read."""

    def __init__(self, data: Data, lease: HallLease) -> None:
        self._journal, self._data, self._lease = data.journal, data, lease

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        found = self._journal.read_after(seq, limit)
        assert HallLease(self._data.engine, HALL_ID, self._lease.owner).take()
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


def test_who_loses_the_hall_amid_its_erasing_erases_nothing(tmp_path: Path) -> None:
    data = Data(tmp_path, address_for(tmp_path)).write(RECORDS)
    lease = HallLease(data.engine, HALL_ID, LeaseOwner("one", "one"))
    assert lease.take()
    before = kept_values(data)
    with pytest.raises(JournalError, match=f"another server owns hall {HALL_ID}"):
        erase_due(data.engine, HALL_ID, LostMeanwhile(data, lease), ALL, frozenset(), NOW, lease.epoch)
    assert kept_values(data) == before
    assert erasures(data.engine, HALL_ID) == []
    assert lease.take()
    erase_due(data.engine, HALL_ID, data.journal, ALL, frozenset(), NOW, lease.epoch)
    assert kept_values(data) == []
    data.close()


def test_nothing_young_goes(sealed: Data) -> None:
    month = Retention(dict.fromkeys(RecordClass, 30))
    assert (
        erase_due(sealed.engine, HALL_ID, sealed.journal, month, frozenset(), datetime(2026, 11, 26, tzinfo=UTC)) == []
    )
    assert len(kept_values(sealed)) == len(SEALED)


@pytest.fixture
def on_sqlite(sqlite: Data) -> tuple[Data, Callable[[], int]]:
    """A day in SQLite, and how many of its encrypted values and keys the files hold; PostgreSQL's are its own."""
    data = sqlite
    provider = FileKeyProvider(data.folder)
    provider.make(AES_256_GCM)
    data.journal = SqlJournal(data.engine, HALL_ID, RecordSeal(provider))
    data.write(RECORDS)
    with data.engine.connect() as connection:
        wrapped = list(connection.execute(text("SELECT wrapped FROM data_key")).scalars())
    gone = [value.encode() for value in kept_values(data)] + wrapped

    def found() -> int:
        files = [file.read_bytes() for file in data.folder.glob(f"{HALL_DATABASE}*")]
        return sum(any(value in content for content in files) for value in gone)

    assert found() == len(gone)
    return data, found


def test_no_byte_of_an_erased_value_or_key_is_left_in_sqlite_s_files(on_sqlite: tuple[Data, Callable[[], int]]) -> None:
    data, found = on_sqlite
    erase_due(data.engine, HALL_ID, data.journal, ALL, frozenset(), NOW)
    assert found() == 0


def test_files_that_a_kill_left_as_they_were_forget_at_the_next_run(on_sqlite: tuple[Data, Callable[[], int]]) -> None:
    data, found = on_sqlite
    done = subprocess.run([sys.executable, "-c", KILLED, data.folder, HALL_ID], check=False, stderr=subprocess.PIPE)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert kept_values(data) == []
    assert found() > 0
    assert not is_scrubbed(data.engine)
    assert erase_due(data.engine, HALL_ID, data.journal, ALL, frozenset(), NOW) == []
    assert found() == 0
    assert is_scrubbed(data.engine)


def test_files_that_could_not_be_cleaned_are_cleaned_at_the_next_run(
    sealed: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_scrubbed(sealed.engine)
    with monkeypatch.context() as patched:
        patched.setattr(retention, "scrub", raising(JournalError("no room")))
        with pytest.raises(JournalError, match="no room"):
            erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW)
    assert not is_scrubbed(sealed.engine)
    assert erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW) == []
    assert is_scrubbed(sealed.engine)


def test_files_are_left_alone_where_nothing_was_erased(sealed: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW)
    monkeypatch.setattr(retention, "scrub", raising(AssertionError("scrubbed again")))
    assert erase_due(sealed.engine, HALL_ID, sealed.journal, ALL, frozenset(), NOW) == []


def test_a_log_that_others_read_is_not_called_clean(on_sqlite: tuple[Data, Callable[[], int]]) -> None:
    data, found = on_sqlite
    with closing(sqlite3.connect(data.folder / HALL_DATABASE)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journal").fetchone()
        erase_due(data.engine, HALL_ID, data.journal, ALL, frozenset(), NOW)
        assert not is_scrubbed(data.engine)
    erase_due(data.engine, HALL_ID, data.journal, ALL, frozenset(), NOW)
    assert is_scrubbed(data.engine)
    assert found() == 0


def raising(error: Exception) -> Callable[[object], None]:
    def raises(_: object) -> None:
        raise error

    return raises


def test_an_erasure_that_was_undone_behind_our_back_is_noticed(sealed: Data) -> None:
    some = list(records_of(sealed.journal, [record.seq for record in SEALED[:5]]))
    erase(sealed.engine, HALL_ID, some, "visitor", "person", NOW, 0, NOW)
    require_gone(sealed.engine, HALL_ID, some)
    sealed.forge("UPDATE journal SET sealed = 'back' WHERE seq = ?", some[0].seq)
    with pytest.raises(Exception, match="1 sealed values or keys are still there"):
        require_gone(sealed.engine, HALL_ID, some)


def test_a_database_that_fails_at_the_second_look_is_no_proof(sealed: Data) -> None:
    with sealed.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE archived_value")
    with pytest.raises(JournalError, match="nobody could look again"):
        require_gone(sealed.engine, HALL_ID, SEALED)


def test_far_records_are_found_without_those_between(sealed: Data) -> None:
    seqs = [SEALED[0].seq, SEALED[-1].seq]
    assert [record.seq for record in records_of(sealed.journal, seqs)] == seqs
    assert list(records_of(sealed.journal, [])) == []


@pytest.mark.parametrize("table", ["erasure", "unsealing"])
def test_the_logs_are_append_only(sealed: Data, table: str) -> None:
    erase(sealed.engine, HALL_ID, SEALED[:1], "visitor", "person", NOW, 0, NOW)
    note_unsealing(sealed.engine, HALL_ID, NOW, "manager:m", "handling complaints", ["a"])
    for statement in (f"UPDATE {table} SET count = 9", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="append-only"), sealed.engine.begin() as connection:
            connection.execute(text(statement))


def test_unsealings_are_read_in_order_by_page(sealed: Data) -> None:
    for name in "abc":
        note_unsealing(sealed.engine, HALL_ID, NOW, f"manager:{name}", "handling complaints", [name] * 300)
    assert [each.who for each in unsealings(sealed.engine, HALL_ID, 1, 1)] == ["manager:b"]
    [*_, last] = unsealings(sealed.engine, HALL_ID, 0, 10)
    assert (last.number, last.count, len(last.what)) == (3, 300, 400)
    assert unsealings(sealed.engine, "999999-02", 0, 10) == []


def test_a_rotation_changes_no_value_and_no_digest(sealed: Data) -> None:
    provider = FileKeyProvider(sealed.folder)
    before = kept_values(sealed)
    new = provider.make(SM4_GCM)
    assert rewrap(sealed.engine, HALL_ID, RecordSeal(provider, SM4_GCM)) == len(SEALED)
    assert rewrap(sealed.engine, HALL_ID, RecordSeal(provider, SM4_GCM)) == 0
    assert keys_in_use(sealed.engine) == {new: len(SEALED)}
    provider.drop("0001.aes256")
    assert sorted(kept_values(sealed)) == sorted(before)
    assert SqlJournal(sealed.engine, HALL_ID, RecordSeal(FileKeyProvider(sealed.folder))).read_after(
        0, len(RECORDS)
    ) == list(RECORDS)


def test_a_salted_hash_reads_as_the_hash(data: Data) -> None:
    """The digest is of hash and salt: a guess, hashed with the hall's key, equals no digest."""
    plain = SEALED[0]
    recorder = Recorder(HALL_ID, lambda: "5a17")
    for record in RECORDS[: plain.seq]:
        made = recorder.record(Recorder(HALL_ID).restore(record) if record.seq == 1 else _event(record), "")
    assert made.sealed == f"{plain.sealed}{SALT_MARK}5a17"
    assert made.sealed_digest != plain.sealed_digest
    assert value_of(made) == plain.sealed
    assert _event(made) == _event(plain)


def _event(record: JournalRecord):  # type: ignore[no-untyped-def]
    from hall_server.engine.recording import read_record

    return read_record(record)


def test_every_event_with_a_sealed_value_has_a_class() -> None:
    assert set(classes().values()) == set(RecordClass)
    assert classes()["hall.ticket.issued.v1"] is RecordClass.VISITOR
    assert classes()["hall.complaint.filed.v1"] is RecordClass.WORDS


def test_scrubbing_an_empty_database_is_no_error(data: Data) -> None:
    scrub(data.engine)
    assert sealed_seqs(data.engine, HALL_ID, classes(), NOW) == []


def test_what_is_due_is_found_by_an_index_that_holds_only_what_is_still_sealed(data: Data) -> None:
    """A hall of years has kept few of its values; the rest of its journal is not read to find them."""
    data.write(RECORDS)
    asked: list[tuple[str, Any]] = []

    @event.listens_for(data.engine, "before_cursor_execute")
    def note(_c: object, _cursor: object, statement: str, values: Any, _context: object, _many: object) -> None:
        asked.append((statement, values))

    assert sealed_seqs(data.engine, HALL_ID, classes(), NOW) == [record.seq for record in SEALED]
    [(statement, values)] = [each for each in asked if each[0].startswith("SELECT")]
    with data.engine.connect() as connection:
        is_sqlite = data.engine.dialect.name == "sqlite"
        if not is_sqlite:
            # So few rows PostgreSQL would rather read all.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if is_sqlite else ''}{statement}", values).all()
    assert "ix_journal_sealed" in str(plan)
