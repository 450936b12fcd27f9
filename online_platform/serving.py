"""uvicorn as this program runs it: on a socket bound beforehand, a ready line, a clean end on SIGTERM."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette

from program.bounded_server import BoundedServer
from program.connections import BoundedHttp, ConnectionBounds

KEEP_ALIVE_S = 75
"""Longer than a hall's heartbeat, so that its connection stays."""
BOUNDS = ConnectionBounds(connections=4_096, address_connections=1_024, request_s=30.0)
"""A hall keeps three connections; a batch of 4 MiB over a line of 2 Mbit/s takes half of the time."""
UNREAD_MS = 20_000
"""The kernel drops a connection whose other end has taken nothing for this long: a frozen page holds no socket."""
LAST_ANSWERS_S = 3
"""At the end, requests under way get this long."""


class PlatformServer(BoundedServer):
    """Calls `on_ready` once it accepts requests and `on_stop` before it waits for the last of them."""

    def __init__(self, app: Starlette, on_ready: Callable[[], None], on_stop: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="uvloop",
                http=BoundedHttp,
                ws="none",
                lifespan="off",
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=LAST_ANSWERS_S,
            ),
            BOUNDS,
        )
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept requests, and say so."""
        await super().startup(sockets)
        self._on_ready()

    def stop(self) -> None:
        """End the streams and then the server."""
        self._on_stop()
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGTERM and SIGINT; uvicorn's own way would end the process by the signal, not with status 0."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        yield


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one; raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)  # accepted sockets inherit it
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener
