"""What one connection may cost before there is a request to judge: how many stand, how long and how large a head is.

uvicorn bounds none of these. Its HTTP protocol is the only place that sees the bytes of a head that never ends.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

from program.rates import place_of

UNFINISHED_BYTES = 256 << 10
"""Bytes of a request whose head has not ended; a shorter head that is too long all the same gets its problem."""
TOO_LARGE = "Request head too large."
WRITE_NOW = "yimen.write_now"
"""The ASGI extension whose `write` takes a whole WebSocket frame: one that many read is framed once, and written
without a turn of the loop for each reader."""
_TEXT = 0x81
"""A text message in one frame (RFC 6455, 5.2)."""


@dataclass(frozen=True, slots=True)
class ConnectionBounds:
    """What one server bears."""

    connections: int
    """In the whole process."""
    address_connections: int
    """From one address; of IPv6, from one network."""
    request_s: float
    """A new connection, and one that has begun another request, must have sent the whole request within this."""


def text_frame(text: str) -> bytes:
    """A text message as a server sends it: in one frame, unmasked (RFC 6455, 5.2)."""
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((_TEXT, size)) + payload
    if size < 1 << 16:
        return bytes((_TEXT, 126)) + size.to_bytes(2, "big") + payload
    return bytes((_TEXT, 127)) + size.to_bytes(8, "big") + payload


class BoundedProtocols(NamedTuple):
    """The protocols of one server, as uvicorn takes them; both share one count of connections."""

    http: type[asyncio.Protocol]
    ws: type[asyncio.Protocol]


def bounded_protocols(bounds: ConnectionBounds) -> BoundedProtocols:
    """The protocols of a server that keeps to `bounds`."""
    standing = Standing(bounds)
    return BoundedProtocols(
        type("BoundedHttp", (_BoundedHttp,), {"bounds": bounds, "standing": standing}),
        type("CountedWebSocket", (_CountedWebSocket,), {"standing": standing}),
    )


class Standing:
    """The connections that stand now, counted: a look at each for every new one would itself be a cost."""

    def __init__(self, bounds: ConnectionBounds) -> None:
        self._bounds = bounds
        self._places: dict[asyncio.BaseTransport, str] = {}
        self._by_place: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._places)

    def enter(self, transport: asyncio.BaseTransport, address: str) -> bool:
        """Count a connection in; whether it is within the bounds."""
        place = self._places[transport] = place_of(address)
        self._by_place[place] += 1
        return len(self) <= self._bounds.connections and self._by_place[place] <= self._bounds.address_connections

    def leave(self, transport: asyncio.BaseTransport) -> None:
        """Count it out, from where it was counted in: a socket that was reset knows its other end no more."""
        place = self._places.pop(transport)
        self._by_place[place] -= 1
        if not self._by_place[place]:
            del self._by_place[place]


class _BoundedHttp(HttpToolsProtocol):
    """One HTTP connection until it ends or becomes a WebSocket; what is over a bound is dropped."""

    bounds: ClassVar[ConnectionBounds]
    standing: ClassVar[Standing]
    _deadline: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _is_in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection unless there are too many already."""
        super().connection_made(transport)
        if not self.standing.enter(transport, self.client[0] if self.client else ""):
            transport.abort()
            return
        self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline with the connection."""
        self._end_deadline()
        self.standing.leave(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes in while the head is within its bound."""
        self._head_bytes += len(data) if self._is_in_head else 0
        if self._head_bytes > UNFINISHED_BYTES:
            self._end_deadline()
            self.send_400_response(TOO_LARGE)
            return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Another request on a connection that is kept alive has its own deadline."""
        super().on_message_begin()
        self._is_in_head = True
        self._await_request()

    def on_headers_complete(self) -> None:
        """The head is within its bound; its body is bounded by the application."""
        self._is_in_head, self._head_bytes = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is here."""
        self._end_deadline()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """From here on the session's own deadlines hold, and its protocol hears of the end."""
        self._end_deadline()
        super().handle_websocket_upgrade()

    def _await_request(self) -> None:
        self._end_deadline()
        self._deadline = self.loop.call_later(self.bounds.request_s, self.transport.abort)

    def _end_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class _CountedWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket that was counted in as the HTTP connection it began as."""

    standing: ClassVar[Standing]

    async def run_asgi(self) -> None:
        """Serve the application, which may also write by itself (`WRITE_NOW`)."""
        self.scope["extensions"][WRITE_NOW] = {"write": self.write_now}
        await super().run_asgi()

    def write_now(self, frame: bytes) -> bool:
        """Let a whole frame leave; False, and nothing left, where it must wait its turn or the session ends."""
        is_open = self.conn.state is State.OPEN and not self.transport.is_closing()
        if not is_open or self.close_sent or not self.writable.is_set():
            return False
        self.transport.write(frame)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it out."""
        self.standing.leave(self.transport)
        super().connection_lost(exc)
