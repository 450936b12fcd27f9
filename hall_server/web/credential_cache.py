"""Known tokens for a few seconds, so that a busy caller does not cost a database read a request."""

import time
from collections.abc import Callable

from hall_server.engine.credential import Credential

TTL_S = 5.0
"""A revoked credential is refused within this."""
CACHE_LIMIT = 4_096
"""Entries kept; unknown tokens are never kept, so guessing fills nothing."""


class CredentialCache:
    """Asks `find` at most once per token and `TTL_S`."""

    def __init__(self, find: Callable[[str], Credential | None], now_s: Callable[[], float] = time.monotonic) -> None:
        self._find = find
        self._now_s = now_s
        self._known: dict[str, tuple[float, Credential]] = {}

    def find(self, token: str) -> Credential | None:
        """What `token` stands for, or None."""
        now_s = self._now_s()
        known = self._known.get(token)
        if known is not None and now_s < known[0]:
            return known[1]
        found = self._find(token)
        self._known.pop(token, None)
        if found is not None:
            if len(self._known) >= CACHE_LIMIT:
                self._known.clear()
            self._known[token] = (now_s + TTL_S, found)
        return found
