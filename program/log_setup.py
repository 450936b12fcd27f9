"""A program's log: to standard error, where the service manager keeps and rotates it; nobody who works waits for it."""

import argparse
import atexit
import logging
import os
import queue
import sys
from collections.abc import Mapping
from logging.handlers import QueueHandler, QueueListener

from program.log_lines import JsonLines, TextLines

KIND_VARIABLE, LEVEL_VARIABLE = "YIMEN_LOG", "YIMEN_LOG_LEVEL"
KINDS = ("json", "text")
LEVELS = ("debug", "info", "warning", "error")
QUEUE_MAX = 10_000
"""Lines that may wait while standard error takes none; further ones are counted and dropped."""

_QUIET = ("httpx", "httpcore", "websockets", "uvicorn", "alembic")
"""They tell every request at level info, addresses included."""


class LogSettingError(Exception):
    """The environment asks for a log there is not; the message says what to write instead."""


def add_log_options(parser: argparse.ArgumentParser) -> None:
    """The two options every program has; without them the environment decides."""
    parser.add_argument("--log", choices=KINDS, help=f"lines as JSON or as text (default: {KIND_VARIABLE}, or json)")
    parser.add_argument(
        "--log-level", choices=LEVELS, help=f"the least that is written (default: {LEVEL_VARIABLE}, or info)"
    )


def set_up_log(kind: str | None, level: str | None, who: Mapping[str, str]) -> None:
    """Send the process's log to standard error as lines that carry `who`; raises `LogSettingError`."""
    kind = kind or _from_environment(KIND_VARIABLE, KINDS, "json")
    level = level or _from_environment(LEVEL_VARIABLE, LEVELS, "info")
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines(who) if kind == "json" else TextLines())
    waiting: queue.Queue[logging.LogRecord] = queue.Queue(QUEUE_MAX)
    listener = QueueListener(waiting, lines)
    listener.start()
    atexit.register(listener.stop)
    logging.basicConfig(level=level.upper(), handlers=[NeverWaiting(waiting)], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class NeverWaiting(QueueHandler):
    """Hands records to the writing thread as they are; where that is stuck they are counted, not waited for."""

    def __init__(self, waiting: "queue.Queue[logging.LogRecord]") -> None:
        super().__init__(waiting)
        self._waiting = waiting
        self._dropped = 0

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        """The record itself: the formatter wants template, arguments and exception apart."""
        return record

    def enqueue(self, record: logging.LogRecord) -> None:
        """Let it wait its turn, or count it among the dropped."""
        try:
            self._waiting.put_nowait(record)
            if self._dropped:
                dropped, self._dropped = self._dropped, 0
                logging.getLogger(__name__).warning("%d lines were dropped: standard error took none", dropped)
        except queue.Full:
            self._dropped += 1


def _from_environment(variable: str, known: tuple[str, ...], default: str) -> str:
    chosen = os.environ.get(variable) or default
    if chosen not in known:
        raise LogSettingError(f"{variable}: expected {' or '.join(known)}, found {chosen!r}")
    return chosen
