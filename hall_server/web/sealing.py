"""What somebody wrote, on its way into the journal's sealed column and back: encrypted under the hall's key."""

import base64
import binascii
import logging
import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
"""What AES-GCM takes (NIST SP 800-38D, 8.2); drawn anew for each text, so that equal words look different."""
MARK = "g1."
"""Says how a value is sealed; one without it is of before, when words were salted and not encrypted."""

Reader = Callable[[str | None], str | None]
"""Opens what somebody wrote, for those who may read it; None for others."""

logger = logging.getLogger(__name__)


class WordSeal:
    """Seals and opens words with AES-256-GCM; whoever has the database alone reads none of them."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, text: str) -> str | None:
        """Words as they are kept, None for none."""
        text = text.strip()
        if not text:
            return None
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, text.encode(), MARK.encode())
        return MARK + base64.urlsafe_b64encode(sealed).decode()

    def open(self, sealed: str | None) -> str | None:
        """The words again; None when there are none, they were erased, or another key sealed them."""
        if sealed is None:
            return None
        if not sealed.startswith(MARK):
            return sealed.partition(" ")[2]
        try:
            raw = base64.urlsafe_b64decode(sealed.removeprefix(MARK))
            return self._cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], MARK.encode()).decode()
        except (InvalidTag, ValueError, binascii.Error):
            logger.error("words cannot be opened: this hall's key has not sealed them")
            return None
