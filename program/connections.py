"""What one connection may cost before there is a request to judge: how many stand, how long and how large a head is.

uvicorn bounds none of these. Its HTTP protocol is the only place that sees the bytes of a head that never ends, and
hears of a TLS connection only once that is shaken hands on: `program.bounded_server` admits before.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

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


class Standing:
    """The connections that stand now, counted from the moment they are accepted.

    A look at each for every new one would itself be a cost.
    """

    def __init__(self, bounds: ConnectionBounds) -> None:
        self._bounds = bounds
        self._count = 0
        self._by_place: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._count

    def admit(self, address: str, now_s: float) -> "Admission | None":
        """Count one more in, or None where that would be over a bound."""
        place = place_of(address)
        if self._count >= self._bounds.connections or self._by_place[place] >= self._bounds.address_connections:
            return None
        self._count += 1
        self._by_place[place] += 1
        return Admission(self, place, self._bounds.request_s, now_s + self._bounds.request_s)

    def leave(self, place: str) -> None:
        """Count one out."""
        self._count -= 1
        self._by_place[place] -= 1
        if not self._by_place[place]:
            del self._by_place[place]


class Admission:
    """One connection that is counted in."""

    __slots__ = ("_place", "_standing", "request_s", "whole_by_s")

    def __init__(self, standing: Standing, place: str, request_s: float, whole_by_s: float) -> None:
        self._standing: Standing | None = standing
        self._place = place
        self.request_s = request_s
        """See `ConnectionBounds`."""
        self.whole_by_s = whole_by_s
        """When, by the loop's clock, its first request must be whole: TLS and all."""

    def end(self) -> None:
        """Count it out, however often this is said."""
        if self._standing is not None:
            self._standing.leave(self._place)
            self._standing = None


class BoundedHttp(HttpToolsProtocol):
    """One HTTP connection until it ends or becomes a WebSocket; what is over a bound is dropped."""

    def __init__(self, admission: Admission, **of_uvicorn: Any) -> None:
        super().__init__(**of_uvicorn)
        if self.ws_protocol_class is not None:
            self.ws_protocol_class = partial(CountedWebSocket, admission)  # type: ignore[assignment]
        self.is_made = False
        """Whether it hears of its own end: from then on the admission is its own to end."""
        self._admission = admission
        self._deadline: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._is_in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request, which has until its admission's moment."""
        super().connection_made(transport)
        self.is_made = True
        self._deadline = self.loop.call_at(self._admission.whole_by_s, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline with the connection."""
        self._end_deadline()
        self._admission.end()
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
        if self._deadline is None:
            self._deadline = self.loop.call_later(self._admission.request_s, self.transport.abort)

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

    def _end_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class CountedWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket that was counted in as the HTTP connection it began as."""

    def __init__(self, admission: Admission, **of_uvicorn: Any) -> None:
        super().__init__(**of_uvicorn)
        self._admission = admission

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
        self._admission.end()
        super().connection_lost(exc)
