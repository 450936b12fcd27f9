"""News of tickets to the phones that watch them: one look at the hall for all, the latest word alone for each.

A phone that reads slowly is never waited for: what it has not read yet is replaced by what is true now. Everything
here runs on the event loop's thread.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime

import msgspec

from hall_protocol.vocabulary import ErrorCode
from hall_server.engine.ports import JournalError
from hall_server.web.phone.answers import PhoneTicket
from hall_server.web.problem import ProblemError

STREAMS_MAX = 500
"""Phones that may watch at a time; whoever comes then is told to ask from time to time."""
STREAMS_PER_TICKET = 3
"""Beyond it the oldest ends: a phone that lost its network and came back is not kept out by its own past."""
PUSH_S = 1.0
"""At most so often is the hall looked at for news."""
LOOK_TICKETS = 50
"""Tickets a single look takes in: no command waits long behind it."""
BEAT_S = 15.0
"""A silent stream says that it is alive, so that the page knows old news from no news."""
LIFE_S = 1800.0
"""After this the page connects anew: what a forgotten tab holds is given back."""
BEAT = b"event: beat\ndata:\n\n"

_NO_TIME = datetime.min.replace(tzinfo=UTC)

Look = Callable[[Collection[str]], Awaitable[Mapping[str, PhoneTicket]]]
"""The tickets as they are now; those the hall knows no more are missing."""


class _Watch:
    """One phone's stream."""

    def __init__(self, first: PhoneTicket) -> None:
        self.is_ended = False
        self._told = first
        self._unread: PhoneTicket | None = first
        self._news = asyncio.Event()
        self._news.set()

    def offer(self, ticket: PhoneTicket) -> None:
        """Tell what changed; a look that is older than what was told says nothing."""
        if ticket.time >= self._told.time and _content(ticket) != _content(self._told):
            self._told = self._unread = ticket
            self._news.set()

    def end(self) -> None:
        """Let the stream end; whatever is unread the phone asks for when it comes back."""
        self.is_ended = True
        self._news.set()

    async def next_frame(self, within_s: float) -> bytes:
        """The next frame of the stream, a beat when nothing happens within `within_s`."""
        try:
            async with asyncio.timeout(within_s):
                await self._news.wait()
        except TimeoutError:
            return BEAT
        self._news.clear()
        ticket, self._unread = self._unread, None
        return BEAT if ticket is None else b"event: ticket\ndata: " + msgspec.json.encode(ticket) + b"\n\n"


class PhoneStreams:
    """Every phone that watches its ticket now."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._watches: dict[str, list[_Watch]] = {}
        self._changed = asyncio.Event()
        self._is_closed = False

    @property
    def count(self) -> int:
        """How many streams stand."""
        return sum(map(len, self._watches.values()))

    def wake(self) -> None:
        """Something happened in the hall."""
        self._changed.set()

    def close(self) -> None:
        """End every stream and let no other begin: the server stops."""
        self._is_closed = True
        for watches in self._watches.values():
            for watch in watches:
                watch.end()

    def require_room(self) -> None:
        """Raise `ProblemError` while no more phones can watch."""
        if self._is_closed or self.count >= STREAMS_MAX:
            raise ProblemError(
                ErrorCode.TOO_MANY_ATTEMPTS,
                "同时查看的人较多，本页改为定时刷新。",
                "Many are watching now: ask for the ticket from time to time instead.",
            )

    async def frames(self, first: PhoneTicket) -> AsyncGenerator[bytes, None]:
        """The stream of a ticket: `first`, then each change within a second, until it ends or the phone leaves."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + LIFE_S
        watch = self._join(first)
        try:
            while not watch.is_ended and loop.time() < ends_at:
                yield await watch.next_frame(BEAT_S)
        finally:
            self._leave(first.ticket_id, watch)

    async def run(self) -> None:
        """Look for news whenever something happened, at most once in `PUSH_S`, until cancelled."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            watched = tuple(self._watches)
            for start in range(0, len(watched), LOOK_TICKETS):
                await self.tell(watched[start : start + LOOK_TICKETS])
            await asyncio.sleep(PUSH_S)

    async def tell(self, ticket_ids: Collection[str]) -> None:
        """Look at these tickets once and tell their phones; one the hall knows no more has no stream any longer."""
        try:
            seen = await self._look(ticket_ids)
        except JournalError:
            return  # nothing is known for now; the hall says so where people look after it
        for ticket_id in ticket_ids:
            for watch in self._watches.get(ticket_id, ()):
                if ticket_id in seen:
                    watch.offer(seen[ticket_id])
                else:
                    watch.end()

    def _join(self, first: PhoneTicket) -> _Watch:
        """A new watch; a look follows at once, since `first` may be old by now."""
        watch = _Watch(first)
        watches = self._watches.setdefault(first.ticket_id, [])
        watches.append(watch)
        if len(watches) > STREAMS_PER_TICKET:
            watches.pop(0).end()
        if self._is_closed:
            watch.end()
        self.wake()
        return watch

    def _leave(self, ticket_id: str, watch: _Watch) -> None:
        watches = self._watches.get(ticket_id, [])
        if watch in watches:
            watches.remove(watch)
        if not watches:
            self._watches.pop(ticket_id, None)


def _content(ticket: PhoneTicket) -> PhoneTicket:
    """What a ticket says apart from when it was looked at."""
    return msgspec.structs.replace(ticket, time=_NO_TIME)
