"""A station's WebSocket at its cheapest: raw sockets, frames built beforehand, nothing decoded unasked."""

import asyncio
import base64
import os
import time
from collections.abc import Callable
from typing import cast

import msgspec

from hall_protocol import codec
from hall_protocol.messages import Command, Hello, Request
from hall_protocol.vocabulary import PROTOCOL_VERSION

TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
IS_MASKED = 0x80
MASK = bytes(4)
"""A client must mask; the mask of zeros leaves the payload as it is."""
WELCOME, REPLY = b'{"kind":"welcome"', b'{"kind":"reply"'
HANDSHAKE_S = 20.0
_RUN = os.urandom(8).hex()

OnFrame = Callable[[bytes, float], None]


def client_frame(payload: bytes, head: int = TEXT) -> bytes:
    """One masked frame."""
    if len(payload) < 126:
        return bytes((head, IS_MASKED | len(payload))) + MASK + payload
    return bytes((head, IS_MASKED | 126)) + len(payload).to_bytes(2, "big") + MASK + payload


def request_frame(number: int, command: Command) -> bytes:
    """A command, ready to leave, under an id that no other run has used: a repeat would not be done again."""
    return client_frame(codec.encode(Request(f"{_RUN}-{number}", command)).encode())


class SessionClient(asyncio.Protocol):
    """One session; `on_frame` gets every text frame that is not a reply, and the moment it came."""

    def __init__(self, on_frame: OnFrame | None = None) -> None:
        self._on_frame = on_frame
        self._received = b""
        self._is_upgraded = False
        self._transport: asyncio.WriteTransport | None = None
        loop = asyncio.get_running_loop()
        self._upgraded: asyncio.Future[None] = loop.create_future()
        self._welcomed: asyncio.Future[None] = loop.create_future()
        self._reply: asyncio.Future[bytes] | None = None
        self.replied_s = 0.0

    @classmethod
    async def join(cls, port: int, token: str | None, on_frame: OnFrame | None = None) -> "SessionClient":
        """Connect and shake hands; with a token also say hello and await the welcome."""
        loop = asyncio.get_running_loop()
        _, client = await loop.create_connection(lambda: cls(on_frame), "127.0.0.1", port)
        async with asyncio.timeout(HANDSHAKE_S):
            await client._upgraded
            if token is not None:
                hello = Hello(PROTOCOL_VERSION, "bench", token)
                client.send(client_frame(codec.encode(hello).encode()))
                await client._welcomed
        return client

    def send(self, frame: bytes) -> None:
        """Let a frame leave."""
        assert self._transport is not None
        self._transport.write(frame)

    async def ask(self, frame: bytes) -> bytes:
        """Send a request and await its reply; one at a time."""
        self._reply = asyncio.get_running_loop().create_future()
        self.send(frame)
        return await self._reply

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            "GET /session HTTP/1.1\r\nhost: hall\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
            f"sec-websocket-key: {key}\r\nsec-websocket-version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        arrived_s = time.monotonic()
        self._received = self._received + data if self._received else data
        if not self._is_upgraded and not self._upgrade():
            return
        while (frame := self._next_frame()) is not None:
            self._take(*frame, arrived_s)

    def connection_lost(self, exc: Exception | None) -> None:
        for waiting in (self._upgraded, self._welcomed, self._reply):
            if waiting is not None and not waiting.done():
                waiting.set_exception(ConnectionError(f"the server closed a session ({exc})"))
                waiting.exception()

    def _upgrade(self) -> bool:
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self._received.startswith(b"HTTP/1.1 101"):
            self._upgraded.set_exception(ConnectionError(self._received[:40].decode(errors="replace")))
            return False
        self._received = self._received[end + 4 :]
        self._is_upgraded = True
        self._upgraded.set_result(None)
        return True

    def _next_frame(self) -> tuple[int, bytes] | None:
        received = self._received
        if len(received) < 2:
            return None
        start, length = 2, received[1]
        if length >= 126:
            start = 4 if length == 126 else 10
            if len(received) < start:
                return None
            length = int.from_bytes(received[2:start], "big")
        if len(received) < start + length:
            return None
        self._received = received[start + length :]
        return received[0], received[start : start + length]

    def _take(self, head: int, payload: bytes, arrived_s: float) -> None:
        if head == PING:
            self.send(client_frame(payload, PONG))
        elif head == TEXT and payload.startswith(REPLY):
            self.replied_s = arrived_s
            if self._reply is not None and not self._reply.done():
                self._reply.set_result(payload)
        elif head == TEXT:
            if not self._welcomed.done() and payload.startswith(WELCOME):
                self._welcomed.set_result(None)
            elif self._on_frame is not None:
                self._on_frame(payload, arrived_s)


class _Named(msgspec.Struct):
    ticket_id: str = ""


class _Reply(msgspec.Struct):
    result: _Named | None = None


_replies = msgspec.json.Decoder(_Reply)


def ticket_id_of(reply: bytes) -> str:
    """The ticket a reply is about; raises `ValueError` when it is a problem or about none."""
    result = _replies.decode(reply).result
    if result is None or not result.ticket_id:
        raise ValueError(reply.decode())
    return result.ticket_id
