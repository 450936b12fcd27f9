"""Connections that are begun and never finished: each is dropped, and no visitor waits for it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from hall_protocol.vocabulary import Role
from program.connections import UNFINISHED_BYTES
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient
from tests.helpers.station_client import station

pytestmark = pytest.mark.race

PATIENCE_S = 90.0
DRIBBLE_S = 0.5
HEAD = b"POST /api/v1/tickets HTTP/1.1\r\nHost: hall\r\n"
UPGRADE = (
    b"GET /session HTTP/1.1\r\nHost: hall\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
FIRST = b"GET /healthz HTTP/1.1\r\nHost: hall\r\n\r\n"
CHUNKED = b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
DRIBBLED = {
    "nothing at all": (b"", b""),
    "an unfinished request line": (b"GET /heal", b"t"),
    "headers without end": (HEAD, b"X-More: 1\r\n"),
    "a second request on a kept connection": (FIRST + HEAD, b"X-More: 1\r\n"),
    "a body byte by byte": (HEAD + b"Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n", b" "),
    "chunks without end": (HEAD + CHUNKED, b"1\r\n \r\n"),
    "chunk lines without end": (HEAD + CHUNKED, b"0"),
    "a session that says no hello": (UPGRADE, b""),
    "half a frame": (UPGRADE, b"\x81"),
}


@contextlib.asynccontextmanager
async def opened(hall: HallProcess) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", hall.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def dropped(hall: HallProcess, first: bytes, more: bytes) -> None:
    """Send so until the hall ends the connection; raises `TimeoutError` when it does not."""
    async with opened(hall) as (reader, writer), asyncio.timeout(PATIENCE_S):
        writer.write(first)
        with contextlib.suppress(ConnectionError):
            ended = asyncio.ensure_future(reader.read(-1))
            while not ended.done():
                writer.write(more)
                await asyncio.wait({ended}, timeout=DRIBBLE_S)
            await ended


async def test_whoever_dribbles_is_dropped_and_visitors_take_tickets_meanwhile(hall: HallProcess) -> None:
    token = hall.token(Role.KIOSK)
    slow = asyncio.gather(*(dropped(hall, first, more) for first, more in DRIBBLED.values() for _ in range(8)))
    answers = []
    async with BareClient(hall.url, token) as kiosk, station(hall.session_url, token) as honest:
        while not slow.done():
            answers.append((await kiosk.post("/api/v1/tickets", {"queue": "A"})).status)
            await honest.next()  # the idle beat goes on
            await asyncio.sleep(DRIBBLE_S)  # the queue has 2,000 numbers a day: a quick machine would use them up
        await slow
    assert set(answers) == {201}


async def test_a_head_that_never_ends_is_cut_off_by_its_size(hall: HallProcess) -> None:
    async with opened(hall) as (reader, writer):
        writer.write(HEAD + b"X: " + b"x" * UNFINISHED_BYTES)
        assert (await asyncio.wait_for(reader.readline(), PATIENCE_S)).startswith(b"HTTP/1.1 400")


async def test_a_station_that_does_not_close_its_end_holds_no_socket(hall: HallProcess) -> None:
    """Turned away, it neither answers the close frame nor closes."""
    frame = b"\x81\x82\x00\x00\x00\x00{}"
    async with opened(hall) as (reader, writer), asyncio.timeout(PATIENCE_S):
        writer.write(UPGRADE)
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
        writer.write(frame)
        with contextlib.suppress(ConnectionError):
            await reader.read(-1)


SECOND = b"GET /metrics HTTP/1.1\r\nHost: hall\r\n\r\n"
SMUGGLED = {
    "both lengths": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
    "two lengths": b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + SECOND,
    "a negative length": b"Content-Length: -1\r\n\r\n{}",
    "a length in words": b"Content-Length: two\r\n\r\n{}",
    "a signed length": b"Content-Length: +2\r\n\r\n{}",
    "an unknown coding": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked not last": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "a space before the colon": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a folded line": b"X-A: 1\r\n Transfer-Encoding: chunked\r\n\r\n",
    "a bare carriage return": b"X-A: 1\rContent-Length: 2\r\n\r\n{}",
    "a nul in a value": b"X-A: 1\x002\r\n\r\n",
    "a chunk of no size": CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n",
    "a chunk larger than any": CHUNKED + b"fffffffffffffffff\r\n{}\r\n",
}


@pytest.mark.parametrize("shape", SMUGGLED)
async def test_a_request_that_two_servers_would_read_differently_is_refused_and_ends_its_connection(
    hall: HallProcess, shape: str
) -> None:
    async with opened(hall) as (reader, writer):
        writer.write(HEAD + SMUGGLED[shape])
        said = b""
        with contextlib.suppress(ConnectionError):
            said = await asyncio.wait_for(reader.read(-1), PATIENCE_S)
    statuses = [line.split()[1] for line in said.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]
    assert statuses, said
    assert all(status.startswith(b"4") for status in statuses), said
    assert b"# HELP" not in said
