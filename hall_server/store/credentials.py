"""Who may speak for a station: bearer tokens, kept only as hashes."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Engine, insert, select

from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.store.tables import credential

TOKEN_BYTES = 32


def issue(engine: Engine, hall_id: str, role: Role, station: str, counter: int | None, now: datetime) -> str:
    """A new token for `station` of this hall; it is shown once and kept only as its SHA-256."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {
        "token_hash": _hash(token),
        "hall_id": hall_id,
        "role": role.value,
        "station": station,
        "counter": counter,
        "issued_at": now.isoformat(),
    }
    with engine.begin() as connection:
        connection.execute(insert(credential).values(row))
    return token


def find(engine: Engine, hall_id: str, token: str) -> Credential | None:
    """What `token` stands for in this hall, or None when it is unknown, revoked or another hall's."""
    wanted = select(credential.c.role, credential.c.station, credential.c.counter).where(
        credential.c.token_hash == _hash(token),
        credential.c.revoked_at.is_(None),
        credential.c.hall_id.in_((hall_id, "")),
    )
    with engine.connect() as connection:
        row = connection.execute(wanted).first()
    return Credential(Role(row.role), row.station, row.counter) if row is not None else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
