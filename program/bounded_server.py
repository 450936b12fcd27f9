"""uvicorn whose connections are counted, and their time begins, when they are accepted.

Left to the loop, a TLS connection that never shakes hands stands for a minute, uncounted.
"""

import asyncio
import contextlib
import logging
import os
import resource
import socket
import ssl
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import uvicorn

from program.connections import Admission, BoundedHttp, ConnectionBounds, Standing

SPARE_DESCRIPTORS = 256
"""What a server may open beside its connections: databases, archives, logs, helpers."""
LEAST_CONNECTIONS = 16
ACCEPTED_AT_ONCE = 64
"""So many new connections, and those that stand have their turn again."""
RETRY_S = 1.0
"""How long to wait where the kernel has no descriptor or memory for one more."""
_WENT_AWAY = (BlockingIOError, InterruptedError, ConnectionError)

logger = logging.getLogger(__name__)


class BoundedServer(uvicorn.Server):
    """Serves `config`, whose protocols are `BoundedHttp` and `CountedWebSocket` or none, within `bounds`."""

    def __init__(self, config: uvicorn.Config, bounds: ConnectionBounds) -> None:
        super().__init__(config)
        self.standing = Standing(replace(bounds, connections=connections_within_descriptors(bounds.connections)))
        self._request_s = bounds.request_s

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept connections at these sockets, which listen already."""
        await super().startup([])
        for listener in sockets or []:
            entrance = _Entrance(listener, self.standing, self._protocol, self.config.ssl, self._request_s)
            self.servers.append(cast("asyncio.Server", entrance))

    def _protocol(self, admission: Admission) -> BoundedHttp:
        return BoundedHttp(admission, config=self.config, server_state=self.server_state, app_state=self.lifespan.state)


class _Entrance:
    """Accepts at one socket until it is closed; whoever is over a bound is dropped before a byte is read of it."""

    def __init__(
        self,
        listener: socket.socket,
        standing: Standing,
        protocol: Callable[[Admission], BoundedHttp],
        tls: ssl.SSLContext | None,
        handshake_s: float,
    ) -> None:
        self._listener = listener
        self._standing = standing
        self._protocol = protocol
        self._tls: dict[str, Any] = {"ssl": tls, "ssl_handshake_timeout": handshake_s} if tls is not None else {}
        self._loop = asyncio.get_running_loop()
        self._coming: set[asyncio.Task[None]] = set()
        self._is_closed = False
        listener.setblocking(False)
        self._open()

    def close(self) -> None:
        """Take nobody in any more, and give up those that have not shaken hands."""
        self._is_closed = True
        self._loop.remove_reader(self._listener)
        for task in self._coming:
            task.cancel()

    async def wait_closed(self) -> None:
        """Until those that came in when it was closed are gone."""
        await asyncio.gather(*self._coming, return_exceptions=True)

    def _open(self) -> None:
        if not self._is_closed:
            self._loop.add_reader(self._listener, self._accept)

    def _accept(self) -> None:
        try:
            for _ in range(ACCEPTED_AT_ONCE):
                self._receive(*self._listener.accept())
        except _WENT_AWAY:
            return
        except OSError as error:
            # The listener stays ready, so that looking again at once would be all this process does.
            logger.error("no connection can be accepted: %s; tried again in %.0f s", error, RETRY_S)
            self._loop.remove_reader(self._listener)
            self._loop.call_later(RETRY_S, self._open)

    def _receive(self, connection: socket.socket, address: tuple[str, int]) -> None:
        admission = self._standing.admit(address[0], self._loop.time())
        if admission is None:
            connection.close()
            return
        task = self._loop.create_task(self._shake_hands(connection, admission))
        self._coming.add(task)
        task.add_done_callback(self._coming.discard)

    async def _shake_hands(self, connection: socket.socket, admission: Admission) -> None:
        protocol = self._protocol(admission)
        connection.setblocking(False)
        try:
            with contextlib.suppress(OSError):  # of TLS too: the other end went, spoke no TLS or was too slow
                await self._loop.connect_accepted_socket(lambda: protocol, connection, **self._tls)
        finally:
            if not protocol.is_made:
                admission.end()


def connections_within_descriptors(wanted: int) -> int:
    """How many connections this process can hold and still open a file: `wanted`, unless it has fewer descriptors.

    The soft limit is raised to what is needed, as far as the hard one allows.
    """
    needed = wanted + SPARE_DESCRIPTORS + len(os.listdir("/proc/self/fd"))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return wanted
    soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    held = max(LEAST_CONNECTIONS, wanted - (needed - soft))
    if held < wanted:
        logger.warning("%d file descriptors are enough for %d connections, not for %d (ulimit -n)", soft, held, wanted)
    return held
