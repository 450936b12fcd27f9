"""A thread that keeps the read models in step with the journal, off the way of commands and readers."""

import logging
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from hall_server.engine.ports import JournalError
from hall_server.store.reports import ReportStore

REST_S = 0.25
"""Between two rounds: reports may be a quarter of a second old, and a burst is taken in one commit."""
WORK_SHARE = 0.25
"""The most of this thread's time that is work: it takes the interpreter's lock from the writer, whom people await."""
REST_LONGEST_S = 5.0
"""However long a round took."""
FAILED_REST_S = 2.0
"""After a round that failed: often enough to be back soon, seldom enough to leave the log readable."""

logger = logging.getLogger(__name__)


class ReportFollower:
    """Runs `catch_up` whenever the journal has grown."""

    def __init__(self, reports: ReportStore, now_s: Callable[[], float] = time.monotonic) -> None:
        self._reports = reports
        self._now_s = now_s
        self._grown = threading.Event()
        self._stopping = threading.Event()
        self.failing_since_s: float | None = None
        """Since when nothing could be taken in (monotonic), None while all is well."""
        self._thread = threading.Thread(target=self._run, name="hall-reports", daemon=True)

    def start(self) -> None:
        """Catch up, then follow."""
        self._grown.set()
        self._thread.start()

    def grown(self) -> None:
        """The journal has grown."""
        self._grown.set()

    def stop(self, timeout_s: float = 10.0) -> None:
        """Take in what is left, then end; call after the writer has stopped."""
        self._stopping.set()
        self._grown.set()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._grown.wait()
            self._grown.clear()
            begun_s = self._now_s()
            self.catch_up()
            rest_s = rest_after_s(self._now_s() - begun_s)
            if self.failing_since_s is not None:
                self._grown.set()  # a quiet hall would not wake us, and its figures would stay behind
            self._stopping.wait(rest_s if self.failing_since_s is None else FAILED_REST_S)
        self.catch_up()

    def catch_up(self) -> None:
        """Take in what the journal holds; errors are logged, the next round tries again."""
        try:
            self._reports.catch_up()
            self.failing_since_s = None
        except Exception as error:  # noqa: BLE001 - a thread that ended would let the reports stand still unnoticed
            self.failing_since_s = self.failing_since_s or self._now_s()
            logger.error("the read models could not follow the journal (%s); the next round tries again", _said(error))


def rest_after_s(round_s: float) -> float:
    """How long to let others work after a round of `round_s` seconds."""
    return min(max(REST_S, round_s * (1 / WORK_SHARE - 1)), REST_LONGEST_S)


def _said(error: Exception) -> str:
    """The error for the log. Words of unknown origin may quote a row: of those, the kind and the place alone."""
    if isinstance(error, JournalError):
        return f"JournalError: {error}"
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
