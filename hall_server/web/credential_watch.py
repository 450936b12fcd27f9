"""Tells sessions when their credential ends: all are looked at together, in one thread."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable

from hall_server.engine.credential import Credential
from hall_server.engine.ports import JournalError

WATCH_S = 5.0
"""A session whose credential ended is ended within this, and the time a look takes."""

logger = logging.getLogger(__name__)


class CredentialWatch:
    """On the event loop; `look` blocks and is called in a thread."""

    def __init__(self, look: Callable[[str], Credential | None]) -> None:
        self._look = look
        self._waiting: defaultdict[str, set[asyncio.Future[None]]] = defaultdict(set)
        self._round: asyncio.Future[None] | None = None

    async def until_refused(self, token: str) -> None:
        """Return once `token` is good no more; a database that does not answer refuses nobody."""
        refused: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[token].add(refused)
        if self._round is None or self._round.done():
            self._round = asyncio.ensure_future(self._go_round())
        try:
            await refused
        finally:
            self._waiting[token].discard(refused)
            if not self._waiting[token]:
                del self._waiting[token]

    async def _go_round(self) -> None:
        """For as long as anybody waits."""
        while self._waiting:
            await asyncio.sleep(WATCH_S)
            for token in await asyncio.to_thread(self._refused_of, list(self._waiting)):
                for waiting in self._waiting.get(token, ()):
                    if not waiting.done():
                        waiting.set_result(None)

    def _refused_of(self, tokens: list[str]) -> list[str]:
        try:
            return [token for token in tokens if self._look(token) is None]
        except JournalError:
            return []
        except Exception:
            logger.exception("the sessions' credentials could not be looked at")
            return []
