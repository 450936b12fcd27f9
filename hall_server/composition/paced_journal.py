"""Reading a journal for work that can wait, so that the hall's visitors do not wait for it."""

import threading
import time
from collections.abc import Callable

from hall_server.engine.ports import JournalError, JournalReader, JournalRecord

REST = 3.0
"""Rests for each stretch of work: the interpreter has one turn to give, a quarter of it goes to what can wait."""


class PacedJournal:
    """A `JournalReader` that rests after every reading, for one thread; another may `give_up` for it."""

    def __init__(self, journal: JournalReader, now_s: Callable[[], float] = time.monotonic) -> None:
        self._journal = journal
        self._now_s = now_s
        self._is_given_up = threading.Event()
        self._worked_since_s = now_s()

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        """Records after `seq` in order, at most `limit`; raises `JournalError`, also once it was given up."""
        worked_s = self._now_s() - self._worked_since_s
        if self._is_given_up.wait(worked_s * REST):
            raise JournalError("given up, the hall stops")
        self._worked_since_s = self._now_s()
        return self._journal.read_after(seq, limit)

    def give_up(self) -> None:
        """Whoever reads hears of it at once, instead of resting."""
        self._is_given_up.set()
