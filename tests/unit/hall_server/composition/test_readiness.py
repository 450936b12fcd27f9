"""Each thing that can be wrong makes the hall not ready, says why, and is forgotten once it is right again."""

import asyncio
import threading
from dataclasses import dataclass, field

import pytest

from hall_server.composition import readiness as module
from hall_server.composition.readiness import BEHIND_MAX, FOLLOWING_S, FRESH_S, KEPT_S, Evidence, Readiness
from hall_server.composition.timed_journal import TimedJournal
from hall_server.engine.ports import JournalError
from hall_server.engine.sealing_port import KeyMissingError
from hall_server.web.metrics import HallMetrics
from tests.helpers.memory_journal import MemoryJournal


@dataclass
class Bench:
    """Everything that may go wrong, to be set by hand; time stands until it is moved."""

    now_s: float = 100.0
    look_error: JournalError | None = None
    probe_error: JournalError | None = None
    is_lost: bool = False
    behind: int = 0
    failing_since_s: float | None = None
    probes: int = 0
    hanging: threading.Event | None = None
    is_writer_stuck: bool = False
    keys_error: KeyMissingError | None = None
    keys_hanging: threading.Event | None = None
    has_ended: bool = False
    forgetful: str = ""
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def __post_init__(self) -> None:
        self.timed = TimedJournal(self.journal, HallMetrics(), lambda: self.now_s)
        evidence = Evidence(
            self.timed,
            self.look,
            self.probe,
            lambda: self.is_lost,
            lambda: self.behind,
            lambda: self.failing_since_s,
            self.keys,
            lambda: self.has_ended,
            lambda: self.forgetful,
        )
        self.readiness = Readiness(evidence, lambda: self.now_s)

    async def look(self) -> None:
        if self.is_writer_stuck:
            await asyncio.Event().wait()
        if self.look_error is not None:
            raise self.look_error

    def probe(self) -> None:
        self.probes += 1
        if self.hanging is not None:
            self.hanging.wait()
        if self.probe_error is not None:
            raise self.probe_error

    def keys(self) -> None:
        if self.keys_hanging is not None:
            self.keys_hanging.wait()
        if self.keys_error is not None:
            raise self.keys_error

    async def reasons(self) -> tuple[str, ...]:
        self.now_s += KEPT_S
        return await self.readiness.reasons()

    def append(self) -> None:
        self.timed.append([])


async def test_a_hall_that_is_well_is_ready_and_was_asked() -> None:
    bench = Bench()
    assert await bench.reasons() == ()
    assert bench.probes == 1


async def test_a_commit_just_made_needs_no_probe() -> None:
    bench = Bench()
    bench.append()
    assert await bench.reasons() == ()
    assert bench.probes == 0
    bench.now_s += FRESH_S
    assert await bench.reasons() == ()
    assert bench.probes == 1


async def test_who_asks_often_makes_no_work() -> None:
    bench = Bench()
    await bench.reasons()
    bench.is_lost = True
    assert await bench.readiness.reasons() == ()
    assert await bench.reasons() == ("lease: another server owns the hall",)
    assert bench.probes == 2


async def test_a_failed_commit_counts_until_a_write_is_proven() -> None:
    bench = Bench()
    bench.append()
    bench.journal.failing_appends = 1
    with pytest.raises(JournalError):
        bench.append()
    assert await bench.reasons() == ("journal: the last commit failed",)
    bench.now_s += FRESH_S
    bench.probe_error = JournalError("disk full")
    assert await bench.reasons() == ("journal: cannot be written (disk full)",)
    bench.probe_error = None
    assert await bench.reasons() == ()


async def test_a_state_that_cannot_be_rebuilt() -> None:
    bench = Bench(look_error=JournalError("gone"))
    assert await bench.reasons() == ("journal: the state cannot be rebuilt (gone)",)


async def test_read_models() -> None:
    bench = Bench(behind=BEHIND_MAX)
    assert await bench.reasons() == ()
    bench.behind += 1
    assert await bench.reasons() == (f"read models: {BEHIND_MAX + 1} events behind",)
    bench.behind, bench.failing_since_s = 1, bench.now_s
    assert await bench.reasons() == ()
    bench.now_s += FOLLOWING_S
    assert await bench.reasons() == ("read models: cannot follow the journal",)


async def test_a_hall_whose_ticks_have_ended_is_not_ready() -> None:
    bench = Bench(has_ended=True)
    assert await bench.reasons() == ("hall: ticks and platform link have ended; restart the server",)


async def test_what_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ANSWER_S", 0.01)
    bench = Bench(is_writer_stuck=True, hanging=threading.Event())
    try:
        for _ in range(3):
            assert await bench.reasons() == ("writer: no answer in time", "journal: no write in time")
        assert bench.probes == 1  # a database that hangs collects no threads
    finally:
        assert bench.hanging is not None
        bench.hanging.set()
    bench.is_writer_stuck = False
    monkeypatch.setattr(module, "ANSWER_S", 5.0)
    assert await bench.reasons() == ()


async def test_every_reason_is_told() -> None:
    bench = Bench(look_error=JournalError("gone"), probe_error=JournalError("full"), is_lost=True, behind=10**6)
    assert len(await bench.reasons()) == 4


async def test_wrapping_keys_that_are_away_or_silent_are_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    bench.keys_error = KeyMissingError("the key program x did not answer")
    assert await bench.reasons() == ("keys: the key program x did not answer",)
    bench.keys_error = None
    monkeypatch.setattr(module, "ANSWER_S", 0.1)
    bench.keys_hanging = threading.Event()
    assert await bench.reasons() == ("keys: no answer in time",)
    bench.keys_hanging.set()
    bench.keys_hanging = None
    monkeypatch.undo()
    assert await bench.reasons() == ()


async def test_a_database_that_would_forget_is_named() -> None:
    bench = Bench(forgetful="the database's server has fsync = off")
    assert await bench.reasons() == ("the database's server has fsync = off",)
    bench.forgetful = ""
    assert await bench.reasons() == ()
