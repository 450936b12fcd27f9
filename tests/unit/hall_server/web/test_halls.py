"""The halls behind one listener, by bare ASGI calls: whose address it is, and what becomes of a hall that leaves."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import msgspec
import pytest

from hall_server.web.halls import HallPresence, Halls

Message = MutableMapping[str, Any]
FIRST, SECOND = "999999-01", "999999-02"


class Hall:
    """An application that tells what it was asked, or waits to be let go."""

    def __init__(self, name: str, *, waits: bool = False, begins: bool = False) -> None:
        self.name = name
        self.asked: list[tuple[str, str]] = []
        self.is_asked = asyncio.Event()
        self._waits = waits
        self._begins = begins

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        self.asked.append((scope.get("root_path", ""), scope["path"]))
        self.is_asked.set()
        if self._begins:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        if self._waits:
            await asyncio.Event().wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.name.encode()})


@pytest.fixture
def halls() -> Halls:
    return Halls({FIRST: "一", SECOND: "二"})


async def ask(halls: Halls, path: str, kind: str = "http") -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    scope = {"type": kind, "path": path, "raw_path": path.encode(), "query_string": b"", "headers": [], "method": "GET"}
    await halls(scope, receive, send)
    return sent


@pytest.mark.parametrize(
    ("path", "hall", "seen"),
    [
        ("/", 0, ("", "/")),
        ("/api/v1/hall", 0, ("", "/api/v1/hall")),
        ("/hallsome", 0, ("", "/hallsome")),
        (f"/halls/{FIRST}/", 0, (f"/halls/{FIRST}", f"/halls/{FIRST}/")),
        (f"/halls/{SECOND}/session", 1, (f"/halls/{SECOND}", f"/halls/{SECOND}/session")),
        (f"/halls/{SECOND}/halls/{FIRST}/x", 1, (f"/halls/{SECOND}", f"/halls/{SECOND}/halls/{FIRST}/x")),
    ],
)
async def test_an_address_is_one_hall_s(halls: Halls, path: str, hall: int, seen: tuple[str, str]) -> None:
    served = [Hall("first"), Hall("second")]
    for hall_id, app in zip((FIRST, SECOND), served, strict=True):
        halls.serve(hall_id, app)
    assert (await ask(halls, path))[0]["status"] == 200
    assert [app.asked for app in served] == ([[seen], []] if hall == 0 else [[], [seen]])


@pytest.mark.parametrize("path", ["/halls/999999-03/api/v1/hall", "/halls/999999-03", "/halls/.."])
async def test_no_hall_s_address_is_not_found(halls: Halls, path: str) -> None:
    begun, body = await ask(halls, path)
    assert begun["status"] == 404
    assert msgspec.json.decode(body["body"])["code"] == "not_found"
    assert b"content-security-policy" in dict(begun["headers"])


async def test_the_list_says_how_each_stands(halls: Halls) -> None:
    halls.serve(SECOND, Hall("second"))
    for path in ("/halls", "/halls/"):
        _, body = await ask(halls, path)
        assert [(line["hall_id"], line["presence"]) for line in msgspec.json.decode(body["body"])] == [
            (FIRST, "starting"),
            (SECOND, "served"),
        ]


async def test_a_hall_that_is_not_served_asks_to_come_again_and_refuses_sessions(halls: Halls) -> None:
    halls.serve(SECOND, Hall("second"))
    for path in ("/", f"/halls/{FIRST}/api/v1/hall"):
        assert (await ask(halls, path))[0]["status"] == 503
    [closed] = await ask(halls, "/session", "websocket")
    assert closed["type"] == "websocket.close"
    assert (await ask(halls, f"/halls/{SECOND}/"))[0]["status"] == 200


async def test_whoever_is_being_answered_when_the_hall_leaves_is_told(halls: Halls) -> None:
    hall, other = Hall("first", waits=True), Hall("second", waits=True)
    halls.serve(FIRST, hall)
    halls.serve(SECOND, other)
    request = asyncio.ensure_future(ask(halls, "/api/v1/tickets"))
    await hall.is_asked.wait()
    session = asyncio.ensure_future(ask(halls, f"/halls/{FIRST}/session", "websocket"))
    elsewhere = asyncio.ensure_future(ask(halls, f"/halls/{SECOND}/session", "websocket"))
    await other.is_asked.wait()
    await halls.vacate(FIRST, HallPresence.STANDBY)
    assert (await request)[0]["status"] == 503
    assert (await session)[-1] == {"type": "websocket.close", "code": 1013, "reason": "not served here"}
    assert not elsewhere.done()
    assert halls.lines()[0].presence is HallPresence.STANDBY
    elsewhere.cancel()


async def test_an_answer_that_has_begun_is_only_broken_off(halls: Halls) -> None:
    hall = Hall("first", waits=True, begins=True)
    halls.serve(FIRST, hall)
    request = asyncio.ensure_future(ask(halls, "/api/v1/phone/stream"))
    await hall.is_asked.wait()
    await halls.vacate(FIRST, HallPresence.STANDBY)
    assert [message["type"] for message in await request] == ["http.response.start"]


async def test_a_caller_who_leaves_is_cancelled_as_ever(halls: Halls) -> None:
    hall = Hall("first", waits=True)
    halls.serve(FIRST, hall)
    request = asyncio.ensure_future(ask(halls, "/"))
    await hall.is_asked.wait()
    request.cancel()
    with pytest.raises(asyncio.CancelledError):
        await request
