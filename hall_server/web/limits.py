"""What no request may exceed, before any of it is read into memory; and the headers every page carries."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.web import problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

BODY_LIMIT_BYTES = 64 << 10
"""The largest body any route needs is under 2 kB."""

SECURITY_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        b"object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)

FONT_CACHE = b"public, max-age=604800"
"""The font is 32 MB and changes with a release."""
STATIC_CACHE = b"no-cache"
"""Pages' files are asked for again but not sent again when unchanged."""
ANSWER_CACHE = b"no-store"
"""What the API says is of the moment and may concern a person's ticket."""


class _BodyTooLargeError(Exception):
    """The body went over the limit."""


class Limits:
    """ASGI middleware around the whole application."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on with a counted body and the security headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                cache = (b"cache-control", _cache_rule(scope["path"]))
                message["headers"] = [*message.get("headers", []), *SECURITY_HEADERS, cache]
            await send(message)

        try:
            await self._app(scope, _counted(receive), send_with_headers)
        except _BodyTooLargeError:
            if not has_begun:
                await problem.response(_TOO_LARGE)(scope, receive, send_with_headers)


def _cache_rule(path: str) -> bytes:
    if path.startswith("/static/fonts/"):
        return FONT_CACHE
    return STATIC_CACHE if path == "/" or path.startswith("/static/") else ANSWER_CACHE


def _counted(receive: Receive) -> Receive:
    total = 0

    async def counted() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > BODY_LIMIT_BYTES:
            raise _BodyTooLargeError
        return message

    return counted


_TOO_LARGE = Problem(
    ErrorCode.BODY_TOO_LARGE,
    f"请求过大（上限 {BODY_LIMIT_BYTES} 字节）。",
    f"The body is larger than {BODY_LIMIT_BYTES} bytes.",
)
