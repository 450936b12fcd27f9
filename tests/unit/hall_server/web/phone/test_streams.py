"""News to phones: the latest word, in order, to each that watches; bounded in number; ended when the server stops."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from hall_protocol.vocabulary import ErrorCode, TicketState
from hall_server.engine.ports import JournalError
from hall_server.web.phone import streams as module
from hall_server.web.phone.answers import PhoneTicket
from hall_server.web.phone.streams import BEAT, LOOK_TICKETS, STREAMS_MAX, STREAMS_PER_TICKET, PhoneStreams
from hall_server.web.problem import ProblemError

MOMENT = datetime(2026, 11, 24, 1, 10, tzinfo=UTC)


def a_ticket(ticket_id: str = "t1", ahead: int = 3, second: int = 0) -> PhoneTicket:
    at = MOMENT + timedelta(seconds=second)
    return PhoneTicket(at, ticket_id, "A001", TicketState.WAITING, people_ahead=ahead)


class Hall:
    """Answers looks from what a test says; a look may fail."""

    def __init__(self) -> None:
        self.tickets: dict[str, PhoneTicket] = {}
        self.asked: list[Collection[str]] = []
        self.is_failing = False

    async def look(self, ticket_ids: Collection[str]) -> Mapping[str, PhoneTicket]:
        self.asked.append(ticket_ids)
        if self.is_failing:
            raise JournalError("away")
        return {each: self.tickets[each] for each in ticket_ids if each in self.tickets}


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setattr(module, "PUSH_S", 0.0)
    return Hall()


def told(frame: bytes) -> PhoneTicket:
    name, _, data = frame.partition(b"\ndata: ")
    assert (name, frame[-2:]) == (b"event: ticket", b"\n\n")
    return msgspec.json.decode(data, type=PhoneTicket)


async def joined(streams: PhoneStreams, ticket: PhoneTicket) -> AsyncGenerator[bytes, None]:
    frames = streams.frames(ticket)
    assert told(await anext(frames)) == ticket
    return frames


async def test_a_phone_hears_the_ticket_and_then_each_change_and_nothing_twice(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    hall.tickets["t1"] = a_ticket()
    frames = await joined(streams, a_ticket())
    pump = asyncio.ensure_future(streams.run())
    hall.tickets["t1"] = a_ticket(second=1)
    streams.wake()
    hall.tickets["t1"] = a_ticket(ahead=2, second=2)
    assert told(await anext(frames)).people_ahead == 2
    hall.tickets["t1"] = a_ticket(ahead=1, second=3)
    streams.wake()
    assert told(await anext(frames)).people_ahead == 1
    pump.cancel()


async def test_a_phone_that_reads_slowly_gets_the_latest_word_alone(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    frames = await joined(streams, a_ticket())
    for second in range(1, 9):
        hall.tickets["t1"] = a_ticket(ahead=9 - second, second=second)
        await streams.tell(["t1"])
    assert told(await anext(frames)).people_ahead == 1


async def test_a_look_that_is_older_than_what_was_told_says_nothing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BEAT_S", 0.0)
    streams = PhoneStreams(hall.look)
    frames = await joined(streams, a_ticket(ahead=1, second=5))
    hall.tickets["t1"] = a_ticket(ahead=3, second=4)
    await streams.tell(["t1"])
    assert await anext(frames) == BEAT


async def test_a_silent_stream_beats_and_an_unreadable_journal_ends_nothing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BEAT_S", 0.0)
    streams = PhoneStreams(hall.look)
    frames = await joined(streams, a_ticket())
    hall.is_failing = True
    await streams.tell(["t1"])
    assert await anext(frames) == BEAT
    hall.is_failing, hall.tickets["t1"] = False, a_ticket(ahead=0, second=1)
    await streams.tell(["t1"])
    assert told(await anext(frames)).people_ahead == 0


async def test_a_ticket_the_hall_knows_no_more_ends_its_streams_and_no_other(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    gone, here = await joined(streams, a_ticket("gone")), await joined(streams, a_ticket("here"))
    hall.tickets["here"] = a_ticket("here", ahead=2, second=1)
    await streams.tell(["gone", "here"])
    with pytest.raises(StopAsyncIteration):
        await anext(gone)
    assert told(await anext(here)).people_ahead == 2
    assert streams.count == 1


async def test_a_phone_that_leaves_is_forgotten(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    frames = await joined(streams, a_ticket())
    assert streams.count == 1
    await frames.aclose()
    assert streams.count == 0


async def test_one_ticket_has_a_few_streams_and_the_oldest_makes_room(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    watching = [await joined(streams, a_ticket()) for _ in range(STREAMS_PER_TICKET + 1)]
    with pytest.raises(StopAsyncIteration):
        await anext(watching[0])
    assert streams.count == STREAMS_PER_TICKET


async def test_all_have_no_more_streams_than_the_server_can_hold(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    watching = [await joined(streams, a_ticket(f"t{n}")) for n in range(STREAMS_MAX)]
    with pytest.raises(ProblemError) as refused:
        streams.require_room()
    assert refused.value.problem.code is ErrorCode.TOO_MANY_ATTEMPTS
    await watching[0].aclose()
    streams.require_room()


async def test_a_look_takes_in_a_few_tickets_at_a_time(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    watching = [await joined(streams, a_ticket(f"t{n}")) for n in range(LOOK_TICKETS + 1)]
    pump = asyncio.ensure_future(streams.run())
    hall.tickets.update({f"t{n}": a_ticket(f"t{n}", ahead=0, second=1) for n in range(LOOK_TICKETS + 1)})
    assert told(await anext(watching[-1])).people_ahead == 0
    assert max(map(len, hall.asked)) == LOOK_TICKETS
    pump.cancel()


async def _next(frames: AsyncGenerator[bytes, None]) -> bytes:
    return await anext(frames)


async def test_a_server_that_stops_ends_every_stream_and_begins_none(hall: Hall) -> None:
    streams = PhoneStreams(hall.look)
    frames = await joined(streams, a_ticket())
    waiting = asyncio.ensure_future(_next(frames))
    await asyncio.sleep(0)
    streams.close()
    assert await waiting == BEAT, "also a stream that waits for news"
    assert [frame async for frame in frames] == []
    with pytest.raises(ProblemError):
        streams.require_room()
    assert [told(frame) async for frame in streams.frames(a_ticket())] == []


async def test_a_stream_ends_after_its_time(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIFE_S", -1.0)
    assert [frame async for frame in PhoneStreams(hall.look).frames(a_ticket())] == []
