"""A hall that plays a script: a real WebSocket server over `HallSession` on a loopback port, for tests of stations."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from hall_protocol import codec
from hall_protocol.messages import (
    Command,
    Done,
    Hello,
    Invitation,
    Problem,
    Reply,
    Request,
    Result,
    StationMessage,
    Update,
    Welcome,
)
from hall_protocol.picture import Changes, HallPicture
from hall_protocol.session import HallSession, ProtocolViolationError
from hall_protocol.vocabulary import PROTOCOL_VERSION, Role

MORNING = datetime(2026, 11, 24, 1, 10, tzinfo=UTC)
"""09:10 on a working Tuesday in Kunming."""

Answer = Callable[[Command], Result | Problem | None]
"""What the script answers a command with; None lets the station wait for ever."""


@dataclass
class Script:
    """What the hall says of itself, and how it answers; tests change it while the hall runs."""

    answer: Answer | None = None
    role: Role = Role.KIOSK
    counter: int | None = None
    time: datetime = MORNING
    speed: float = 1.0
    rejection: Problem | None = None
    hall_id: str = "530102-01"
    hall_name: str = "昆明市五华区政务服务中心（示例）"
    hall_name_en: str = "Wuhua District Government Service Centre (example)"


@dataclass
class _Visit:
    """One connection of a station."""

    connection: ServerConnection
    session: HallSession = field(default_factory=HallSession)
    outgoing: deque[str] = field(default_factory=deque)
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    def post(self, *frames: str) -> None:
        """Put what the session wants to leave, then `frames`, behind what is already leaving."""
        self.outgoing.extend((*self.session.frames_to_send(), *frames))

    async def flush(self, *frames: str) -> None:
        """Send everything posted, in order, though two callers flush at once."""
        self.post(*frames)
        async with self.sending:
            while self.outgoing:
                with contextlib.suppress(ConnectionClosed):
                    await self.connection.send(self.outgoing.popleft())


class ScriptedHall:
    """`async with ScriptedHall(snapshot, answer) as hall`: `hall.url`, `hall.push(...)`, `hall.requests`.

    It keeps what a real hall keeps over a restart (`stop`, `start`): its picture, every update, every answer given.
    A repeated request id is answered again from memory; `requests` holds each request once, `repeats` the others.
    """

    def __init__(
        self,
        snapshot: Changes | None = None,
        answer: Answer | None = None,
        *,
        role: Role = Role.KIOSK,
        counter: int | None = None,
        script: Script | None = None,
    ) -> None:
        self.script = script or Script(answer, role, counter)
        self.picture = HallPicture()
        self.picture.apply(snapshot or Changes())
        self.seq = 1
        self.port = 0
        self.hellos: list[Hello] = []
        self.requests: list[Request] = []
        self.repeats: list[Request] = []
        self._updates: list[tuple[int, str]] = []
        self._oldest_seq = 1
        self._replies: dict[str, Reply] = {}
        self._visits: list[_Visit] = []
        self._server: Server | None = None
        self._changed = asyncio.Condition()

    @property
    def url(self) -> str:
        """Where a `HallLink` finds this hall; the same after a restart."""
        return f"ws://127.0.0.1:{self.port}/session"

    @property
    def commands(self) -> list[Command]:
        """What stations asked, each once, in order."""
        return [request.command for request in self.requests]

    @property
    def connected(self) -> int:
        """How many stations are welcome now."""
        return sum(visit.session.state.is_welcome for visit in self._visits)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Open the door, on the same port as before."""
        self._server = await serve(self._receive_station, "127.0.0.1", self.port, compression=None)
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def stop(self) -> None:
        """Fall down as a killed process does: every connection is cut, the port is closed."""
        self.cut()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def cut(self) -> None:
        """Break every connection, without a goodbye."""
        for visit in self._visits:
            visit.connection.transport.abort()

    def freeze(self) -> None:
        """Go silent on every connection without closing it, as a peer without power does."""
        for visit in self._visits:
            visit.connection.transport.pause_reading()

    def forget_updates(self) -> None:
        """Let a station that comes back need a snapshot."""
        self._updates, self._oldest_seq = [], self.seq + 1

    async def push(self, changes: Changes, time: datetime | None = None) -> None:
        """Change the picture and tell every welcome station."""
        self.seq += 1
        self.script.time = time or self.script.time
        self.picture.apply(changes)
        frame = codec.encode(Update(self.seq, self.script.time, changes))
        self._updates.append((self.seq, frame))
        for visit in self._welcome_visits():
            await visit.flush(frame)

    async def invite(self, invitation: Invitation) -> None:
        """Ask every welcome station to rate."""
        for visit in self._welcome_visits():
            visit.session.send_invitation(invitation)
            await visit.flush()

    async def say(self, frame: str) -> None:
        """Send any text to every connected station, sensible or not."""
        for visit in list(self._visits):
            await visit.connection.send(frame)

    async def wait_until(self, is_so: Callable[["ScriptedHall"], bool], timeout_s: float = 60.0) -> None:
        """Wait until `is_so(hall)`, looked at after everything that happens here; raises TimeoutError."""
        async with asyncio.timeout(timeout_s), self._changed:
            await self._changed.wait_for(lambda: is_so(self))

    async def wait_for_request(self, kind: type[Command], count: int = 1, timeout_s: float = 60.0) -> list[Command]:
        """The first `count` commands of this kind, when they have come; raises TimeoutError."""
        await self.wait_until(lambda hall: len(hall.asked(kind)) >= count, timeout_s)
        return self.asked(kind)[:count]

    def asked(self, kind: type[Command]) -> list[Command]:
        """Every command of this kind so far."""
        return [command for command in self.commands if isinstance(command, kind)]

    def _welcome_visits(self) -> list[_Visit]:
        return [visit for visit in self._visits if visit.session.state.is_welcome]

    async def _receive_station(self, connection: ServerConnection) -> None:
        visit = _Visit(connection)
        self._visits.append(visit)
        try:
            async for frame in connection:
                await self._receive_frame(visit, frame)
        except ConnectionClosed:
            pass
        except ProtocolViolationError as error:
            visit.session.send_rejected(error.problem)
            await visit.flush()
        finally:
            self._visits.remove(visit)
            await self._tell_changed()

    async def _receive_frame(self, visit: _Visit, frame: str | bytes) -> None:
        visit.session.receive_frame(frame)
        for message in visit.session.events_received():
            self._act(visit, message)
        await visit.flush()
        await self._tell_changed()
        if self.script.rejection is not None:
            await visit.connection.close()

    def _act(self, visit: _Visit, message: StationMessage) -> None:
        if isinstance(message, Request):
            self._answer(visit, message)
        elif self.script.rejection is not None:
            visit.session.send_rejected(self.script.rejection)
        else:
            self._welcome(visit, message)

    def _welcome(self, visit: _Visit, hello: Hello) -> None:
        self.hellos.append(hello)
        resume_from = hello.resume_from
        if resume_from is None or not self._oldest_seq <= resume_from <= self.seq:
            visit.session.send_welcome(self._welcome_at(self.seq, self.picture.snapshot()))
            return
        visit.session.send_welcome(self._welcome_at(resume_from, None))
        visit.post(*(frame for seq, frame in self._updates if seq >= resume_from))

    def _welcome_at(self, seq: int, snapshot: Changes | None) -> Welcome:
        script = self.script
        return Welcome(
            version=PROTOCOL_VERSION,
            hall_id=script.hall_id,
            hall_name=script.hall_name,
            hall_name_en=script.hall_name_en,
            role=script.role,
            counter=script.counter,
            time=script.time,
            speed=script.speed,
            time_zone="Asia/Shanghai",
            seq=seq,
            snapshot=snapshot,
        )

    def _answer(self, visit: _Visit, request: Request) -> None:
        is_repeat = any(known.request_id == request.request_id for known in self.requests)
        (self.repeats if is_repeat else self.requests).append(request)
        reply = self._replies.get(request.request_id) or self._first_reply(request)
        if reply is not None:
            self._replies[request.request_id] = reply
            visit.session.send_reply(reply)

    def _first_reply(self, request: Request) -> Reply | None:
        answer = self.script.answer(request.command) if self.script.answer else Done(self.seq)
        if isinstance(answer, Problem):
            return Reply(request.request_id, problem=answer)
        return Reply(request.request_id, answer) if answer is not None else None

    async def _tell_changed(self) -> None:
        async with self._changed:
            self._changed.notify_all()
