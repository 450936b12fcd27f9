"""An ASGI application behind a real server on loopback, with the protocols under test."""

import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import uvicorn

from program.connections import BoundedProtocols


@contextlib.asynccontextmanager
async def served(application: Any, protocols: BoundedProtocols) -> AsyncIterator[int]:
    """The port it listens on; no message is compressed, as in a hall."""
    config = uvicorn.Config(
        application,
        log_config=None,
        lifespan="off",
        http=protocols.http,
        ws=protocols.ws,
        ws_per_message_deflate=False,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup([listener])
        try:
            yield listener.getsockname()[1]
        finally:
            await server.shutdown([listener])
