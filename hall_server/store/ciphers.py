"""The two ciphers a sealed value may be kept under: AES-256-GCM (NIST SP 800-38D), SM4-GCM (GB/T 32907, RFC 8998)."""

import secrets
from collections.abc import Callable
from typing import NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES, TAG_BYTES = 12, 16


class _Aead(Protocol):
    """A key at work; the tag stands behind the ciphertext."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes: ...


class _Sm4Gcm:
    """SM4-GCM from its parts: `cryptography` has no one-step class for it."""

    def __init__(self, key: bytes) -> None:
        self._block = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        sealing = Cipher(self._block, modes.GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(associated_data)
        return sealing.update(data) + sealing.finalize() + sealing.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        opening = Cipher(self._block, modes.GCM(nonce, data[-TAG_BYTES:])).decryptor()
        opening.authenticate_additional_data(associated_data)
        return opening.update(data[:-TAG_BYTES]) + opening.finalize()


class GcmCipher(NamedTuple):
    """One block cipher in GCM; `mark` names it in keys' ids and before values."""

    mark: str
    key_bytes: int
    under: Callable[[bytes], _Aead]

    def new_key(self) -> bytes:
        """A key of chance alone."""
        return secrets.token_bytes(self.key_bytes)

    def encrypt(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        """Nonce, ciphertext and tag; the nonce is drawn anew each time."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self.under(key).encrypt(nonce, plain, context)

    def decrypt(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """What was encrypted; raises `ValueError` when key, value or context is another."""
        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise ValueError("too short for a sealed value")
        try:
            return self.under(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
        except InvalidTag:
            raise ValueError("not what was sealed") from None


AES_256_GCM = GcmCipher("aes256", 32, AESGCM)
SM4_GCM = GcmCipher("sm4", 16, _Sm4Gcm)
CIPHERS = {cipher.mark: cipher for cipher in (AES_256_GCM, SM4_GCM)}
