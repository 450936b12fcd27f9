"""Whether the hall takes work, found out and not remembered: the writer answers, the disk takes, the lease holds."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hall_server.composition.timed_journal import TimedJournal
from hall_server.engine.ports import JournalError
from hall_server.engine.sealing_port import KeyMissingError

KEPT_S = 1.0
"""An answer counts this long, so that nobody makes the hall write by asking."""
FRESH_S = 5.0
"""A commit that was made, or failed, within this says it all; after it a write is tried."""
ANSWER_S = 2.0
"""A writer or a database that has not answered within this does not take work."""
FOLLOWING_S = 30.0
"""Read models that have not followed for this long will not by themselves."""
BEHIND_MAX = 50_000
"""Events, ten busy days: figures are of another time."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the truth is asked; `look` and `probe` raise `JournalError`, `keys` `KeyMissingError`; both last block."""

    journal: TimedJournal
    look: Callable[[], Awaitable[object]]
    probe: Callable[[], None]
    is_lost: Callable[[], bool]
    events_behind: Callable[[], int]
    failing_since_s: Callable[[], float | None]
    keys: Callable[[], object]
    has_ended: Callable[[], bool]
    why_forgetful: Callable[[], str] = lambda: ""


class _Question:
    """One that may block; put in a thread, and once at a time: what hangs shall not collect threads."""

    def __init__(self, ask: Callable[[], object]) -> None:
        self._ask = ask
        self._asked: asyncio.Future[object] | None = None

    async def answer(self) -> None:
        """Wait for it, not for long; raises `TimeoutError` and whatever the question raises."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(asyncio.to_thread(self._ask))
        await asyncio.wait_for(asyncio.shield(self._asked), ANSWER_S)


class Readiness:
    """Asked on the event loop."""

    def __init__(self, evidence: Evidence, now_s: Callable[[], float] = time.monotonic) -> None:
        self._evidence = evidence
        self._now_s = now_s
        self._checked_s: float | None = None
        self._reasons: tuple[str, ...] = ()
        self._turn = asyncio.Lock()
        self._write, self._key = _Question(evidence.probe), _Question(evidence.keys)

    async def reasons(self) -> tuple[str, ...]:
        """Why the hall does not take work, in words for an operator; empty when it does."""
        async with self._turn:
            if self._checked_s is None or self._now_s() - self._checked_s >= KEPT_S:
                parts = (self._writer(), self._journal(), self._keys())
                found = [*[await part for part in parts], self._lease(), self._read_models(), self._background()]
                found.append(self._evidence.why_forgetful())
                self._reasons = tuple(reason for reason in found if reason)
                self._checked_s = self._now_s()
            return self._reasons

    async def _writer(self) -> str:
        try:
            async with asyncio.timeout(ANSWER_S):
                await self._evidence.look()
        except TimeoutError:
            return "writer: no answer in time"
        except JournalError as error:
            return f"journal: the state cannot be rebuilt ({error})"
        return ""

    async def _journal(self) -> str:
        last = self._evidence.journal.last_commit
        if last is None or self._now_s() - last.at_s >= FRESH_S:
            return await self._probe()
        return "" if last.is_made else "journal: the last commit failed"

    async def _probe(self) -> str:
        try:
            await self._write.answer()
        except TimeoutError:
            return "journal: no write in time"
        except JournalError as error:
            return f"journal: cannot be written ({error})"
        return ""

    async def _keys(self) -> str:
        """Without a wrapping key nothing with a sealed value is written, so no ticket with a card."""
        try:
            await self._key.answer()
        except TimeoutError:
            return "keys: no answer in time"
        except KeyMissingError as error:
            return f"keys: {error}"
        return ""

    def _lease(self) -> str:
        return "lease: another server owns the hall" if self._evidence.is_lost() else ""

    def _read_models(self) -> str:
        since_s, behind = self._evidence.failing_since_s(), self._evidence.events_behind()
        if since_s is not None and self._now_s() - since_s >= FOLLOWING_S:
            return "read models: cannot follow the journal"
        return f"read models: {behind} events behind" if behind > BEHIND_MAX else ""

    def _background(self) -> str:
        """Ticks, platform link and the care for records; they go on over whatever they stumble, so this is a fault."""
        return "hall: ticks and platform link have ended; restart the server" if self._evidence.has_ended() else ""
