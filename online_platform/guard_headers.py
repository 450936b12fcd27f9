"""The headers that every answer of the platform carries: nothing foreign in a page, no page in a foreign frame."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

GUARD_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
STRICT_TRANSPORT = ("strict-transport-security", "max-age=31536000")
"""Behind a proxy that does TLS; over plain HTTP browsers ignore it (RFC 6797)."""


class GuardHeaders:
    """ASGI middleware around everything, the answer to an error of ours included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on its answer."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(GUARD_HEADERS)
                if scope["scheme"] == "https":
                    headers.update(dict([STRICT_TRANSPORT]))
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)
