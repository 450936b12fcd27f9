"""The platform's database: SQLite through SQLAlchemy, durable at every commit; the only SQL of this program."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, bindparam, create_engine, event, text

from hall_protocol.cloud_event import CloudEvent
from online_platform.admission import ChainEnd
from online_platform.migrations import upgrade

_COLUMNS = """id, source, type, time, sequence, chainhash, data,
    subject, actor, requestid, sealeddigest, dataschema, partitionkey"""
_INSERT = (
    f"INSERT INTO event (hall_id, received_at, {_COLUMNS}) "  # noqa: S608 - a constant of this file
    f"VALUES ({', '.join('?' * 15)})"
)
_AFTER = f"SELECT {_COLUMNS} FROM event WHERE hall_id = ? AND sequence > ? ORDER BY sequence LIMIT ?"  # noqa: S608
_NEWEST = f"SELECT {_COLUMNS} FROM event WHERE hall_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT ?"  # noqa: S608
_ANCHORS = (
    f"SELECT {_COLUMNS} FROM event WHERE hall_id = ? AND type = 'hall.day.anchored.v1' "  # noqa: S608
    "AND sequence > ? ORDER BY sequence LIMIT ?"
)
_LAST_ANCHORED = "SELECT MAX(sequence) FROM event WHERE hall_id = ? AND type = 'hall.day.anchored.v1'"
_HASHES_BETWEEN = "SELECT chainhash FROM event WHERE hall_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence"
_LAST = """
    SELECT hall.hall_id, event.sequence, event.chainhash, event.received_at
    FROM hall LEFT JOIN event ON event.hall_id = hall.hall_id
        AND event.sequence = (SELECT MAX(sequence) FROM event AS newest WHERE newest.hall_id = hall.hall_id)
"""
_HASHES = text("SELECT sequence, chainhash FROM event WHERE hall_id = :hall_id AND sequence IN :sequences").bindparams(
    bindparam("sequences", expanding=True)
)
_SEE_HALL = "INSERT INTO hall (hall_id, first_seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
_KEEP_KEY = """
    INSERT INTO hall (hall_id, public_key, first_seen_at) VALUES (?, ?, ?)
    ON CONFLICT (hall_id) DO UPDATE SET public_key = excluded.public_key WHERE public_key IS NULL
"""
_KEY = "SELECT public_key FROM hall WHERE hall_id = ?"


class LastKept(msgspec.Struct, frozen=True):
    """A known hall and the end of its kept chain; `received_at` is None before its first event."""

    hall_id: str
    end: ChainEnd
    received_at: datetime | None


class EventStore:
    """The database file; opening it brings it to the newest version (raises `MigrationError`)."""

    def __init__(self, database: Path) -> None:
        self._engine = _engine(database)
        with self._engine.begin() as connection:
            upgrade(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """One durable transaction: on disk when the block ends, undone when it raises."""
        with self._engine.begin() as connection:
            yield Transaction(connection)

    def last_kept(self) -> list[LastKept]:
        """Every known hall, in the order of their ids."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(_LAST).all()
        return sorted((_last_kept(*row) for row in rows), key=lambda last: last.hall_id)

    def read_after(self, hall_id: str, after: int, limit: int) -> list[CloudEvent]:
        """Events of a hall with a sequence greater than `after`, in order, at most `limit`."""
        return self._read(_AFTER, hall_id, after, limit)

    def read_newest(self, hall_id: str, up_to: int, limit: int) -> list[CloudEvent]:
        """Events of a hall with a sequence of `up_to` or less, newest first, at most `limit`."""
        return self._read(_NEWEST, hall_id, up_to, limit)

    def read_anchors(self, hall_id: str, after: int, limit: int) -> list[CloudEvent]:
        """The events of a hall that anchor a day, with a sequence greater than `after`, in order, at most `limit`."""
        return self._read(_ANCHORS, hall_id, after, limit)

    def public_key(self, hall_id: str) -> bytes | None:
        """The public key (PEM) a hall was first met with, if it was."""
        with self._engine.connect() as connection:
            row = connection.exec_driver_sql(_KEY, (hall_id,)).one_or_none()
        return None if row is None else row[0]

    def keep_first_key(self, hall_id: str, public_key: bytes, now: datetime) -> bytes:
        """Keep a hall's key unless it has one; returns the key that is kept."""
        with self._engine.begin() as connection:
            connection.exec_driver_sql(_KEEP_KEY, (hall_id, public_key, now.isoformat()))
            return bytes(connection.exec_driver_sql(_KEY, (hall_id,)).scalar_one())

    def _read(self, statement: str, hall_id: str, seq: int, limit: int) -> list[CloudEvent]:
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(statement, (hall_id, seq, limit)).all()
        return [_cloud_event(row) for row in rows]


class Transaction:
    """What the writer may do in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hashes(self, hall_id: str, sequences: Iterable[int]) -> dict[int, str]:
        """The kept hashes of these sequences."""
        wanted = list(sequences)
        if not wanted:
            return {}
        rows = self._connection.execute(_HASHES, {"hall_id": hall_id, "sequences": wanted})
        return {row.sequence: row.chainhash for row in rows}

    def hashes_between(self, hall_id: str, first: int, last: int) -> list[str]:
        """The kept hashes of a hall from `first` to `last`, in order."""
        return list(self._connection.exec_driver_sql(_HASHES_BETWEEN, (hall_id, first, last)).scalars())

    def last_anchored(self, hall_id: str) -> int | None:
        """The sequence of the newest anchor kept of a hall."""
        return self._connection.exec_driver_sql(_LAST_ANCHORED, (hall_id,)).scalar()

    def keep(self, hall_id: str, events: Sequence[CloudEvent], now: datetime) -> None:
        """Add events as they came, stamped with when."""
        received_at = now.isoformat()
        self._connection.exec_driver_sql(_SEE_HALL, (hall_id, received_at))
        if events:
            self._connection.exec_driver_sql(_INSERT, [_row(hall_id, received_at, event) for event in events])


def _engine(database: Path) -> Engine:
    engine = create_engine(f"sqlite:///{database}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # FULL: a receipt promises that the events survive a power cut.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _last_kept(hall_id: str, seq: int | None, chainhash: str | None, received_at: str | None) -> LastKept:
    if seq is None or chainhash is None or received_at is None:
        return LastKept(hall_id, ChainEnd(), None)
    return LastKept(hall_id, ChainEnd(seq, chainhash), datetime.fromisoformat(received_at))


def _row(hall_id: str, received_at: str, event: CloudEvent) -> tuple[object, ...]:
    return (
        hall_id,
        received_at,
        event.id,
        event.source,
        event.type,
        event.time,
        event.sequence,
        event.chainhash,
        bytes(event.data),
        event.subject,
        event.actor,
        event.requestid,
        event.sealeddigest,
        event.dataschema,
        event.partitionkey,
    )


def _cloud_event(row: Sequence[Any]) -> CloudEvent:
    # Rows come in the order of the struct's first fields.
    fields = list(row)
    fields[6] = msgspec.Raw(fields[6])
    return CloudEvent(*fields)
