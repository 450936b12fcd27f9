"""Who may speak for a station: bearer tokens, kept only as hashes; they end by their date or when they are revoked."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.ports import JournalError
from hall_server.store.failures import reason
from hall_server.store.tables import credential

TOKEN_BYTES = 32
NAME_CHARS = 10
"""So much of a token's hash names it in lists: enough to tell some thousands apart, nothing to guess by."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A credential as a list shows it; `name` is the beginning of its hash."""

    name: str
    role: str
    station: str
    counter: int | None
    issued_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    def is_good(self, now: datetime) -> bool:
        """Whether its token still opens."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def issue(
    engine: Engine,
    hall_id: str,
    role: Role,
    station: str,
    counter: int | None,
    now: datetime,
    expires_at: datetime | None = None,
) -> str:
    """A new token for `station` of this hall; it is shown once and kept only as its SHA-256."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {
        "token_hash": _hash(token),
        "hall_id": hall_id,
        "role": role.value,
        "station": station,
        "counter": counter,
        "issued_at": now.isoformat(),
        "expires_at": expires_at.isoformat() if expires_at else None,
    }
    with engine.begin() as connection:
        connection.execute(insert(credential).values(row))
    return token


def find(engine: Engine, hall_id: str, token: str, now: datetime) -> Credential | None:
    """What `token` stands for in this hall; None when it is unknown, over, revoked or another hall's.

    Raises `JournalError` when the database does not answer.
    """
    columns = credential.c.role, credential.c.station, credential.c.counter, credential.c.expires_at
    wanted = select(*columns).where(
        credential.c.token_hash == _hash(token), credential.c.revoked_at.is_(None), _of(hall_id)
    )
    with _answering(), engine.connect() as connection:
        row = connection.execute(wanted).first()
    if row is None or (row.expires_at is not None and datetime.fromisoformat(row.expires_at) <= now):
        return None
    return Credential(Role(row.role), row.station, row.counter)


def revoke(engine: Engine, hall_id: str, wanted: str, now: datetime) -> int:
    """End every good credential of this station, or the one of this name; how many that were."""
    which: list[ColumnElement[bool]] = [credential.c.station == wanted]
    if len(wanted) == NAME_CHARS:
        which.append(credential.c.token_hash.startswith(wanted, autoescape=True))
    good = (_of(hall_id), credential.c.revoked_at.is_(None))
    ended = update(credential).where(*good, or_(*which)).values(revoked_at=now.isoformat())
    with _answering(), engine.begin() as connection:
        return connection.execute(ended).rowcount


def issued(engine: Engine, hall_id: str) -> list[Issued]:
    """Every credential of the hall, the newest last."""
    with _answering(), engine.connect() as connection:
        rows = connection.execute(select(credential).where(_of(hall_id)).order_by(credential.c.issued_at)).all()
    return [
        Issued(
            row.token_hash[:NAME_CHARS],
            row.role,
            row.station,
            row.counter,
            datetime.fromisoformat(row.issued_at),
            _moment(row.expires_at),
            _moment(row.revoked_at),
        )
        for row in rows
    ]


def _of(hall_id: str) -> ColumnElement[bool]:
    return credential.c.hall_id.in_((hall_id, ""))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise JournalError(f"the credentials could not be asked for: {reason(error)}") from error


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
