"""The access log of a hall: each entry in the transaction of the change it tells of, chained to the one before.

Server and command line write it beside each other. The hall's row of `access_head` is their lock: it is written first
in each such transaction, so that SQLite lets one write and PostgreSQL holds the row until the commit; a chain cannot
fork.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, insert, select, text, update

from hall_protocol.access_log import (
    AccessAction,
    AccessEntry,
    AccessPage,
    AccessProof,
    UncountedRefusals,
    broken_at,
    entry_hash,
)
from hall_protocol.chain import FIRST_HASH
from hall_server.engine.access_log import UNKNOWN_ACTOR, Access
from hall_server.store.failures import answering
from hall_server.store.tables import ACTOR_CHARS, DETAIL_CHARS, access_head, access_log, sign_on_try

REFUSALS_AN_HOUR = 30
"""So many refused sign-ons of an hour have an entry each; the rest are counted, and the count is one entry."""
PAGE = 5_000
WHAT = "the access log could not be read"

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
        seq, at = self._head.seq + 1, max(_text(self._now), self._head.at)
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
        if access is None:
            self._head.unknown += 1
        elif self._head.listed >= REFUSALS_AN_HOUR:
            self._head.known += 1
        else:
            self._head.listed += 1
            self.note(access)
        self._keep_head()

    def _begin_hour(self) -> None:
        """What was counted in an hour that is over becomes an entry."""
        head, hour = self._head, f"{_text(self._now)[:13]}:00Z"
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


def with_tries(connection: Connection, hall_id: str, refused: Access) -> Access:
    """The refusal with what it cost: the how-manieth try it was at its place, and until when none is taken there."""
    mine = (
        sign_on_try.c.hall_id == hall_id,
        sign_on_try.c.staff_number == refused.subject,
        sign_on_try.c.place == refused.place,
    )
    columns = sign_on_try.c.tries, sign_on_try.c.locked_until, sign_on_try.c.tried_at
    row = connection.execute(select(*columns).where(*mine)).first()
    if row is None:
        return refused
    locked = f", locked until {_text(datetime.fromtimestamp(row.locked_until, UTC))[:19]}Z"
    detail = f"{refused.detail}; try {row.tries}{locked if row.locked_until > row.tried_at else ''}"
    return Access(refused.actor, refused.action, refused.subject, refused.place, detail)


def page(engine: Engine, hall_id: str, after: int, limit: int) -> AccessPage:
    """The log after a number, in order, at most `limit`; raises `JournalError`."""
    with answering(WHAT), engine.connect() as connection:
        return AccessPage(tuple(_entries(connection, hall_id, after, limit)), _proof(connection, hall_id).uncounted)


def between(
    engine: Engine, hall_id: str, begins: datetime, ends: datetime
) -> tuple[AccessProof, tuple[AccessEntry, ...]]:
    """How the log stands, and its entries of [`begins`, `ends`) with one to each side; raises `JournalError`."""
    with answering(WHAT), engine.connect() as connection:
        proof = _proof(connection, hall_id)
        before, last = (_last_before(connection, hall_id, moment) for moment in (begins, ends))
        first = max(1, before)
        found = _entries(connection, hall_id, first - 1, min(proof.last_seq, last + 1) - first + 1)
    return proof, tuple(found)


def check_log(engine: Engine, hall_id: str) -> tuple[int, str | None]:
    """How many entries the log has, and what is wrong first; whoever writes may go on meanwhile. `JournalError`."""
    seq, last_hash = 0, FIRST_HASH
    with answering(WHAT), engine.connect() as connection:
        head = _proof(connection, hall_id)
    while True:
        with answering(WHAT), engine.connect() as connection:
            entries = _entries(connection, hall_id, seq, PAGE)
        if not entries:
            break
        broken = broken_at(entries, hall_id, last_hash, seq)
        if broken is not None:
            return seq, broken
        at_head = next((entry for entry in entries if entry.seq == head.last_seq), None)
        if at_head is not None and at_head.entry_hash != head.last_hash:
            return seq, f"access log entry {head.last_seq}: not the one that was written last"
        seq, last_hash = entries[-1].seq, entries[-1].entry_hash
    if seq < head.last_seq:
        return seq, f"access log ends at entry {seq}, {head.last_seq} were written: the last are missing"
    if seq > 0 and not head.last_seq and not _head_seq(engine, hall_id):
        return seq, "access log: which entry was written last is not known any more"
    return seq, None


def _head_seq(engine: Engine, hall_id: str) -> int:
    """Asked once more: the first entry may have been written just now."""
    with answering(WHAT), engine.connect() as connection:
        return _proof(connection, hall_id).last_seq


def _entries(connection: Connection, hall_id: str, after: int, limit: int) -> list[AccessEntry]:
    columns = [access_log.c[name] for name in AccessEntry.__struct_fields__]
    wanted = select(*columns).where(access_log.c.hall_id == hall_id, access_log.c.seq > after)
    rows = connection.execute(wanted.order_by(access_log.c.seq).limit(max(0, limit))).all()
    return [AccessEntry(*row) for row in rows]


def _proof(connection: Connection, hall_id: str) -> AccessProof:
    row = connection.execute(select(access_head).where(access_head.c.hall_id == hall_id)).first()
    if row is None:
        return AccessProof(0, FIRST_HASH, UncountedRefusals())
    return AccessProof(row.seq, row.entry_hash, UncountedRefusals(row.hour, row.known, row.unknown))


def _last_before(connection: Connection, hall_id: str, moment: datetime) -> int:
    newest = select(func.coalesce(func.max(access_log.c.seq), 0))
    mine = access_log.c.hall_id == hall_id, access_log.c.at < _text(moment)
    return int(connection.execute(newest.where(*mine)).scalar_one())


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
