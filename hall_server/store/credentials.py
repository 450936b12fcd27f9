"""Who may speak for a station: bearer tokens, kept only as hashes; they end by their date or when they are revoked."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, insert, or_, select, update

from hall_protocol.access_log import AccessAction
from hall_protocol.vocabulary import Role
from hall_server.engine.access_log import Access
from hall_server.engine.credential import Credential
from hall_server.store.access_log import AccessWriter, logged
from hall_server.store.failures import answering
from hall_server.store.tables import credential

TOKEN_BYTES = 32
WHAT = "the credentials could not be asked for"
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
    by: str,
    expires_at: datetime | None = None,
) -> str:
    """A new token for `station` of this hall, made by `by`; it is shown once and kept only as its SHA-256."""
    token, whose = secrets.token_urlsafe(TOKEN_BYTES), Credential(role, station, counter)
    ends = f", until {expires_at:%Y-%m-%d}" if expires_at is not None else ""
    detail = f"{described(whose, hash_of(token))}{ends}"
    with logged(engine, hall_id, now, WHAT) as log:
        add(log.connection, hall_id, hash_of(token), whose, now, expires_at)
        log.note(Access(by, AccessAction.CREDENTIAL_ISSUED, station, detail=detail))
    return token


def add(
    connection: Connection,
    hall_id: str,
    token_hash: str,
    whose: Credential,
    now: datetime,
    expires_at: datetime | None = None,
) -> None:
    """Let the token of this SHA-256 stand for `whose` in this hall."""
    row = {
        "token_hash": token_hash,
        "hall_id": hall_id,
        "role": whose.role.value,
        "station": whose.station,
        "counter": whose.counter,
        "issued_at": now.isoformat(),
        "expires_at": expires_at.isoformat() if expires_at else None,
    }
    connection.execute(insert(credential).values(row))


def find(engine: Engine, hall_id: str, token: str, now: datetime) -> Credential | None:
    """What `token` stands for in this hall; None when it is unknown, over, revoked or another hall's.

    Raises `JournalError` when the database does not answer.
    """
    columns = credential.c.role, credential.c.station, credential.c.counter, credential.c.expires_at
    wanted = select(*columns).where(
        credential.c.token_hash == hash_of(token), credential.c.revoked_at.is_(None), _of(hall_id)
    )
    with answering(WHAT), engine.connect() as connection:
        row = connection.execute(wanted).first()
    if row is None or (row.expires_at is not None and datetime.fromisoformat(row.expires_at) <= now):
        return None
    return Credential(Role(row.role), row.station, row.counter)


def is_good(engine: Engine, hall_id: str, token_hash: str, now: datetime) -> bool:
    """Whether the token of this hash still opens; raises `JournalError`."""
    wanted = select(credential.c.expires_at).where(
        credential.c.token_hash == token_hash, credential.c.revoked_at.is_(None), _of(hall_id)
    )
    with answering(WHAT), engine.connect() as connection:
        row = connection.execute(wanted).first()
    return row is not None and (row.expires_at is None or now < datetime.fromisoformat(row.expires_at))


def revoke(engine: Engine, hall_id: str, wanted: str, now: datetime, by: str) -> int:
    """End every good credential of this station, or the one of this name; how many that were. `by` did it."""
    which: list[ColumnElement[bool]] = [credential.c.station == wanted]
    if len(wanted) == NAME_CHARS:
        which.append(credential.c.token_hash.startswith(wanted, autoescape=True))
    good = (_of(hall_id), credential.c.revoked_at.is_(None))
    with logged(engine, hall_id, now, WHAT) as log:
        return len(end(log, now, by, *good, or_(*which)))


def end(log: AccessWriter, now: datetime, by: str, *which: ColumnElement[bool]) -> list[str]:
    """End the credentials that `which` chooses, each with its entry; their names."""
    found = log.connection.execute(select(credential).where(*which)).all()
    ended = update(credential).where(credential.c.token_hash.in_([row.token_hash for row in found]))
    log.connection.execute(ended.values(revoked_at=now.isoformat()))
    for row in found:
        detail = described(Credential(Role(row.role), row.station, row.counter), row.token_hash)
        log.note(Access(by, AccessAction.CREDENTIAL_REVOKED, row.station, detail=detail))
    return [row.token_hash[:NAME_CHARS] for row in found]


def described(whose: Credential, token_hash: str) -> str:
    """A credential as the access log tells of it: what it may do, and its name."""
    return f"{kind_of(whose)}, named {token_hash[:NAME_CHARS]}"


def kind_of(whose: Credential) -> str:
    """What it may do, and at which counter, in words."""
    return whose.role.value + (f" counter {whose.counter}" if whose.counter is not None else "")


def issued(engine: Engine, hall_id: str) -> list[Issued]:
    """Every credential of the hall, the newest last."""
    with answering(WHAT), engine.connect() as connection:
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


def hash_of(token: str) -> str:
    """What is kept of a token: it has 256 bits of chance, so a plain SHA-256 does."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
