"""The hall's own key and what is derived from it: visitors' keyed hashes and evaluation tokens."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

KEY_BYTES = 32
KEY_FILE = "keys/hall.key"


class HallKey:
    """One secret per hall; different uses derive different keys, so that none tells of another."""

    def __init__(self, key: bytes) -> None:
        self._visitor = _derive(key, b"visitor")
        self._evaluation = _derive(key, b"evaluation")

    @classmethod
    def load_or_make(cls, data: Path) -> "HallKey":
        """The key of `data`, made at first start, readable by its owner alone."""
        path = data / KEY_FILE
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
        return cls(path.read_bytes())

    def visitor(self, number: str) -> str:
        """The keyed hash (HMAC-SHA-256) of an identity number: finds the same person again, tells nothing."""
        return hmac.new(self._visitor, number.strip().upper().encode(), hashlib.sha256).hexdigest()

    def evaluation_token(self, ticket_id: str) -> str:
        """The token a ticket's one invitation carries; derived, so that a restart forgets no invitation."""
        return hmac.new(self._evaluation, ticket_id.encode(), hashlib.sha256).hexdigest()[:32]

    def is_evaluation_token(self, ticket_id: str, token: str) -> bool:
        """Whether `token` is the one of this ticket's invitation."""
        return hmac.compare_digest(self.evaluation_token(ticket_id).encode(), token.encode())


def _derive(key: bytes, use: bytes) -> bytes:
    return hmac.new(key, use, hashlib.sha256).digest()
