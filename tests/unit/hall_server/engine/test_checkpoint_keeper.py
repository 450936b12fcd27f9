"""Checkpoints are made while the hall goes on and hold what a replay gives; a start begins at the last one."""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from hall_server.domain.state import HallState
from hall_server.engine.checkpoint import packed, unpacked
from hall_server.engine.checkpoint_keeper import CheckpointKeeper
from hall_server.engine.ledger import HallLedger
from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.engine.writer import HallWriter
from tests.helpers.hall_builder import DAY, HALL_ID, a_policy, everything, moment
from tests.helpers.ledgers import a_day_s_records
from tests.helpers.memory_journal import Asker, MemoryJournal

RECORDS = a_day_s_records(days=2)


def restored(records: Sequence[JournalRecord]) -> HallLedger:
    ledger = HallLedger(HALL_ID, a_policy())
    ledger.restore(records)
    return ledger


class Kept:
    """Checkpoints in memory."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.seqs: list[int] = []
        self.is_broken = False
        self.at_keeping, self.gate = threading.Event(), threading.Event()
        self.gate.set()
        self.on_kept: Callable[[str], object] = lambda _: None

    def keep(self, seq: int, text: str, erasures_noted: int) -> bool:
        if self.is_broken:
            raise JournalError("disk full")
        self.at_keeping.set()
        assert self.gate.wait(10)
        self.text = text
        self.seqs.append(seq)
        self.on_kept(text)
        return True

    def hold(self) -> None:
        self.at_keeping.clear()
        self.gate.clear()

    def latest(self) -> str | None:
        return self.text


class CountingJournal(MemoryJournal):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[int] = []

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        found = super().read_after(seq, limit)
        self.read += [record.seq for record in found]
        return found


class MovedClock:
    def __init__(self) -> None:
        self.day = DAY

    def now(self) -> Any:
        return moment("09:30", self.day)


def _settle(told: Sequence[Callable[[], None]]) -> None:
    for tell in told:
        tell()


class Running:
    """A writer with checkpoints, started again and again on the same journal."""

    def __init__(self) -> None:
        self.journal, self.kept, self.clock = CountingJournal(), Kept(), MovedClock()
        self._writers: list[HallWriter] = []

    def start(self) -> HallState:
        self.stop()
        writer = HallWriter(HALL_ID, a_policy(), self.journal, self.clock, lambda *_: None, _settle, self.kept)
        self.journal.read.clear()
        state = writer.recover()
        writer.start()
        self._writers = [writer]
        return state

    @property
    def is_refused(self) -> bool:
        return self._writers[0].is_checkpoint_refused

    def issue(self, ticket_id: str) -> None:
        Asker(self._writers[0]).send(c.IssueTicket(ticket_id, Channel.KIOSK, "A")).result(10)

    def stop(self) -> None:
        for writer in self._writers:
            writer.stop()
        self._writers = []


@pytest.fixture
def running() -> Iterator[Running]:
    running = Running()
    running.start()
    yield running
    running.stop()


def test_each_business_day_begins_with_a_checkpoint_and_a_start_reads_no_further_back(running: Running) -> None:
    running.issue("t1")
    running.clock.day = DAY + timedelta(days=1)
    running.issue("t2")
    running.issue("t3")
    state = running.start()
    assert len(running.kept.seqs) == 2
    assert min(running.journal.read) == running.kept.seqs[-1]
    whole = restored(tuple(running.journal.records))
    assert everything(state) == everything(whole.state)
    assert list(state.tickets) == ["t2", "t3"]


def test_a_checkpoint_that_is_not_of_this_journal_is_not_used(running: Running) -> None:
    running.issue("t1")
    running.start()
    for text in (packed(restored(RECORDS).memory()), packed(restored(RECORDS[:1]).memory()), "nonsense"):
        running.kept.text = text
        assert list(running.start().tickets) == ["t1"]
        assert min(running.journal.read) == 1
        assert running.is_refused == (text != "nonsense"), "what is nobody's is another version's"
        if running.is_refused:
            running.start()
            assert min(running.journal.read) > 1, "a new one was made at once"


def test_a_checkpoint_that_cannot_be_kept_is_nobody_s_trouble(running: Running) -> None:
    running.kept.is_broken = True
    running.issue("t1")
    assert list(running.start().tickets) == ["t1"]


def test_the_hall_goes_on_while_a_checkpoint_is_on_its_way_and_the_old_one_stays_in_force(running: Running) -> None:
    running.issue("t1")
    running.start()
    before = running.kept.text
    running.kept.hold()
    running.clock.day = DAY + timedelta(days=1)
    for n in range(2, 30):
        running.issue(f"t{n}")
    assert running.kept.at_keeping.wait(10)
    assert running.kept.text == before
    running.kept.gate.set()
    state = running.start()
    first, second = running.kept.seqs
    assert first < second < state.seq, "it is of the moment the day began, whatever came since"
    assert everything(unpacked(running.kept.text or "").state) == everything(
        restored(running.journal.records[:second]).state
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, len(RECORDS)), min_size=1, max_size=4, unique=True))
def test_each_is_a_replay_up_to_its_event_however_far_the_ledger_ran_on(seqs: list[int]) -> None:
    kept, ledger = Kept(), HallLedger(HALL_ID, a_policy())
    texts: list[str] = []
    kept.on_kept = texts.append
    keeper = CheckpointKeeper(kept, HALL_ID)
    for seq in sorted(seqs):
        ledger.restore(RECORDS[ledger.state.seq : seq])
        keeper.begin(ledger.memory())
    ledger.restore(RECORDS[ledger.state.seq :])
    keeper.finish()
    assert kept.seqs == sorted(seqs)
    for seq, text in zip(kept.seqs, texts, strict=True):
        found, replayed = unpacked(text), restored(RECORDS[:seq]).memory()
        assert everything(found.state) == everything(replayed.state)
        assert (found.last_hash, found.tree_first_seq) == (replayed.last_hash, replayed.tree_first_seq)
        assert found.tree.root() == replayed.tree.root()


def test_no_room_for_a_copy_is_nobody_s_trouble(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError("no room")

    monkeypatch.setattr("os.fork", refuse)
    running.issue("t1")
    monkeypatch.undo()
    assert list(running.start().tickets) == ["t1"]
    assert running.kept.seqs == []
