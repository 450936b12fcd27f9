"""Serving one hall over HTTP and WebSocket until told to stop."""

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from config.settings.processes import HallSettings
from hall_protocol.codec import STATION_FRAME_LIMIT_BYTES
from hall_server.composition.ownership import OwnedHall, own_hall
from hall_server.composition.running_hall import ClockSettings, open_hall

GRACE_S = 3
"""How long open requests may take to end when the server stops."""
UNREAD_MS = 20_000
"""The kernel drops a connection whose other end has taken nothing for this long: a frozen station holds no socket."""
PING_S = 10.0
"""A station without power is noticed within two of these."""


class CannotListenError(Exception):
    """The address cannot be listened on; the message says why."""


class _Server(uvicorn.Server):
    """uvicorn that says `ready` when it is, ends streams before it waits for them, and exits with 0 on SIGTERM."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if sockets:
            host, port = sockets[0].getsockname()[:2]
            shown_host = f"[{host}]" if ":" in host else host
            sys.stdout.write(f"ready http://{shown_host}:{port}\n")
            sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)


async def serve_hall(
    settings: HallSettings, data: Path, database: str | None, clock: ClockSettings, host: str, port: int
) -> None:
    """Own the hall, then serve it until SIGTERM or SIGINT; raises `CannotListenError`, `LeaseLostError`."""
    async with own_hall(data, database, settings.hall.hall_id) as owned:
        # Only an owner listens: a station that reaches a standby shall be refused at once, not kept waiting.
        with _listening(host, port) as listener:
            await _serve(settings, data, clock, owned, listener)


async def _serve(
    settings: HallSettings, data: Path, clock: ClockSettings, owned: OwnedHall, listener: socket.socket
) -> None:
    async with open_hall(settings, data, clock, owned) as hall:
        config = uvicorn.Config(
            hall.app,
            log_config=None,
            access_log=False,
            lifespan="off",
            http="httptools",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=STATION_FRAME_LIMIT_BYTES,
            ws_ping_interval=PING_S,
            ws_ping_timeout=PING_S,
            timeout_graceful_shutdown=GRACE_S,
            server_header=False,
            date_header=False,
        )
        server = _Server(config, hall.phone.streams.close)
        ending = asyncio.ensure_future(_end_when_lost(owned, server))
        await server.serve([listener])
        ending.cancel()


async def _end_when_lost(owned: OwnedHall, server: uvicorn.Server) -> None:
    await owned.lost.wait()
    server.should_exit = True


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=1024)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)  # accepted sockets inherit it
        return listener
    except (OSError, OverflowError) as error:
        raise CannotListenError(f"cannot listen on {host}:{port} ({error}); choose another --port") from error
