"""The hall's own key and what is derived from it: visitors' keyed hashes, tokens and receipts."""

import hashlib
import hmac
import os
import secrets
from datetime import date
from pathlib import Path

from hall_server.web.sealing import WordSeal
from national_codes.document_number import plain_number

KEY_BYTES = 32
KEY_FILE = "keys/hall.key"


class HallKeyError(OSError):
    """The hall's key cannot be used; the message says which file and why."""


class HallKey:
    """One secret per hall; different uses derive different keys, so that none tells of another."""

    def __init__(self, key: bytes) -> None:
        self._visitor = _derive(key, b"visitor")
        self._evaluation = _derive(key, b"evaluation")
        self._organisation = _derive(key, b"organisation")
        self._complaint = _derive(key, b"complaint")
        self._device = _derive(key, b"device")
        self.words = WordSeal(_derive(key, b"words"))
        """What seals what people wrote."""
        self._app_code = _derive(key, b"app_code")
        self._pass = _derive(key, b"ticket pass")

    @classmethod
    def load_or_make(cls, data: Path, *, may_make: bool = True) -> "HallKey":
        """The key of `data`, made at first start, readable by its owner alone; raises `HallKeyError`.

        `may_make` is False for a hall that has a journal: a new key in the old one's place would go unnoticed.
        """
        path = data / KEY_FILE
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            if not may_make:
                raise HallKeyError(
                    f"{path}: missing, though this hall has a journal; without it known visitors become strangers "
                    "and evaluation links end: restore keys/ from a backup"
                )
            _write(path, secrets.token_bytes(KEY_BYTES))
        key = path.read_bytes()
        if len(key) != KEY_BYTES:
            raise HallKeyError(f"{path}: holds {len(key)} bytes, expected {KEY_BYTES}; put the hall's own key back")
        return cls(key)

    def visitor(self, number: str) -> str:
        """The keyed hash (HMAC-SHA-256) of an identity number: finds the same person again, tells nothing."""
        return hmac.new(self._visitor, plain_number(number).encode(), hashlib.sha256).hexdigest()

    def organisation(self, code: str) -> str:
        """The keyed hash of a unified social credit code: no person's hash is ever an organisation's."""
        return hmac.new(self._organisation, plain_number(code).encode(), hashlib.sha256).hexdigest()

    def app_code(self, jti: bytes) -> str:
        """What a used code is remembered by: whoever made the code cannot find it in the journal."""
        return hmac.new(self._app_code, jti, hashlib.sha256).hexdigest()[:32]

    def evaluation_token(self, ticket_id: str) -> str:
        """The token a ticket's one invitation carries; derived, so that a restart forgets no invitation."""
        return hmac.new(self._evaluation, ticket_id.encode(), hashlib.sha256).hexdigest()[:32]

    def is_evaluation_token(self, ticket_id: str, token: str) -> bool:
        """Whether `token` is the one of this ticket's invitation."""
        return hmac.compare_digest(self.evaluation_token(ticket_id).encode(), token.encode())

    def ticket_pass(self, ticket_id: str) -> str:
        """What opens a ticket's phone page: its id, and a part nobody can make without the key."""
        return f"{ticket_id}.{hmac.new(self._pass, ticket_id.encode(), hashlib.sha256).hexdigest()[:32]}"

    def ticket_of(self, shown: str) -> str | None:
        """The ticket's id, if this is its pass."""
        ticket_id = shown.rpartition(".")[0]
        is_ours = hmac.compare_digest(self.ticket_pass(ticket_id).encode(), shown.encode())
        return ticket_id if is_ours else None

    def receipt(self, complaint_id: str) -> str:
        """What a visitor asks for their complaint with: its id, and a part nobody can make without the key."""
        return f"{complaint_id}-{hmac.new(self._complaint, complaint_id.encode(), hashlib.sha256).hexdigest()[:24]}"

    def complaint_of(self, receipt: str) -> str | None:
        """The complaint's id, if this is its receipt."""
        complaint_id = receipt.rpartition("-")[0]
        is_ours = hmac.compare_digest(self.receipt(complaint_id).encode(), receipt.encode())
        return complaint_id if is_ours else None

    def device(self, address: str, day: date) -> str:
        """A network address as a hash of one day: the same phone within the day, nobody's after it."""
        return hmac.new(self._device, f"{day.isoformat()}\n{address}".encode(), hashlib.sha256).hexdigest()[:16]


def _write(path: Path, key: bytes) -> None:
    """The whole key or none of it, even over a power cut: half a key would pass for one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(descriptor)
    draft.replace(path)


def _derive(key: bytes, use: bytes) -> bytes:
    return hmac.new(key, use, hashlib.sha256).digest()
