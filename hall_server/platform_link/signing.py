"""The hall's signature under its requests: RFC 9421 with Ed25519, by a key made when the hall first starts."""

import stat
from pathlib import Path

import httpx
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms

from hall_protocol.signature import COVERED_COMPONENTS, SIGNATURE_LABEL, SIGNATURE_TAG
from hall_server.platform_link.ports import Clock
from program.whole_file import write_whole

PRIVATE_KEY_NAME = "platform_signing.key"
PUBLIC_KEY_NAME = "platform_signing.pub"


class SigningKeyError(Exception):
    """The hall's private key cannot be used; one line that says why."""


class RequestSigner:
    """Signs requests for one hall; the clock is the world's, not the hall's own: a demo's day is not a signature's."""

    def __init__(self, hall_id: str, private_key: Ed25519PrivateKey, clock: Clock) -> None:
        self.hall_id = hall_id
        self._private_key = private_key
        self._clock = clock
        self._signer = HTTPMessageSigner(
            signature_algorithm=algorithms.ED25519,
            key_resolver=MappingKeyResolver(public_keys={}, private_keys={hall_id: private_key}),
        )

    @property
    def public_key_pem(self) -> bytes:
        """The public half, as the platform's operator enrols it."""
        return _public_pem(self._private_key)

    def sign(self, request: httpx.Request) -> None:
        """Add Content-Digest (when there is a body), Signature-Input and Signature."""
        self._signer.sign(
            request,
            key_id=self.hall_id,
            created=self._clock(),
            label=SIGNATURE_LABEL,
            tag=SIGNATURE_TAG,
            covered_component_ids=COVERED_COMPONENTS,
            body=request.content or None,
        )


def load_or_make_key(keys: Path, *, may_make: bool = True) -> Ed25519PrivateKey:
    """The hall's key under `keys`, made on first use; its public half is (re)written beside it.

    `may_make` is False for a hall that has a journal: a new key would be a stranger to the platform.
    Raises `SigningKeyError` when the key is unreadable, others may read it, or it is missing and may not be made.
    """
    private_file = keys / PRIVATE_KEY_NAME
    try:
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not private_file.exists():
            if not may_make:
                raise SigningKeyError(
                    f"{private_file}: missing, though this hall has a journal; the platform knows the hall by this "
                    "key alone: restore keys/ from a backup"
                )
            write_whole(private_file, _private_pem(Ed25519PrivateKey.generate()))
        key = _load(private_file)
        write_whole(keys / PUBLIC_KEY_NAME, _public_pem(key), 0o644)
    except OSError as error:
        raise SigningKeyError(f"{error.filename}: {error.strerror}") from error
    return key


def _load(file: Path) -> Ed25519PrivateKey:
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise SigningKeyError(f"{file}: others may read this private key; expected mode 0600")
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyError(f"{file}: expected an Ed25519 private key in PEM")
    return key


def _private_pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _public_pem(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
