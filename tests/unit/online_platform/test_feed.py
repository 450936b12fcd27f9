import asyncio
from collections.abc import AsyncIterator

import msgspec

from hall_protocol.cloud_event import CloudEvent
from online_platform.feed import RECENT_LINES, Beat, Feed
from online_platform.hall_book import HallBook, HallReport
from tests.unit.online_platform.conftest import HeldClock
from tests.unit.online_platform.event_chain import HALL_ID, a_chain

CHAIN = a_chain(300)


def read(message: bytes) -> Beat:
    assert message.startswith(b"data: ")
    assert message.endswith(b"\n\n")
    return msgspec.json.decode(message[len(b"data: ") :], type=Beat)


def a_feed() -> tuple[Feed, HallBook]:
    clock = HeldClock()
    book = HallBook()
    return Feed(book, clock), book


def seqs(beat: Beat) -> list[int]:
    return [line.seq for line in beat.lines]


async def next_beat(stream: AsyncIterator[bytes]) -> Beat:
    return read(await asyncio.wait_for(anext(stream), 3))


def publish(feed: Feed, book: HallBook, events: list[CloudEvent]) -> None:
    book.kept(HALL_ID, events, 0, HeldClock().now, HallReport())
    feed.publish(events)


async def test_the_first_beat_holds_the_newest_lines_and_every_hall() -> None:
    feed, book = a_feed()
    publish(feed, book, CHAIN[:200])
    beat = await next_beat(feed.stream())
    assert seqs(beat) == list(range(201 - RECENT_LINES, 201))
    assert (beat.halls[0].last_seq, beat.skipped) == (200, 0)


async def test_later_beats_hold_what_is_new() -> None:
    feed, book = a_feed()
    publish(feed, book, CHAIN[:5])
    stream = feed.stream()
    await next_beat(stream)
    publish(feed, book, CHAIN[5:8])
    beat = await next_beat(stream)
    assert (seqs(beat), beat.skipped) == ([6, 7, 8], 0)


async def test_what_comes_between_two_beats_is_not_lost_and_a_rush_is_counted() -> None:
    feed, book = a_feed()
    stream = feed.stream()
    await next_beat(stream)
    publish(feed, book, CHAIN[:100])
    publish(feed, book, CHAIN[100:200])
    beat = await next_beat(stream)
    assert seqs(beat) == list(range(201 - RECENT_LINES, 201))
    assert beat.skipped == 200 - RECENT_LINES


async def test_every_reader_hears_every_line() -> None:
    feed, book = a_feed()
    streams = [feed.stream() for _ in range(3)]
    for stream in streams:
        await next_beat(stream)
    publish(feed, book, CHAIN[:2])
    assert [seqs(await next_beat(stream)) for stream in streams] == [[1, 2]] * 3


async def test_closing_ends_the_streams() -> None:
    feed, _book = a_feed()
    stream = feed.stream()
    await next_beat(stream)
    feed.close()
    assert [message async for message in stream] == []
