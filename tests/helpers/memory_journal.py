"""A journal in memory that can be told to wait or to fail, and a writer's door for threads."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from hall_server.domain.commands import Command
from hall_server.domain.events import Recorded
from hall_server.engine.ledger import Accepted
from hall_server.engine.ports import JournalError, JournalRecord
from hall_server.engine.requests import RequestKey
from hall_server.engine.writer import HallWriter, Query, Submission

PATIENCE_S = 60.0


class MemoryJournal:
    """Keeps whole batches; `failing_...` are how many of the next will fail, `failing_after_append` after the fact."""

    def __init__(self) -> None:
        self.batches: list[list[JournalRecord]] = []
        self.failing_appends = 0
        self.failing_after_append = 0
        self.failing_reads = 0
        self.gate = threading.Event()
        self.gate.set()
        self.at_gate = threading.Event()
        self.is_closed = False

    @property
    def records(self) -> list[JournalRecord]:
        return [record for batch in self.batches for record in batch]

    def append(self, records: Sequence[JournalRecord]) -> None:
        self.at_gate.set()
        assert self.gate.wait(PATIENCE_S)
        if self.failing_appends:
            self.failing_appends -= 1
            raise JournalError("disk full")
        assert [r.seq for r in records] == list(range(len(self.records) + 1, len(self.records) + 1 + len(records)))
        self.batches.append(list(records))
        if self.failing_after_append:
            self.failing_after_append -= 1
            raise JournalError("the connection broke after the commit")

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        if self.failing_reads:
            self.failing_reads -= 1
            raise JournalError("disk gone")
        return self.records[seq : seq + limit]

    def last(self) -> JournalRecord | None:
        return self.records[-1] if self.batches else None

    def close(self) -> None:
        self.is_closed = True

    def hold(self) -> None:
        """Let the next append wait until `release`."""
        self.at_gate.clear()
        self.gate.clear()

    def release(self) -> None:
        self.gate.set()


class Asker:
    """Speaks to a writer from any thread; answers are futures, errors come back as values."""

    def __init__(self, writer: HallWriter) -> None:
        self.writer = writer

    def send(self, command: Command, key: RequestKey | None = None) -> "Future[Any]":
        answer: Future[Any] = Future()
        self.writer.submit(Submission(command, "test", key, answer.set_result))
        return answer

    def ask(self, command: Command, key: RequestKey | None = None) -> Any:
        return self.send(command, key).result(PATIENCE_S)

    def events(self, command: Command, key: RequestKey | None = None) -> tuple[Recorded, ...]:
        """The events of a command that must be accepted."""
        answer = self.ask(command, key)
        assert isinstance(answer, Accepted), answer
        return answer.events

    def see(self, look: Any) -> "Future[Any]":
        seen: Future[Any] = Future()
        self.writer.query(Query(look, seen.set_result))
        return seen
