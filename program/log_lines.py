"""A record as one line, JSON for machines or text for people; what an exception says of its data stays out.

The standard library's own formatter is enough: a log library would bring its own way of calling into every module,
and the one thing that matters here, what may not get in, would still be ours to write.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from program.log_fields import fields_of
from program.withholding import withhold

OWN = ("config", "counter_client", "devices", "display_board", "hall_protocol", "hall_server", "kiosk_client")
OWN_TOO = ("online_platform", "program", "station")
PLACES_MAX = 12
"""The innermost places of an exception; the outer ones are the event loop's."""


class JsonLines(logging.Formatter):
    """One JSON object a line; `who` (hall, station, role) is in each."""

    def __init__(self, who: Mapping[str, str]) -> None:
        super().__init__()
        self._who = dict(who)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        said: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": words_of(record),
            **self._who,
            **fields_of(record),
        }
        if (error := error_of(record)) is not None:
            said["error"] = error
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


class TextLines(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        fields = "".join(f" {name}={value}" for name, value in fields_of(record).items())
        error = error_of(record)
        where = f" [{error}]" if error is not None else ""
        return f"{_time(record)} {record.levelname} {record.name}: {words_of(record)}{fields}{where}"


def words_of(record: logging.LogRecord) -> str:
    """What the record says, on one line, without what looks personal.

    Of other people's libraries the first line alone, and their own words without what they filled in: asyncio goes on
    with the representations of tasks and exceptions, which hold anything.
    """
    is_own = record.name.partition(".")[0] in (*OWN, *OWN_TOO, "__main__")
    try:
        text = record.getMessage() if is_own else str(record.msg)
    except (TypeError, ValueError):
        text = str(record.msg)
    return withhold(" ".join(text.split()) if is_own else text.partition("\n")[0])


def error_of(record: logging.LogRecord) -> str | None:
    """The kinds of an exception and its causes, with the places it passed; never its words: they may quote data."""
    if not record.exc_info or record.exc_info[1] is None:
        return None
    kinds: list[str] = []
    error: BaseException | None = record.exc_info[1]
    places = _places(record.exc_info[2])
    while error is not None and len(kinds) < PLACES_MAX:
        errno = f" ({error.errno})" if isinstance(error, OSError) and error.errno is not None else ""
        kinds.append(type(error).__name__ + errno)
        error = error.__cause__ or error.__context__
    return f"{' from '.join(kinds)} at {places}"


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-PLACES_MAX:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in reversed(frames))


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
