"""The limit of a fan-out: a frame built once and written to every raw socket; the payload is read from stdin.

Speaks just enough WebSocket for `session_client`; the first connection triggers, the others watch. Prints
`ready URL`, and at the end a line with a number and the monotonic second for every fan-out.
"""

import asyncio
import signal
import sys
import time
from typing import cast

import uvloop

from program.connections import text_frame

ANSWER = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n"


class FanOut:
    """Everyone connected, and when each fan-out began."""

    def __init__(self, frame: bytes) -> None:
        self._frame = frame
        self.watchers: list[asyncio.WriteTransport] = []
        self.stamps_s: list[float] = []

    def tell_all(self) -> None:
        """Write the frame to every watcher."""
        self.stamps_s.append(time.monotonic())
        for watcher in self.watchers:
            watcher.write(self._frame)


class Connection(asyncio.Protocol):
    """A watcher until it speaks; whoever speaks triggers and watches no more."""

    def __init__(self, fan_out: FanOut) -> None:
        self._fan_out = fan_out
        self._is_upgraded = False
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        if not self._is_upgraded:
            self._is_upgraded = data.endswith(b"\r\n\r\n")
            self._transport.write(ANSWER)
            self._fan_out.watchers.append(self._transport)
            return
        if self._transport in self._fan_out.watchers:
            self._fan_out.watchers.remove(self._transport)
        self._fan_out.tell_all()

    def connection_lost(self, _: Exception | None) -> None:
        if self._transport in self._fan_out.watchers:
            self._fan_out.watchers.remove(self._transport)


async def _serve(frame: bytes) -> FanOut:
    loop = asyncio.get_running_loop()
    fan_out, stopping = FanOut(frame), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    server = await loop.create_server(lambda: Connection(fan_out), "127.0.0.1", 0, backlog=1024)
    print(f"ready http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await stopping.wait()
    server.close()
    return fan_out


if __name__ == "__main__":
    for number, at_s in enumerate(uvloop.run(_serve(text_frame(sys.stdin.read()))).stamps_s):
        print(number, at_s)
