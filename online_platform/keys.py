"""The halls' public keys: enrolled from files the operator names, or the first one a hall shows, if that is allowed."""

from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from online_platform.clock import Clock
from online_platform.problem import ProblemCode, ProblemError
from online_platform.store import EventStore


class KeyRing:
    """Finds a hall's key; a key file may appear after the platform started and is read when first needed."""

    def __init__(self, store: EventStore, enrolled: Mapping[str, Path], trusts_first_key: bool, clock: Clock) -> None:
        self._store = store
        self._enrolled = dict(enrolled)
        self._trusts_first_key = trusts_first_key
        self._clock = clock
        self._known: dict[str, Ed25519PublicKey] = {}

    def key_of(self, hall_id: str) -> Ed25519PublicKey | None:
        """The hall's public key, or None when it is not (yet) known."""
        key = self._known.get(hall_id) or self._find(hall_id)
        if key is not None:
            self._known[hall_id] = key
        return key

    def offer(self, hall_id: str, pem: bytes) -> None:
        """A hall shows its key for the first time (the request is signed with it); raises `ProblemError` (403)."""
        known = self.key_of(hall_id)
        if known is None:
            known = self._trust_first(hall_id, pem)
        if _pem(known) != _pem(read_public_key(pem)):
            raise ProblemError(ProblemCode.KEY_REFUSED, f"hall {hall_id} is known by another key")

    def may_offer(self, hall_id: str) -> bool:
        """Whether a key shown by this hall could be taken."""
        return hall_id not in self._enrolled and self._trusts_first_key

    def _trust_first(self, hall_id: str, pem: bytes) -> Ed25519PublicKey:
        if not self.may_offer(hall_id):
            raise ProblemError(ProblemCode.KEY_REFUSED, f"hall {hall_id} must be enrolled by the platform's operator")
        return read_public_key(self._store.keep_first_key(hall_id, _pem(read_public_key(pem)), self._clock()))

    def _find(self, hall_id: str) -> Ed25519PublicKey | None:
        if hall_id in self._enrolled:
            return _from_file(self._enrolled[hall_id])
        pem = self._store.public_key(hall_id) if self._trusts_first_key else None
        return None if pem is None else read_public_key(pem)


def read_public_key(pem: bytes) -> Ed25519PublicKey:
    """An Ed25519 public key in PEM; raises `ProblemError` (400)."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise ProblemError(ProblemCode.MALFORMED, "expected an Ed25519 public key in PEM")
    return key


def _pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _from_file(file: Path) -> Ed25519PublicKey | None:
    try:
        return read_public_key(file.read_bytes())
    except (OSError, ProblemError):
        # Not there, or half written: the hall is starting for the first time and will try again.
        return None
