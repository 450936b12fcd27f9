"""What every request must keep to, over bare ASGI: no route sees more than it may."""

import asyncio
from typing import Any

import msgspec
import pytest

from hall_server.web import limits
from hall_server.web.limits import BODY_LIMIT_BYTES, HEAD_LIMIT_BYTES, SECURITY_HEADERS, Limits, Message

JSON = (b"content-type", b"application/json")
CHUNKED = (b"transfer-encoding", b"chunked")


class Route:
    """The application behind the limits: takes the body and says it back."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        message = await receive()
        self.bodies.append(message.get("body", b""))
        assert not message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
        await send({"type": "http.response.body", "body": b"done"})


async def ask(
    *chunks: bytes, headers: tuple[tuple[bytes, bytes], ...] = (), path: str = "/api/v1/x", query: bytes = b""
) -> tuple[Route, int, dict[bytes, bytes], bytes]:
    """One request in pieces: the route, the status, the headers and the body of the answer."""
    parts = [*chunks[:-1]] if chunks else []
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    messages.append({"type": "http.request", "body": chunks[-1] if chunks else b"", "more_body": False})
    sent: list[Message] = []

    async def receive() -> Message:
        if not messages:
            await asyncio.Event().wait()
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": list(headers),
    }
    route = Route()
    await Limits(route)(scope, receive, send)
    return route, sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def code_of(body: bytes) -> str:
    return str(msgspec.json.decode(body)["code"])


async def test_a_body_reaches_its_route_whole() -> None:
    route, status, headers, _ = await ask(b'{"queue"', b': "A"}', headers=(JSON, CHUNKED))
    assert (route.bodies, status) == ([b'{"queue": "A"}'], 200)
    assert headers[b"x-own"] == b"1"
    assert dict(SECURITY_HEADERS).items() <= headers.items()


async def test_the_largest_body_is_taken_and_one_byte_more_is_not() -> None:
    length = (b"content-length", str(BODY_LIMIT_BYTES).encode())
    route, status, _, _ = await ask(b"x" * BODY_LIMIT_BYTES, headers=(JSON, length))
    assert (status, len(route.bodies[0])) == (200, BODY_LIMIT_BYTES)
    route, status, headers, body = await ask(b"x" * BODY_LIMIT_BYTES, b"x", headers=(JSON, CHUNKED))
    assert (route.bodies, status, code_of(body)) == ([], 413, "body_too_large")
    assert dict(SECURITY_HEADERS).items() <= headers.items()


async def test_an_announced_length_is_believed() -> None:
    length = (b"content-length", str(BODY_LIMIT_BYTES + 1).encode())
    route, status, _, _ = await ask(b"", headers=(JSON, length))
    assert (route.bodies, status) == ([], 413)


@pytest.mark.parametrize("media_type", [b"", b"text/plain", b"application/jsonx", b"multipart/form-data; boundary=x"])
async def test_a_body_must_be_said_to_be_json(media_type: bytes) -> None:
    length = (b"content-length", b"2")
    route, status, _, body = await ask(b"{}", headers=((b"content-type", media_type), length))
    assert (route.bodies, status, code_of(body)) == ([], 415, "unsupported_media_type")


async def test_no_body_needs_no_media_type() -> None:
    route, status, _, _ = await ask(b"", headers=((b"content-length", b"0"),))
    assert (route.bodies, status) == ([b""], 200)


async def test_a_head_has_its_limit_however_it_is_filled() -> None:
    for query, headers in (
        (b"x" * HEAD_LIMIT_BYTES, ()),
        (b"", ((b"x-long", b"x" * HEAD_LIMIT_BYTES),)),
        (b"", tuple((b"x-%d" % n, b"x" * 30) for n in range(HEAD_LIMIT_BYTES // 30))),
    ):
        route, status, _, body = await ask(b"", query=query, headers=headers)
        assert (route.bodies, status, code_of(body)) == ([], 400, "malformed")


async def test_a_body_that_does_not_come_is_not_awaited_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_TIMEOUT_S", 0.05)
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/", "raw_path": b"/", "query_string": b"", "headers": [CHUNKED, JSON]}
    await Limits(Route())(scope, receive, send)
    assert (sent[0]["status"], code_of(sent[1]["body"])) == (400, "malformed")


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/", b"no-cache"),
        ("/static/page/main.js", b"no-cache"),
        ("/static/fonts/hall.otf", b"public, max-age=604800"),
        ("/api/v1/hall", b"no-store"),
        ("/openapi.json", b"no-store"),
    ],
)
async def test_what_may_be_kept_and_for_how_long(path: str, rule: bytes) -> None:
    _, _, headers, _ = await ask(path=path)
    assert headers[b"cache-control"] == rule


async def test_a_session_passes_untouched() -> None:
    seen: list[str] = []

    async def app(scope: Message, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    async def unused(*_: Any) -> Any:
        raise AssertionError

    await Limits(app)({"type": "websocket"}, unused, unused)
    assert seen == ["websocket"]
