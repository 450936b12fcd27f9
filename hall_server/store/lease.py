"""Which process owns a hall in a database that several can reach: a lease by the database's own clock.

The lease says who should write; the fence (`store/fenced_journal.py`) sees to it that nobody else can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, TextClause, text
from sqlalchemy.exc import SQLAlchemyError

from hall_server.engine.ports import JournalError
from hall_server.store.failures import reason

TERM_S = 6.0
"""How long a lease holds after its last renewal; a standby waits that long for an owner that died."""
LOCK_MS = 1_000
"""How long one hall's lease waits for a batch on its way: the other halls of a process wait with it."""

_NOW = "extract(epoch from clock_timestamp())::float8"
_TAKE = text(
    f"""INSERT INTO lease (hall_id, epoch, owner, owner_id, taken_at, expires_at)
    VALUES (:hall_id, 1, :owner, :owner_id, {_NOW}, {_NOW} + :term_s)
    ON CONFLICT (hall_id) DO UPDATE SET epoch = lease.epoch + 1, owner = excluded.owner, owner_id = excluded.owner_id,
        taken_at = excluded.taken_at, expires_at = excluded.expires_at
    WHERE lease.expires_at <= {_NOW} OR lease.owner_id = excluded.owner_id
    RETURNING epoch"""  # noqa: S608 - constants
)
_RENEW = text(
    f"""UPDATE lease SET expires_at = {_NOW} + :term_s
    WHERE hall_id = :hall_id AND epoch = :epoch RETURNING epoch"""  # noqa: S608 - constants
)
# A row that a batch on its way holds is passed over: one hall's slow commit must not let the leases of others lapse.
_RENEW_MANY = text(
    f"""UPDATE lease SET expires_at = {_NOW} + :term_s WHERE hall_id IN (
        SELECT hall_id FROM lease
        WHERE (hall_id, epoch) IN (SELECT * FROM unnest(CAST(:halls AS text[]), CAST(:epochs AS bigint[])))
        FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING hall_id"""  # noqa: S608 - constants
)
_HALLS = text(
    f"""SELECT hall_id, epoch, owner_id, owner, taken_at, expires_at, expires_at > {_NOW} AS holds
    FROM lease ORDER BY hall_id"""  # noqa: S608 - constants
)

_MINE = text("SELECT 1 FROM lease WHERE hall_id = :hall_id AND epoch = :epoch FOR SHARE")
# The epoch stays: an owner from before, however long frozen, is never the next one's equal.
_RESTORE = text(
    f"""INSERT INTO lease (hall_id, epoch, owner, owner_id, taken_at, expires_at)
    VALUES (:hall_id, 0, :owner, :owner_id, {_NOW}, {_NOW})
    ON CONFLICT (hall_id) DO UPDATE SET owner = excluded.owner, owner_id = excluded.owner_id
    WHERE lease.expires_at <= {_NOW} RETURNING epoch"""  # noqa: S608 - constants
)
LIVING = text(f"SELECT hall_id, owner FROM lease WHERE expires_at > {_NOW} ORDER BY hall_id")  # noqa: S608 - constants
"""Every hall that has an owner now; of any schema since leases are."""


@dataclass(frozen=True, slots=True)
class LeaseOwner:
    """Who may hold a lease; the id tells whether two are the same, the name is for people."""

    id: str
    name: str


RESTORED = LeaseOwner("restored", "restore")
"""Stands in the lease of a hall that was restored and that no server has owned since."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns a hall, since when, and whether that still holds."""

    hall_id: str
    epoch: int
    owner: LeaseOwner
    taken_at: datetime
    expires_at: datetime
    holds: bool


class HallLease:
    """One server's claim on one hall; `epoch` grows by one with each owner and is what the journal is fenced by.

    Of one `owner.id` there must be one process at a time: an owner that asks again is one that was restarted, and need
    not wait for its own lease to lapse.
    """

    def __init__(self, engine: Engine, hall_id: str, owner: LeaseOwner, term_s: float = TERM_S) -> None:
        self._engine = engine
        self.hall_id = hall_id
        self.owner = owner
        self.term_s = term_s
        self.epoch = 0

    def take(self) -> bool:
        """Become the owner unless somebody is; raises `JournalError` when the database does not answer."""
        epoch = self._run(_TAKE, owner=self.owner.name, owner_id=self.owner.id, term_s=self.term_s)
        self.epoch = epoch or 0
        return epoch is not None

    def renew(self) -> bool:
        """Stay the owner; False when another took over. Raises `JournalError`: then nothing is known."""
        return self._run(_RENEW, epoch=self.epoch, term_s=self.term_s) is not None

    def release(self) -> None:
        """Let the next one in at once."""
        self._run(_RENEW, epoch=self.epoch, term_s=0.0)

    def _run(self, statement: TextClause, **values: float | str) -> int | None:
        try:
            with self._engine.begin() as connection:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {LOCK_MS}")
                found: int | None = connection.execute(statement, {"hall_id": self.hall_id, **values}).scalar()
        except SQLAlchemyError as error:
            raise JournalError(f"the lease could not be asked for: {reason(error)}") from error
        return found


def renew_together(engine: Engine, leases: Sequence[HallLease]) -> set[str]:
    """The halls whose leases were renewed, in one round trip; one left out is lost or has a batch on its way.

    All of one term. Raises `JournalError` when the database does not answer: then nothing is known.
    """
    values = {
        "term_s": max(lease.term_s for lease in leases),
        "halls": [lease.hall_id for lease in leases],
        "epochs": [lease.epoch for lease in leases],
    }
    try:
        with engine.begin() as connection:
            return set(connection.execute(_RENEW_MANY, values).scalars())
    except SQLAlchemyError as error:
        raise JournalError(f"the leases could not be renewed: {reason(error)}") from error


def require_owner(connection: Connection, hall_id: str, epoch: int | None) -> None:
    """In the transaction that takes something away: who lost the hall takes nothing; raises `JournalError`.

    `epoch` is None where a database has no owners.
    """
    if epoch is not None and connection.execute(_MINE, {"hall_id": hall_id, "epoch": epoch}).first() is None:
        raise JournalError(f"another server owns hall {hall_id}")


def note_restored(connection: Connection, hall_id: str) -> bool:
    """Let the lease say that the hall was restored; False where a server owns it."""
    values = {"hall_id": hall_id, "owner": RESTORED.name, "owner_id": RESTORED.id}
    return connection.execute(_RESTORE, values).first() is not None


def owners(engine: Engine) -> list[Ownership]:
    """Every hall of the database that ever had an owner; raises `JournalError`."""
    try:
        with engine.connect() as connection:
            rows = connection.execute(_HALLS).all()
    except SQLAlchemyError as error:
        raise JournalError(f"the leases could not be read: {reason(error)}") from error
    return [
        Ownership(
            row.hall_id,
            row.epoch,
            LeaseOwner(row.owner_id, row.owner),
            _moment(row.taken_at),
            _moment(row.expires_at),
            row.holds,
        )
        for row in rows
    ]


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
