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
from hall_server.composition.front_door import FrontDoor, ServerTls
from hall_server.composition.hall_plans import HallPlan
from hall_server.composition.ownership import OwnedHall, hall_databases
from hall_server.composition.running_hall import ClockSettings, open_hall
from hall_server.composition.spelling_book import SpellingBook
from hall_server.store.ciphers import CIPHERS
from hall_server.web.halls import Halls
from program.bounded_server import BoundedServer
from program.connections import BoundedHttp, ConnectionBounds, CountedWebSocket
from program.service_manager import tell_service_manager, watchdog_gap_s

GRACE_S = 3
"""How long open requests may take to end when the server stops."""
GOODBYE_S = 2.5
"""How long a connection that is over may take to say so: shorter than the grace, so that nothing waits for it."""
UNREAD_MS = 20_000
"""The kernel drops a connection whose other end has taken nothing for this long: a frozen station holds no socket."""
PING_S = 10.0
"""A station without power is noticed within two of these."""


class CannotListenError(Exception):
    """The address cannot be listened on; the message says why."""


class _Server(BoundedServer):
    """A server that says `ready` when it is, ends streams before it waits for them, and exits with 0 on SIGTERM."""

    def __init__(
        self, config: uvicorn.Config, bounds: ConnectionBounds, end_streams: Callable[[], None], tls: ServerTls | None
    ) -> None:
        super().__init__(config, bounds)
        self._end_streams = end_streams
        self._tls = tls
        self._renewing: asyncio.Future[None] | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        alive = asyncio.ensure_future(_say_alive())
        await super().serve(sockets)
        alive.cancel()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if sockets:
            host, port = sockets[0].getsockname()[:2]
            shown_host = f"[{host}]" if ":" in host else host
            scheme = "http" if self._tls is None else "https"
            sys.stdout.write(f"ready {scheme}://{shown_host}:{port}\n")
            sys.stdout.flush()
            tell_service_manager("READY=1", "STATUS=serving")
        if self._tls is not None:
            self._renewing = asyncio.ensure_future(self._tls.keep_fresh())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        tell_service_manager("STOPPING=1")
        self._end_streams()
        leaving = asyncio.ensure_future(self._leave_who_does_not_answer())
        await super().shutdown(sockets)
        for task in (leaving, self._renewing):
            if task is not None:
                task.cancel()

    async def _leave_who_does_not_answer(self) -> None:
        """A TLS goodbye waits half a minute for the other end's, which an idle client does not read."""
        transports = [connection.transport for connection in self.server_state.connections]
        await asyncio.sleep(GOODBYE_S)
        for transport in transports:
            if self._tls is not None and transport.is_closing():
                transport.abort()

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
    settings: HallSettings, data: Path, database: str | None, clock: ClockSettings, door: FrontDoor
) -> None:
    """Own the hall, then serve it until SIGTERM or SIGINT; raises `CannotListenError`, `LeaseLostError`, `TlsError`."""
    hall_id, cipher = settings.hall.hall_id, CIPHERS[settings.sealing.cipher]
    async with (
        hall_databases(data, database) as databases,
        databases.own(data, hall_id, cipher=cipher) as owned,
    ):
        # Only an owner listens: a station that reaches a standby shall be refused at once, not kept waiting.
        with listening(door.host, door.port) as listener:
            plan, spell = HallPlan(settings, data), SpellingBook(data).spell
            tls = door.server_tls()
            async with open_hall(plan, clock, owned, tls, spell) as hall:
                halls = Halls({hall_id: settings.hall.name})
                halls.serve(hall_id, hall.app)
                server = server_of(halls, hall.phone.streams.close, door, tls)
                ending = asyncio.ensure_future(_end_when_lost(owned, server))
                await server.serve([listener])
                ending.cancel()


def server_of(app: Halls, end_streams: Callable[[], None], door: FrontDoor, tls: ServerTls | None) -> uvicorn.Server:
    """The HTTP and WebSocket server around `app`, with TLS where there is any."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        http=BoundedHttp,
        ws=CountedWebSocket,
        ws_per_message_deflate=False,
        ws_max_size=STATION_FRAME_LIMIT_BYTES,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
        date_header=False,
        ssl_context_factory=(lambda _config, _usual: tls.context) if tls is not None else None,
    )
    return _Server(config, door.bounds, end_streams, tls)


async def _end_when_lost(owned: OwnedHall, server: uvicorn.Server) -> None:
    await owned.lost.wait()
    server.should_exit = True


async def _say_alive() -> None:
    """The event loop turns: tell the service manager, which restarts a server that froze."""
    while (gap_s := watchdog_gap_s()) is not None:
        tell_service_manager("WATCHDOG=1")
        await asyncio.sleep(gap_s)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises `CannotListenError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=1024)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)  # accepted sockets inherit it
        return listener
    except (OSError, OverflowError) as error:
        raise CannotListenError(f"cannot listen on {host}:{port} ({error}); choose another --port") from error
