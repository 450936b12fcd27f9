"""An ASGI application behind a real server on loopback, with the protocols under test."""

import contextlib
import socket
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import uvicorn

from program.bounded_server import BoundedServer
from program.connections import BoundedHttp, ConnectionBounds, CountedWebSocket, Standing


@dataclass(frozen=True)
class Served:
    """Where it listens, and its count of connections."""

    port: int
    standing: Standing


@contextlib.asynccontextmanager
async def served(
    application: Any,
    bounds: ConnectionBounds,
    tls: ssl.SSLContext | None = None,
    ws: Any = CountedWebSocket,
) -> AsyncIterator[Served]:
    """While it serves; no message is compressed, as in a hall."""
    config = uvicorn.Config(
        application,
        log_config=None,
        lifespan="off",
        http=BoundedHttp,
        ws=ws,
        ws_per_message_deflate=False,
        ssl_context_factory=(lambda _config, _usual: tls) if tls is not None else None,
    )
    server = BoundedServer(config, bounds)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup([listener])
        try:
            yield Served(listener.getsockname()[1], server.standing)
        finally:
            await server.shutdown([listener])
