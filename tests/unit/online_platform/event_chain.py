"""A hall's journal as the link and the platform see it: chained events of a believable morning, all fictional."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone

import msgspec

from hall_protocol.chain import FIRST_HASH, chain_hash
from hall_protocol.cloud_event import CloudEvent

HALL_ID = "wuhua"
MORNING = datetime(2026, 11, 24, 9, 10, tzinfo=timezone(timedelta(hours=8)))

_STORY = ("ticket.issued", "ticket.called", "call.announced", "service.started", "service.finished")


def an_event(
    seq: int, previous_hash: str, hall_id: str = HALL_ID, at: datetime = MORNING, data: bytes | None = None
) -> CloudEvent:
    """Event `seq`, right after `previous_hash`; its data has spaces and Chinese on purpose."""
    number = f"A{(seq - 1) // len(_STORY) + 1:03d}"
    happening = _STORY[(seq - 1) % len(_STORY)]
    payload = data or f'{{"ticket_number": "{number}",  "queue":"A","counter": {seq % 16 + 1}, "item":"综合"}}'.encode()
    event_type = f"hall.{happening}.v1"
    time = (at + timedelta(seconds=seq % 3600)).isoformat()
    chainhash = chain_hash(previous_hash, hall_id, seq, time, event_type, "kiosk-1", f"r{seq}", payload, "")
    return CloudEvent(
        id=f"{hall_id}:{seq}",
        source=f"/halls/530102000000/{hall_id}",
        type=event_type,
        time=time,
        sequence=seq,
        chainhash=chainhash,
        data=msgspec.Raw(payload),
        subject=f"t{(seq - 1) // len(_STORY) + 1}",
        actor="kiosk-1",
        requestid=f"r{seq}",
        partitionkey=hall_id,
    )


def a_chain(
    count: int, hall_id: str = HALL_ID, after: Sequence[CloudEvent] = (), at: datetime = MORNING
) -> list[CloudEvent]:
    """`count` events that go on after `after`."""
    seq, previous = (after[-1].sequence, after[-1].chainhash) if after else (0, FIRST_HASH)
    chain = []
    for number in range(seq + 1, seq + 1 + count):
        event = an_event(number, previous, hall_id, at)
        chain.append(event)
        previous = event.chainhash
    return chain


class MemoryJournal:
    """A journal in memory; `append` commits."""

    def __init__(self, events: Sequence[CloudEvent] = ()) -> None:
        self.events = list(events)
        self._grown = asyncio.Event()

    @property
    def last_seq(self) -> int:
        return len(self.events)

    def read_after(self, seq: int, limit: int) -> list[CloudEvent]:
        return self.events[seq : seq + limit]

    async def wait_beyond(self, seq: int) -> None:
        while self.last_seq <= seq:
            self._grown.clear()
            await self._grown.wait()

    def append(self, events: Sequence[CloudEvent]) -> None:
        self.events.extend(events)
        self._grown.set()

    def grow(self, count: int, hall_id: str = HALL_ID) -> None:
        self.append(a_chain(count, hall_id, self.events))


class MemoryCursor:
    """A cursor in memory."""

    def __init__(self, seq: int = 0) -> None:
        self.seq = seq

    def load(self) -> int:
        return self.seq

    def save(self, acknowledged_seq: int) -> None:
        self.seq = acknowledged_seq


def world_clock() -> datetime:
    """The machine's time: tests stand at the edge, too."""
    return datetime.now(UTC)  # noqa: TID251 - the clock of a test


async def eventually(is_so: Callable[[], bool], timeout_s: float = 60.0) -> None:
    """Return as soon as `is_so`; fails after the time-out."""
    async with asyncio.timeout(timeout_s):
        while not is_so():  # noqa: ASYNC110 - what is looked at has no event to wait for
            await asyncio.sleep(0.003)
