"""Bounds of connections, at a real server on loopback: counted in and out however they end, dropped beyond a bound."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.connections import UNFINISHED_BYTES, Admission, ConnectionBounds, Standing
from tests.unit.program.served import served

PATIENCE_S = 20.0
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
UPGRADE = (
    b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
CLOSE = b"\x88\x80\x00\x00\x00\x00"
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of no time: closing sends a reset, and the other end's socket forgets whom it was connected to."""


async def answer(scope: Any, receive: Any, send: Any) -> None:
    """Says yes to everything; a WebSocket stays until the other end leaves."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


class Server:
    """A server with bounds, and its count."""

    def __init__(self, port: int, standing: Standing) -> None:
        self.port = port
        self.standing = standing

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def counts(self, expected: int) -> None:
        """Wait until so many stand."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.standing) != expected:  # noqa: ASYNC110 - uvicorn tells nobody when a connection ends
                await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def serving(bounds: ConnectionBounds) -> AsyncIterator[Server]:
    async with served(answer, bounds) as server:
        yield Server(server.port, server.standing)


async def is_dropped(reader: asyncio.StreamReader) -> bool:
    with contextlib.suppress(ConnectionError):
        return await asyncio.wait_for(reader.read(-1), PATIENCE_S) == b""
    return True


async def test_one_more_than_an_address_may_have_is_dropped_and_room_that_is_given_back_is_used_again() -> None:
    async with serving(ConnectionBounds(100, 3, PATIENCE_S)) as server:
        held = [await server.connect() for _ in range(3)]
        await server.counts(3)
        reader, writer = await server.connect()
        assert await is_dropped(reader)
        writer.close()
        await server.counts(3)
        for _, other in held:
            other.close()
        await server.counts(0)
        reader, writer = await server.connect()
        writer.write(ASK)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()


@pytest.mark.parametrize("way", ["closed", "reset", "said goodbye"])
@pytest.mark.parametrize("first", [b"", ASK, ASK + ASK[:9], UPGRADE], ids=["silent", "asked", "half", "session"])
async def test_however_a_connection_ends_it_is_counted_out(way: str, first: bytes) -> None:
    async with serving(ConnectionBounds(100, 100, PATIENCE_S)) as server:
        lines = [await server.connect() for _ in range(5)]
        for reader, writer in lines:
            writer.write(first)
            if first:
                await reader.readline()
        await server.counts(5)
        for _, writer in lines:
            if way == "reset":
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            if way == "said goodbye" and first == UPGRADE:
                writer.write(CLOSE)
            writer.close()
        await server.counts(0)


async def test_a_reset_right_behind_the_upgrade_leaves_nothing_counted() -> None:
    async with serving(ConnectionBounds(100, 100, PATIENCE_S)) as server:
        for _ in range(20):
            _, writer = await server.connect()
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.write(UPGRADE)
            writer.close()
        reader, writer = await server.connect()
        writer.write(ASK)
        await reader.readline()
        await server.counts(1)
        writer.close()


@pytest.mark.parametrize("first", [b"", b"GET / HT", ASK + b"GET"], ids=["nothing", "half a line", "a second one"])
async def test_what_is_not_whole_in_time_is_dropped(first: bytes) -> None:
    async with serving(ConnectionBounds(100, 100, 0.2)) as server:
        reader, writer = await server.connect()
        writer.write(first)
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(-1), PATIENCE_S)
        await server.counts(0)
        writer.close()


async def test_a_head_without_end_is_refused() -> None:
    async with serving(ConnectionBounds(100, 100, PATIENCE_S)) as server:
        reader, writer = await server.connect()
        writer.write(ASK[:-2] + b"X: " + b"x" * UNFINISHED_BYTES)
        assert (await asyncio.wait_for(reader.readline(), PATIENCE_S)).startswith(b"HTTP/1.1 400")
        writer.close()


async def test_a_server_without_websockets_answers_an_upgrade_as_a_request() -> None:
    bounds = ConnectionBounds(10, 10, PATIENCE_S)
    async with served(answer, bounds, ws="none") as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(UPGRADE)
        assert (await asyncio.wait_for(reader.readline(), PATIENCE_S)).startswith(b"HTTP/1.1 200")
        writer.close()


@given(
    bounds=st.builds(ConnectionBounds, st.integers(1, 8), st.integers(1, 4), st.just(1.0)),
    steps=st.lists(st.tuples(st.sampled_from(["a", "b", "2001:db8::1", "2001:db8::2"]), st.booleans()), max_size=80),
)
def test_the_count_is_what_stands_and_never_more_than_the_bounds_are_let_in(
    bounds: ConnectionBounds, steps: list[tuple[str, bool]]
) -> None:
    standing = Standing(bounds)
    held: list[tuple[Admission, str]] = []
    for address, is_new in steps:
        if is_new or not held:
            place = address if len(address) == 1 else "one network"
            others = sum(where == place for _, where in held)
            has_room = len(held) < bounds.connections and others < bounds.address_connections
            admission = standing.admit(address, 0.0)
            assert (admission is not None) is has_room
            if admission is not None:
                held.append((admission, place))
        else:
            admission, _ = held.pop(0)
            admission.end()
            admission.end()
        assert len(standing) == len(held)
    for admission, _ in held:
        admission.end()
    assert len(standing) == 0
    assert not standing._by_place
