"""What every request must keep to before a route sees it: size and media type; and the headers every page carries."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.responses import Response

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.web import problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

BODY_TIMEOUT_S = 2.5
"""A body that is begun must be there within this: shorter than the server's grace when it stops."""
BODY_LIMIT_BYTES = 64 << 10
"""The largest body any route needs is under 2 kB."""
HEAD_LIMIT_BYTES = 32 << 10
"""Address and headers together; a browser's are under 2 kB."""

SECURITY_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        b"object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
"""A browser that has once come by TLS comes by nothing else for a year (RFC 6797); over plain HTTP it is ignored."""

FONT_CACHE = b"public, max-age=604800"
"""The font is 32 MB and changes with a release."""
STATIC_CACHE = b"no-cache"
"""Pages' files are asked for again but not sent again when unchanged."""
ANSWER_CACHE = b"no-store"
"""What the API says is of the moment and may concern a person's ticket."""


class _OverLimitError(Exception):
    """Carries why a request goes no further."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(reason.detail_en)
        self.problem = reason


def refuse_nobody(_: Message) -> None:
    """For an application that takes every request that is within its limits."""


class Limits:
    """ASGI middleware around the whole application; `refusal` may answer a request before its body is read."""

    def __init__(self, app: App, refusal: Callable[[Message], Response | None] = refuse_nobody) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on with its body read and the security headers on its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        # Now, and not when the answer leaves: a mounted route puts its own place into the scope.
        cache = (b"cache-control", _cache_rule(scope["path"].removeprefix(scope.get("root_path", ""))))
        further = (cache, STRICT_TRANSPORT) if scope.get("scheme") == "https" else (cache,)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = message.get("headers", [])
                # A page with a policy of its own, as a form has, is held to that one: two would both be enforced.
                said = {name for name, _ in own}
                message["headers"] = [*own, *(each for each in SECURITY_HEADERS if each[0] not in said), *further]
            await send(message)

        if (refused := self._refusal(scope)) is not None:
            await refused(scope, receive, send_with_headers)
            return
        try:
            receive = await _within_limits(scope, receive)
        except _OverLimitError as error:
            await problem.response(error.problem)(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)


def _cache_rule(path: str) -> bytes:
    if path.startswith("/static/fonts/"):
        return FONT_CACHE
    return STATIC_CACHE if path in ("/", "/t") or path.startswith("/static/") else ANSWER_CACHE


async def _within_limits(scope: Message, receive: Receive) -> Receive:
    """A `receive` that gives the whole body at once; raises `_OverLimitError` for a request no route may see."""
    head_bytes = len(scope["raw_path"]) + len(scope["query_string"])
    headers: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        head_bytes += len(name) + len(value)
        headers[name] = value
    if head_bytes > HEAD_LIMIT_BYTES:
        raise _OverLimitError(_HEAD_TOO_LARGE)
    length = headers.get(b"content-length")
    if length is None and b"transfer-encoding" not in headers:
        return receive
    if length is not None and int(length) > BODY_LIMIT_BYTES:
        raise _OverLimitError(_BODY_TOO_LARGE)
    try:
        async with asyncio.timeout(BODY_TIMEOUT_S):
            body = await _read(receive)
    except TimeoutError:
        raise _OverLimitError(_BODY_TOO_SLOW) from None
    if body and not _is_json(headers.get(b"content-type", b"")):
        raise _OverLimitError(_NOT_JSON)
    return _given_back(body, receive)


async def _read(receive: Receive) -> bytes:
    """The body so far when the client leaves in its midst: nobody will read the answer."""
    chunks: list[bytes] = []
    total = 0
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        total += len(chunks[-1])
        if total > BODY_LIMIT_BYTES:
            raise _OverLimitError(_BODY_TOO_LARGE)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _is_json(media_type: bytes) -> bool:
    return media_type.partition(b";")[0].strip().lower() == b"application/json"


def _given_back(body: bytes, receive: Receive) -> Receive:
    is_given = False

    async def given_back() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return given_back


_BODY_TOO_LARGE = Problem(
    ErrorCode.BODY_TOO_LARGE,
    f"请求过大（上限 {BODY_LIMIT_BYTES} 字节）。",
    f"The body is larger than {BODY_LIMIT_BYTES} bytes.",
)
_BODY_TOO_SLOW = Problem(
    ErrorCode.MALFORMED,
    f"请求内容未在 {BODY_TIMEOUT_S} 秒内到达。",
    f"The body did not arrive within {BODY_TIMEOUT_S} seconds.",
)
_HEAD_TOO_LARGE = Problem(
    ErrorCode.MALFORMED,
    f"请求地址和请求头过长（上限 {HEAD_LIMIT_BYTES} 字节）。",
    f"Address and headers are larger than {HEAD_LIMIT_BYTES} bytes.",
)
_NOT_JSON = Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "请使用 application/json。", "Send application/json.")
