"""Frames that an application writes by itself, at a real server with a real client at the other end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from program.connections import WRITE_NOW, ConnectionBounds, text_frame
from tests.unit.program.served import served

PATIENCE_S = 30.0
BOUNDS = ConnectionBounds(10, 10, 60.0)
Write = Callable[[bytes], bool]
Send = Callable[[dict[str, Any]], Awaitable[None]]


@contextlib.asynccontextmanager
async def talking(talk: Callable[[Write, Send], Awaitable[None]]) -> AsyncIterator[ClientConnection]:
    """A client, to whom the server says what `talk` does; then the server waits for the client to leave."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await talk(scope["extensions"][WRITE_NOW]["write"], send)
        while (await receive())["type"] != "websocket.disconnect":
            pass

    async with (
        served(application, BOUNDS) as server,
        connect(f"ws://127.0.0.1:{server.port}", max_size=None, ping_interval=None, proxy=None) as client,
    ):
        yield client


async def said(client: ClientConnection, count: int) -> list[str | bytes]:
    return [await asyncio.wait_for(client.recv(), PATIENCE_S) for _ in range(count)]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
async def test_a_frame_of_any_size_is_what_the_client_reads(size: int) -> None:
    text = "号" * (size // 3) + "x" * (size % 3)

    async def talk(write: Write, send: Send) -> None:
        assert write(text_frame(text))
        await send({"type": "websocket.send", "text": "after"})

    async with talking(talk) as client:
        assert await said(client, 2) == [text, "after"]


async def test_what_must_wait_is_not_written_and_what_was_written_comes_once() -> None:
    written: list[str] = []

    async def talk(write: Write, send: Send) -> None:
        text = "x" * 50_000
        while write(text_frame(f"{len(written)} {text}")):
            written.append(f"{len(written)} {text}")
        await send({"type": "websocket.send", "text": "last"})

    async with talking(talk) as client:
        heard: list[str | bytes] = []
        while not heard or heard[-1] != "last":
            heard += await said(client, 1)
    assert heard == [*written, "last"]
    assert len(written) > 1


async def test_a_session_that_ends_takes_no_more() -> None:
    answers: list[bool] = []

    async def talk(write: Write, send: Send) -> None:
        await send({"type": "websocket.close", "code": 1000})
        answers.append(write(text_frame("too late")))

    async with talking(talk) as client:
        with contextlib.suppress(Exception):
            await said(client, 1)
    assert answers == [False]
