"""What only the command line does: read the machine's clock, and say that two options do not go together."""

from datetime import UTC, datetime


class OptionsDisagreeError(Exception):
    """Two options do not go together; the message says which and what was expected."""


def now() -> datetime:
    """The machine’s time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the command line is an edge
