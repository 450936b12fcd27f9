"""What a kiosk keeps on disk: its number block, every ticket it gave alone, and what it last knew of its hall.

SQLite with synchronous=FULL: a number that anybody was shown is there after a power cut. Nothing of a visitor is kept,
no name, no number, no code: who comes shows that at the counter.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hall_protocol.vocabulary import BLOCK_SIZE, PrintOutcome, marked_number
from kiosk_client.elapsed import Moment

FILE = "kiosk.db"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS given (
    block TEXT NOT NULL, sequence INTEGER NOT NULL, ticket_number TEXT NOT NULL, queue TEXT NOT NULL,
    item TEXT, priority_class TEXT, boot TEXT NOT NULL, steady_s REAL NOT NULL, wall_s REAL NOT NULL,
    outcome TEXT, detail TEXT NOT NULL DEFAULT '', settled TEXT, heard_at TEXT,
    is_reprint INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (block, sequence)
) STRICT;
"""
_COLUMNS = "SELECT name FROM pragma_table_info('given')"
_ADDED = {"heard_at": "TEXT", "is_reprint": "INTEGER NOT NULL DEFAULT 0"}
"""What a file of an older kiosk has not."""
_GIVE = """
INSERT INTO given (block, sequence, ticket_number, queue, item, priority_class, boot, steady_s, wall_s, heard_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_WAITING = """
SELECT block, sequence, ticket_number, queue, item, priority_class, boot, steady_s, wall_s, outcome, detail, heard_at,
    is_reprint
FROM given WHERE settled IS NULL AND outcome IS NOT NULL ORDER BY rowid
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a ticket is given for."""

    queue: str
    prefix: str
    item: str | None = None
    priority_class: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A ticket given alone, as it is kept."""

    block: str
    sequence: int
    ticket_number: str
    queue: str
    item: str | None
    priority_class: str | None
    at: Moment
    outcome: PrintOutcome
    detail: str
    heard_at: datetime | None
    """The hall's own time when the kiosk had last heard of it; None where that is not known any more."""
    is_reprint: bool = False
    """Whether the outcome is that of a further slip."""


class BlockStore:
    """One kiosk's file; every method is durable when it returns. Raises `sqlite3.Error` when the disk fails."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._connection = _opened(folder / FILE)
        # A power cut may have come between giving and printing: perhaps there is a slip, perhaps not.
        self._do("UPDATE given SET outcome = ? WHERE outcome IS NULL", PrintOutcome.UNCONFIRMED.value)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def keep(self, values: Mapping[str, bytes]) -> None:
        """Remember these in place of what was under their keys."""
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", values.items())

    def kept(self, key: str) -> bytes | None:
        """What was kept under `key`."""
        row = self._connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    @property
    def block(self) -> str | None:
        """The mark of the block it holds."""
        kept = self.kept("block")
        return None if kept is None else kept.decode()

    @property
    def used(self) -> int:
        """The highest number of that block it gave."""
        found = self._connection.execute("SELECT max(sequence) FROM given WHERE block = ?", (self.block,)).fetchone()
        return int(found[0] or 0)

    @property
    def has_left(self) -> bool:
        """Whether it holds a block with a number that nobody was given."""
        return self.block is not None and self.used < BLOCK_SIZE

    @property
    def heard_at(self) -> datetime | None:
        """The hall's own time when it went away."""
        kept = self.kept("heard_at")
        return None if kept is None else datetime.fromisoformat(kept.decode())

    def give(self, wish: Wish, at: Moment) -> Given | None:
        """The next number of the block; None when there is no block or it is used up."""
        block, sequence = self.block, self.used + 1
        if block is None or not self.has_left:
            return None
        number, heard_at = marked_number(wish.prefix, block, sequence), self.heard_at
        what = (block, sequence, number, wish.queue, wish.item, wish.priority_class)
        self._do(_GIVE, *what, at.boot, at.steady_s, at.wall_s, heard_at.isoformat() if heard_at else None)
        return Given(*what, at, PrintOutcome.UNCONFIRMED, "", heard_at)

    def note_print(
        self, block: str, sequence: int, outcome: PrintOutcome, detail: str, *, is_reprint: bool = False
    ) -> None:
        """What became of the slip; only then may the hall hear of the ticket."""
        self._do(
            "UPDATE given SET outcome = ?, detail = ?, is_reprint = ? WHERE block = ? AND sequence = ?",
            *(outcome.value, detail, is_reprint, block, sequence),
        )

    def waiting(self) -> list[Given]:
        """The tickets the hall does not know of yet, in the order they were given."""
        rows = self._connection.execute(_WAITING).fetchall()
        return [_given(row) for row in rows]

    def settle(self, given: Given, how: str) -> None:
        """The hall knows of it: "merged", or the code with which it refused."""
        self._do("UPDATE given SET settled = ? WHERE block = ? AND sequence = ?", how, given.block, given.sequence)

    def _do(self, statement: str, *values: object) -> None:
        with self._connection:
            self._connection.execute(statement, values)


def _given(row: tuple[Any, ...]) -> Given:
    block, sequence, number, queue, item, priority_class, boot, steady_s, wall_s, outcome, detail, heard_at, again = row
    at, heard = Moment(boot, steady_s, wall_s), datetime.fromisoformat(heard_at) if heard_at else None
    what = (block, sequence, number, queue, item, priority_class)
    return Given(*what, at, PrintOutcome(outcome), detail, heard, bool(again))


def _opened(file: Path) -> sqlite3.Connection:
    """The file, or a new one beside a damaged one, which is kept; a new one has no block, so no number comes twice."""
    try:
        return _connected(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        for name in _with_companions(file):
            with contextlib.suppress(FileNotFoundError):
                name.rename(_free_name(name))
        return _connected(file)


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=1.0)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.executescript(_SCHEMA)
        present = {name for (name,) in connection.execute(_COLUMNS)}
        for name in _ADDED.keys() - present:
            connection.execute(f"ALTER TABLE given ADD COLUMN {name} {_ADDED[name]}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _with_companions(file: Path) -> Iterator[Path]:
    yield from (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"))


def _free_name(file: Path) -> Path:
    names = (file.with_name(f"{file.name}.damaged-{number}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())
