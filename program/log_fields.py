"""What a line of the log may say beside its words: an allow-list of fields, each with what its values look like.

A value that does not look so is withheld: a name, a number or a token gets in under no field.
"""

import logging
import re
from collections.abc import Mapping

from program.withholding import WITHHELD

_NAME = r"[A-Za-z][A-Za-z0-9_.@-]{0,63}"
_COUNT = r"[0-9]{1,12}"
FIELDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "hall": r"[A-Za-z0-9_-]{1,14}",
        "station": r"[A-Za-z][A-Za-z0-9_-]{0,39}",
        "role": r"[a-z]{1,16}",
        "trace": r"[0-9a-f]{32}",
        "command": r"[A-Z][A-Za-z]{1,40}",
        "code": r"[a-z][a-z_]{1,60}",
        "first_seq": _COUNT,
        "last_seq": _COUNT,
        "events": _COUNT,
        "duplicates": _COUNT,
        "ticket_id": r"[0-9a-f]{24}",
        "took_ms": r"[0-9]{1,9}(?:\.[0-9]{1,3})?",
        "state": r"[a-z_]{1,24}",
    }.items()
}
"""A hall's id is shorter than any ID number; everything a person could be known by is missing here on purpose."""


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """The allowed fields of a record that were given with `extra`, in the order of the list."""
    given = record.__dict__
    return {name: _checked(pattern, given[name]) for name, pattern in FIELDS.items() if name in given}


def _checked(pattern: re.Pattern[str], value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return WITHHELD
    return value if pattern.fullmatch(str(value)) else WITHHELD
