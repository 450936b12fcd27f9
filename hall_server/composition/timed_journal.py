"""The journal with a watch beside it: how long commits take, how many fail, and how the last one ended."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hall_server.engine.ports import Journal, JournalError, JournalRecord
from hall_server.web.metrics import HallMetrics


@dataclass(frozen=True, slots=True)
class Commit:
    """How a commit ended, and when (monotonic)."""

    is_made: bool
    at_s: float


class TimedJournal:
    """A `Journal`; the writer's thread appends, others look at the last commit."""

    def __init__(self, journal: Journal, metrics: HallMetrics, now_s: Callable[[], float] = time.monotonic) -> None:
        self._journal = journal
        self._metrics = metrics
        self._now_s = now_s
        self.last_commit: Commit | None = None
        """None before the first."""

    def append(self, records: Sequence[JournalRecord]) -> None:
        """Make all records durable, or none; raises `JournalError`."""
        begun_s = self._now_s()
        try:
            self._journal.append(records)
        except JournalError:
            self._metrics.failed_commits.inc()
            self.last_commit = Commit(False, self._now_s())
            raise
        ended_s = self._now_s()
        self.last_commit = Commit(True, ended_s)
        self._metrics.commit_seconds.observe(ended_s - begun_s)

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        """Records after `seq` in order, at most `limit`; raises `JournalError`."""
        return self._journal.read_after(seq, limit)

    def last(self) -> JournalRecord | None:
        """The newest record, None before the first; raises `JournalError`."""
        return self._journal.last()

    def close(self) -> None:
        """Let go of the database."""
        self._journal.close()
