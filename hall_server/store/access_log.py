"""The access log of a hall: each entry in the transaction of the change it tells of, chained to the one before.

Server and command line write it beside each other. The hall's row of `access_head` is their lock: it is written first
in each such transaction, so that SQLite lets one write and PostgreSQL holds the row until the commit; a chain cannot
fork.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, text, update

from hall_protocol.access_log import AccessAction, entry_hash
from hall_protocol.chain import FIRST_HASH
from hall_server.engine.access_log import UNKNOWN_ACTOR, Access
from hall_server.store.failures import answering
from hall_server.store.tables import ACTOR_CHARS, DETAIL_CHARS, access_head, access_log

REFUSALS_AN_HOUR = 30
"""So many refused sign-ons of an hour have an entry each; the rest are counted, and the count is one entry."""

# One statement that writes, whether the hall has its row or not: it waits for whoever holds it.
_HOLD = text(
    """INSERT INTO access_head (hall_id, seq, entry_hash, at, hour, listed, known, unknown)
    VALUES (:hall_id, 0, :first_hash, '', '', 0, 0, 0)
    ON CONFLICT (hall_id) DO UPDATE SET seq = access_head.seq
    RETURNING seq, entry_hash, at, hour, listed, known, unknown"""
)


@dataclass(slots=True)
class _Head:
    """The last entry; of the hour the refusals listed, and those only counted: of `known` and `unknown` numbers."""

    seq: int
    entry_hash: str
    at: str
    hour: str
    listed: int
    known: int
    unknown: int


class AccessWriter:
    """One transaction's hand on the log; its `connection` makes the changes it tells of."""

    def __init__(self, connection: Connection, hall_id: str, now: datetime) -> None:
        self.connection = connection
        self._hall_id = hall_id
        self._now = now
        held = connection.execute(_HOLD, {"hall_id": hall_id, "first_hash": FIRST_HASH}).one()
        self._head = _Head(*held)
        self._begin_hour()

    def note(self, access: Access) -> None:
        """Append an entry."""
        seq, at = self._head.seq + 1, max(utc_text(self._now), self._head.at)
        said = {
            "actor": access.actor[:ACTOR_CHARS],
            "action": access.action.value,
            "subject": access.subject,
            "place": access.place,
            "detail": access.detail[:DETAIL_CHARS],
        }
        previous = self._head.entry_hash
        made = entry_hash(previous, self._hall_id, seq, at, **said)
        row = {"hall_id": self._hall_id, "seq": seq, "at": at, **said, "previous_hash": previous, "entry_hash": made}
        self.connection.execute(insert(access_log).values(row))
        self._head.seq, self._head.entry_hash, self._head.at = seq, made, at
        self._keep_head()

    def note_refusal(self, access: Access | None) -> None:
        """A refused sign-on; None: of a number nobody has, which is counted alone."""
        if access is not None and self._head.listed < REFUSALS_AN_HOUR:
            self._head.listed += 1
            self.note(access)
            return
        if access is None:
            self._head.unknown += 1
        else:
            self._head.known += 1
        self._keep_head()

    def _begin_hour(self) -> None:
        """What was counted in an hour that is over becomes an entry."""
        head, hour = self._head, f"{utc_text(self._now)[:13]}:00Z"
        if head.hour == hour:
            return
        known, unknown, over = head.known, head.unknown, head.hour
        head.hour, head.listed, head.known, head.unknown = hour, 0, 0, 0
        if known or unknown:
            detail = f"in the hour from {over}: {known} more, {unknown} of numbers nobody has"
            self.note(Access(UNKNOWN_ACTOR, AccessAction.REFUSALS_COUNTED, "", detail=detail))

    def _keep_head(self) -> None:
        mine = access_head.c.hall_id == self._hall_id
        self.connection.execute(update(access_head).where(mine).values(asdict(self._head)))


@contextmanager
def logged(engine: Engine, hall_id: str, now: datetime, trouble: str) -> Iterator[AccessWriter]:
    """A transaction for changes and their entries: all of it is done or nothing. Raises `JournalError`."""
    with answering(trouble), engine.begin() as connection:
        yield AccessWriter(connection, hall_id, now)


def utc_text(moment: datetime) -> str:
    """A moment as the log writes it: texts of it are in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
