"""The page's live stream: readers are given the newest state, however slow they are, and nothing piles up."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence

import msgspec

from hall_protocol.cloud_event import CloudEvent
from online_platform.clock import Clock
from online_platform.hall_book import HallBook, HallStanding
from online_platform.words import Line, line_of

RECENT_LINES = 60
"""Lines a page can show; in a rush the ones between are counted, not sent."""
SHORTEST_GAP_S = 0.2
"""People cannot read faster; a hall catching up must not flood the page."""
BEAT_S = 5.0
"""A page that hears nothing for three beats says that it is disconnected."""


class Beat(msgspec.Struct, frozen=True):
    """One message to a page: every hall, the lines since the last message, and how many were left out."""

    time: str
    halls: tuple[HallStanding, ...]
    lines: tuple[Line, ...]
    skipped: int


class Feed:
    """What all open pages read from; used on the event loop's thread."""

    def __init__(self, book: HallBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._recent: deque[CloudEvent] = deque(maxlen=RECENT_LINES)
        self._count = 0
        self._changed = asyncio.Event()
        self._is_closed = False

    def publish(self, events: Sequence[CloudEvent]) -> None:
        """New events are on disk, or a hall was heard (none); `events` in order."""
        self._recent.extend(events)
        self._count += len(events)
        self._wake()

    def close(self) -> None:
        """End every stream, so that the program can stop."""
        self._is_closed = True
        self._wake()

    async def stream(self) -> AsyncIterator[bytes]:
        """Server-sent events, each a `Beat`; the first holds the newest lines."""
        seen = self._count - len(self._recent)
        while not self._is_closed:
            changed, message, seen = self._changed, self._message(seen), self._count
            yield message
            await _either(changed, BEAT_S)
            if not self._is_closed:
                await asyncio.sleep(SHORTEST_GAP_S)

    def _wake(self) -> None:
        # Each waiter holds the event it waits for; setting and replacing it wakes all, once.
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _message(self, seen: int) -> bytes:
        new = list(self._recent)[-(self._count - seen) :] if self._count > seen else []
        beat = Beat(
            time=self._clock().isoformat(),
            halls=tuple(self._book.standings()),
            lines=tuple(line_of(event) for event in new),
            skipped=self._count - seen - len(new),
        )
        return b"data: " + msgspec.json.encode(beat) + b"\n\n"


async def _either(changed: asyncio.Event, timeout_s: float) -> None:
    try:
        await asyncio.wait_for(changed.wait(), timeout_s)
    except TimeoutError:
        return
