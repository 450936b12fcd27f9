"""The app's one-time code (动态码): who somebody is, sealed by the platform, opened by a hall that asks nobody.

Bytes: version (1), key id (4), nonce (12), AES-256-GCM of the claims as a msgpack array, with its tag; the first five
bytes are authenticated as well. As text: base64url without padding (docs/decisions/0022-the-apps-code.md).
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta

from hall_protocol.vocabulary import APP_CODE_CHARS_MAX, ApplicantKind

VERSION = 1
KEY_BYTES, KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES, JTI_BYTES = 32, 4, 12, 16, 16
HEAD_BYTES = 1 + KEY_ID_BYTES
SEALED_AT = HEAD_BYTES + NONCE_BYTES
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")

Seconds = Annotated[int, Meta(ge=0, le=2**33)]


class AppCodeClaims(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a code says: whose number it is and from when to when it is good (seconds of the world's time, POSIX)."""

    kind: ApplicantKind
    number: Annotated[str, Meta(min_length=1, max_length=32)]
    issued_at: Seconds
    expires_at: Seconds
    jti: Annotated[bytes, Meta(min_length=JTI_BYTES, max_length=JTI_BYTES)]
    """What makes this code one of its own, drawn by chance."""

    def __repr__(self) -> str:
        return f"AppCodeClaims(kind={self.kind.value!r}, withheld)"


class DamagedCodeError(ValueError):
    """Not a code of this kind, or not whole: cut short, changed, or sealed under another key of the same id."""


class UnknownKeyError(LookupError):
    """A code of this kind, sealed under a key that is not known here."""


def key_id(key: bytes) -> bytes:
    """Which key a code names: the beginning of the key's own digest, so that no two can be mixed up by their names."""
    return hashlib.sha256(b"yimen app code key\n" + key).digest()[:KEY_ID_BYTES]


def parse_key(text: str) -> bytes:
    """The key written in a key file, one line of base64url; raises ValueError."""
    key = _decoded(text.strip())
    if len(key) != KEY_BYTES:
        raise ValueError(f"holds {len(key)} bytes, expected {KEY_BYTES} in base64url")
    return key


def key_text(key: bytes) -> str:
    """A key as its file holds it."""
    return f"{_encoded(key)}\n"


def seal(claims: AppCodeClaims, key: bytes, nonce: bytes) -> str:
    """The code of `claims`; a nonce is never used twice under one key."""
    head = bytes([VERSION]) + key_id(key)
    return _encoded(head + nonce + AESGCM(key).encrypt(nonce, msgspec.msgpack.encode(claims), head))


def open_code(text: str, keys: Mapping[bytes, bytes]) -> tuple[AppCodeClaims, bytes]:
    """What a code says, and the id of its key, one of `keys`; raises DamagedCodeError, UnknownKeyError.

    Whether it is still good is not asked here.
    """
    if len(text) > APP_CODE_CHARS_MAX:
        raise DamagedCodeError("too long")
    try:
        code = _decoded(text)
    except ValueError as error:
        raise DamagedCodeError("not base64url") from error
    head, nonce, sealed = code[:HEAD_BYTES], code[HEAD_BYTES:SEALED_AT], code[SEALED_AT:]
    if len(sealed) <= TAG_BYTES or head[0] != VERSION:
        raise DamagedCodeError("not a code of this version")
    key = keys.get(head[1:])
    if key is None:
        raise UnknownKeyError(head[1:].hex())
    try:
        claims = msgspec.msgpack.decode(AESGCM(key).decrypt(nonce, sealed, head), type=AppCodeClaims)
    except (InvalidTag, msgspec.MsgspecError) as error:
        raise DamagedCodeError("does not open") from error
    return claims, head[1:]


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def _decoded(text: str) -> bytes:
    """Strictly: one text for one content, or a used code could come again in another spelling."""
    if not _BASE64URL.fullmatch(text):
        raise ValueError("not base64url")
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if _encoded(content) != text:
        raise ValueError("not base64url in its one spelling")
    return content
