"""A journal's sealed values at rest: each encrypted under a data key of its own, which is kept wrapped beside it.

Destroying the wrapped key destroys the value wherever a copy of the row lies. The chain's digest is of the value as
the ledger recorded it, so rotating keys changes no digest.
"""

import base64
import binascii

from hall_server.engine.sealing_port import KeyProvider, WrappedKey
from hall_server.store.ciphers import AES_256_GCM, CIPHERS, GcmCipher


class RecordSeal:
    """Seals and opens the values of one database; thread-safe as its provider is."""

    def __init__(self, provider: KeyProvider, cipher: GcmCipher = AES_256_GCM) -> None:
        self._provider = provider
        self._cipher = cipher

    def seal(self, hall_id: str, seq: int, value: str) -> tuple[str, WrappedKey]:
        """The value as it is kept, and its wrapped data key; both are bound to their place in the journal."""
        key, place = self._cipher.new_key(), _place(hall_id, seq)
        sealed = self._cipher.encrypt(key, value.encode(), place)
        text = f"{self._cipher.mark}.{base64.urlsafe_b64encode(sealed).decode()}"
        return text, self._provider.wrap(key, place)

    def open(self, hall_id: str, seq: int, kept: str, wrapped: WrappedKey) -> str:
        """The value again; `kept` itself when it was changed, which its digest then shows. Raises `KeyMissingError`."""
        mark, _, text = kept.partition(".")
        place = _place(hall_id, seq)
        try:
            key = self._provider.unwrap(wrapped, place)
            return CIPHERS[mark].decrypt(key, base64.urlsafe_b64decode(text), place).decode()
        except (ValueError, KeyError, binascii.Error):
            return kept

    def rewrap(self, hall_id: str, seq: int, wrapped: WrappedKey) -> WrappedKey:
        """The same data key under the present wrapping key; raises `KeyMissingError`, `ValueError`."""
        place = _place(hall_id, seq)
        return self._provider.wrap(self._provider.unwrap(wrapped, place), place)

    def present_id(self) -> str:
        """The wrapping key in use."""
        return self._provider.present_id()


def _place(hall_id: str, seq: int) -> bytes:
    return f"{hall_id}\n{seq}".encode()
