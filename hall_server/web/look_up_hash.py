"""The keyed hash by which a hall knows a person again: HMAC (RFC 2104) over SHA-256, or over SM3 (GB/T 32905)."""

from enum import StrEnum

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC


class LookUpHash(StrEnum):
    """Which one a hall uses, from its first day on; both give 256 bits."""

    HMAC_SHA_256 = "hmac-sha256"
    HMAC_SM3 = "hmac-sm3"

    def of(self, key: bytes, text: bytes) -> bytes:
        """The hash of `text` under `key`."""
        made = HMAC(key, _HASHES[self]())
        made.update(text)
        return made.finalize()


_HASHES: dict[LookUpHash, type[hashes.HashAlgorithm]] = {
    LookUpHash.HMAC_SHA_256: hashes.SHA256,
    LookUpHash.HMAC_SM3: hashes.SM3,
}
