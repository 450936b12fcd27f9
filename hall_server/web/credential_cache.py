"""Known tokens for a few seconds, so that a busy caller does not cost a database read a request."""

import asyncio
import time
from collections.abc import Callable

from hall_server.engine.credential import Credential
from hall_server.engine.ports import JournalError
from hall_server.web.credential_watch import CredentialWatch

TTL_S = 5.0
"""A revoked credential is refused within this."""
GRACE_S = 600.0
"""How long a token that was good counts while the database does not answer: stations wait with it, not shut out."""
CACHE_LIMIT = 4_096
"""Entries kept; unknown tokens are never kept, so guessing fills nothing."""


class CredentialCache:
    """Asks `find` in a thread, at most once per token and `TTL_S`: a database that hangs holds nobody else up."""

    def __init__(
        self,
        find: Callable[[str], Credential | None],
        now_s: Callable[[], float] = time.monotonic,
        look: Callable[[str], Credential | None] | None = None,
        on_found: Callable[[str], None] = lambda _where: None,
    ) -> None:
        """`look` finds without counting as a use: a page that is open is not a person who is there."""
        self._find = find
        self._watch = CredentialWatch(look or find)
        self._now_s = now_s
        self._on_found = on_found
        self._known: dict[str, tuple[float, Credential]] = {}

    async def find(self, token: str) -> Credential | None:
        """What `token` stands for, or None; raises `JournalError` when nobody knows."""
        known = self._known.get(token)
        if known is not None and self._now_s() < known[0] + TTL_S:
            self._on_found("cache")
            return known[1]
        try:
            found = await asyncio.to_thread(self._find, token)
        except JournalError:
            if known is not None and self._now_s() < known[0] + GRACE_S:
                self._on_found("grace")
                return known[1]
            raise
        self._known.pop(token, None)
        self._on_found("nowhere" if found is None else "database")
        if found is not None:
            if len(self._known) >= CACHE_LIMIT:
                self._known.clear()
            self._known[token] = (self._now_s(), found)
        return found

    def remembers(self, token: str) -> bool:
        """Whether `token` was good when last asked; nobody is asked now."""
        return token in self._known

    async def until_refused(self, token: str) -> None:
        """Return once `token` is good no more; a database that does not answer refuses nobody."""
        await self._watch.until_refused(token)
        self._known.pop(token, None)
