"""What the engine needs of the world: a journal that is durable when `append` returns, and a clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec


class JournalRecord(msgspec.Struct, frozen=True):
    """One event as it lies in the journal; `at` is ISO 8601 in UTC.

    `sealed` is kept beside the payload and may be erased one day; the chain holds its digest, which stays.
    """

    seq: int
    at: str
    event_type: str
    actor: str
    request_key: str
    payload: bytes
    sealed: str | None
    sealed_digest: str
    chain_hash: str


class JournalError(Exception):
    """The journal could not be written or read; nothing of the batch counts."""


class JournalReader(Protocol):
    """The records of one hall, gap-free in `seq`."""

    def read_after(self, seq: int, limit: int) -> list[JournalRecord]:
        """Records after `seq` in order, at most `limit`; raises `JournalError`."""


class Journal(JournalReader, Protocol):
    """The same, to be added to."""

    def append(self, records: Sequence[JournalRecord]) -> None:
        """Make all records durable, or none; raises `JournalError`."""

    def last(self) -> JournalRecord | None:
        """The newest record, None before the first; raises `JournalError`."""

    def close(self) -> None:
        """Let go of the database."""


class Clock(Protocol):
    """The hall's time."""

    def now(self) -> datetime:
        """The hall's present moment, aware, in UTC."""
