"""The halls of one process behind one listener: `/halls/ID/…` is a hall's, every other address the first one's.

Addresses behind the prefix are those of a hall that has the server to itself, so a station, a page or a proxy needs to
know no more than that its server's address is `http://HOST:PORT/halls/ID`.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec
from starlette.responses import Response

from hall_protocol.messages import Problem
from hall_protocol.vocabulary import ErrorCode
from hall_server.web import problem
from hall_server.web.limits import Limits

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

PREFIX = "/halls"
WS_TRY_AGAIN_LATER = 1013


class HallPresence(StrEnum):
    """How a hall stands in this process."""

    STARTING = "starting"
    SERVED = "served"
    STANDBY = "standby"
    FAILED = "failed"


@dataclass(slots=True)
class _Seat:
    """A hall's place: what answers for it while it is served, and who is being answered."""

    name: str
    app: App | None = None
    presence: HallPresence = HallPresence.STARTING
    guests: "set[asyncio.Task[Any]]" = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class HallLine:
    """One hall in the list of `GET /halls`; nothing in it is a secret."""

    hall_id: str
    name: str
    presence: HallPresence
    address: str


class Halls:
    """The ASGI application of the process; all of it runs on the event loop."""

    def __init__(self, names: dict[str, str]) -> None:
        self._seats = {hall_id: _Seat(name) for hall_id, name in names.items()}
        self._first = next(iter(self._seats))
        self._answer = Limits(self._answer_itself)

    def serve(self, hall_id: str, app: App) -> None:
        """Let `app` answer for the hall from now on."""
        seat = self._seats[hall_id]
        seat.app, seat.presence = app, HallPresence.SERVED

    def note(self, hall_id: str, presence: HallPresence) -> None:
        """Note how a hall that is not served stands."""
        self._seats[hall_id].presence = presence

    async def vacate(self, hall_id: str, presence: HallPresence) -> None:
        """Answer for the hall no more: its sessions are closed, its open requests told to come again."""
        seat = self._seats[hall_id]
        seat.app, seat.presence = None, presence
        guests = [task for task in seat.guests if task is not asyncio.current_task()]
        for task in guests:
            task.cancel()
        await asyncio.gather(*guests, return_exceptions=True)

    def lines(self) -> Sequence[HallLine]:
        """Every hall and how it stands."""
        return [
            HallLine(hall_id, seat.name, seat.presence, f"{PREFIX}/{hall_id}") for hall_id, seat in self._seats.items()
        ]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request or session."""
        hall_id, is_prefixed = self._hall_of(scope["path"])
        seat = self._seats.get(hall_id)
        if seat is None or seat.app is None or (is_prefixed and scope["path"] == f"{PREFIX}/{hall_id}"):
            await self._answer(scope, receive, send)
            return
        if is_prefixed:
            scope = {**scope, "root_path": f"{scope.get('root_path', '')}{PREFIX}/{hall_id}"}
        await _at(seat, seat.app, scope, receive, send)

    def _hall_of(self, path: str) -> tuple[str, bool]:
        """Whose address it is; an empty name for the list of halls."""
        if not path.startswith(PREFIX) or path[len(PREFIX) :][:1] not in ("", "/"):
            return self._first, False
        return path[len(PREFIX) + 1 :].partition("/")[0], True

    async def _answer_itself(self, scope: Message, receive: Receive, send: Send) -> None:
        """What no hall answers: the list, a name that is none, and a hall that is not served here now."""
        hall_id, _ = self._hall_of(scope["path"])
        seat = self._seats.get(hall_id)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": WS_TRY_AGAIN_LATER, "reason": "not served here"})
            return
        await self._page(hall_id, seat)(scope, receive, send)

    def _page(self, hall_id: str, seat: _Seat | None) -> Response:
        if not hall_id:
            return Response(msgspec.json.encode(self.lines()), media_type="application/json")
        if seat is None:
            return problem.response(_NO_SUCH_HALL)
        if seat.app is None:
            return problem.response(_NOT_SERVED)
        # Without the slash at its end a page's relative addresses would leave the hall; relative, for a proxy's sake.
        return Response(status_code=307, headers={"location": f"{hall_id}/"})


async def _at(seat: _Seat, app: App, scope: Message, receive: Receive, send: Send) -> None:
    """Let the hall answer, and remember who asks, so that they can be told when it is served no more."""
    task, has_begun = asyncio.current_task(), False
    assert task is not None

    async def sending(message: Message) -> None:
        nonlocal has_begun
        has_begun = True
        await send(message)

    seat.guests.add(task)
    try:
        await app(scope, receive, sending)
    except asyncio.CancelledError:
        if seat.app is app:
            raise
        if scope["type"] == "websocket":
            with contextlib.suppress(RuntimeError):  # the station may have said goodbye itself
                await send({"type": "websocket.close", "code": WS_TRY_AGAIN_LATER, "reason": "not served here"})
        elif not has_begun:
            await problem.response(_NOT_SERVED)(scope, receive, send)
    finally:
        seat.guests.discard(task)


_NO_SUCH_HALL = Problem(
    ErrorCode.NOT_FOUND, "这台服务器上没有这个大厅。", "This server has no such hall; GET /halls lists those it has."
)
_NOT_SERVED = Problem(
    ErrorCode.HALL_STOPPING,
    "这个大厅现在不由这台服务器提供服务，请稍后再试。",
    "This server does not serve the hall now; try again in a moment, with the same Idempotency-Key.",
)
