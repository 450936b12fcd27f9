"""What the link needs of its hall: the journal to read from, a place for its cursor, and the time."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from hall_protocol.cloud_event import CloudEvent

Clock = Callable[[], datetime]
"""Returns the aware time now."""


class JournalReader(Protocol):
    """The committed part of the hall's journal; whatever a method raises, the link tries again later."""

    @property
    def last_seq(self) -> int:
        """The sequence of the newest committed event, 0 before the first."""
        ...

    def read_after(self, seq: int, limit: int) -> list[CloudEvent]:
        """Committed events with a sequence greater than `seq`, in order, at most `limit`; called in a thread."""
        ...

    async def wait_beyond(self, seq: int) -> None:
        """Return as soon as `last_seq` is greater than `seq`; may be cancelled."""
        ...


class Cursor(Protocol):
    """Where the link last knew the platform to be; a cache: the platform's own receipt is right. Called in a thread."""

    def load(self) -> int:
        """The sequence last saved, 0 before the first."""
        ...

    def save(self, acknowledged_seq: int) -> None:
        """Remember that the platform holds everything up to here."""
        ...
