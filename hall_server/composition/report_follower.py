"""A thread that keeps the read models in step with the journal, off the way of commands and readers."""

import logging
import threading
import traceback
from pathlib import Path

from hall_server.engine.ports import JournalError
from hall_server.store.reports import ReportStore

REST_S = 0.25
"""Between two rounds: reports may be a quarter of a second old, and a burst is taken in one commit."""

logger = logging.getLogger(__name__)


class ReportFollower:
    """Runs `catch_up` whenever the journal has grown."""

    def __init__(self, reports: ReportStore) -> None:
        self._reports = reports
        self._grown = threading.Event()
        self._stopping = threading.Event()
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
            self.catch_up()
            self._stopping.wait(REST_S)
        self.catch_up()

    def catch_up(self) -> None:
        """Take in what the journal holds; errors are logged, the next round tries again."""
        try:
            self._reports.catch_up()
        except Exception as error:  # noqa: BLE001 - a thread that ended would let the reports stand still unnoticed
            logger.error("the read models could not follow the journal (%s); the next round tries again", _said(error))


def _said(error: Exception) -> str:
    """The error for the log. Words of unknown origin may quote a row: of those, the kind and the place alone."""
    if isinstance(error, JournalError):
        return f"JournalError: {error}"
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
