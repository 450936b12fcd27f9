"""What only the command line does: read the machine's clock, know its user, say that options do not go together."""

import os
import pwd
from datetime import UTC, datetime


class OptionsDisagreeError(Exception):
    """Two options do not go together; the message says which and what was expected."""


def now() -> datetime:
    """The machine’s time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the command line is an edge


def who_acts(staff: str | None) -> str:
    """As logs name whoever sits at the command line: the number they give, and the user the system knows them by."""
    try:
        user = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        user = str(os.getuid())
    return f"{staff}, os:{user}" if staff is not None else f"os:{user}"
