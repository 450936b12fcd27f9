"""The stations' WebSocket: the sans-IO session bound to Starlette, one reader and one sender a connection."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from hall_protocol import codec
from hall_protocol.messages import Hello, Problem, Reply, Request, Welcome
from hall_protocol.session import HallSession, ProtocolViolationError
from hall_protocol.vocabulary import PROTOCOL_VERSION, ErrorCode
from hall_server.engine.credential import Credential
from hall_server.engine.ports import JournalError
from hall_server.web.credential_cache import CredentialCache
from hall_server.web.credential_sessions import TOO_MANY_SESSIONS, CredentialSessions, Seat
from hall_server.web.desk import Desk
from hall_server.web.hub import Hub, Reader
from hall_server.web.problem import INTERNAL, JOURNAL_UNAVAILABLE, ProblemError
from hall_server.web.request_rates import TOO_MANY_REQUESTS, Patience, RequestRates
from program.connections import WRITE_NOW

HELLO_TIMEOUT_S = 5.0
"""A connection that does not say who it is within this is closed."""
WS_POLICY_VIOLATION = 1008
WS_PROTOCOL_ERROR = 1002
WS_TRY_AGAIN_LATER = 1013
GOODBYE_TIMEOUT_S = 1.0
"""How long a station whose session ends may take to let the goodbye out: one that is half open never does."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HallIdentity:
    """What a welcome says of the hall."""

    hall_id: str
    name: str
    name_en: str
    time_zone: str
    speed: float


@dataclass(frozen=True, slots=True)
class _Guest:
    """Who is at the other end of one welcomed session."""

    credential: Credential
    token: str
    address: str
    reader: Reader
    seat: Seat
    patience: Patience


class _SessionEndedError(Exception):
    """The hall ends the session; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail_en)
        self.problem = problem


class Gateway:
    """Serves every station's session."""

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        identity: HallIdentity,
        credentials: CredentialCache,
        rates: RequestRates,
        sessions: CredentialSessions,
        on_refused: Callable[[ErrorCode], None] = lambda _code: None,
    ) -> None:
        self._desk = desk
        self._hub = hub
        self._identity = identity
        self._credentials = credentials
        self._rates = rates
        self._sessions = sessions
        self._on_refused = on_refused

    async def serve(self, socket: WebSocket) -> None:
        """One connection from accept to close."""
        await socket.accept()
        session = HallSession()
        try:
            hello = await self._greeted(socket, session)
            credential = await self._admit(socket, session, hello) if hello is not None else None
            if hello is None or credential is None:
                return
            await self._attend(socket, session, credential, hello)
        except WebSocketDisconnect:
            return
        except ProtocolViolationError as error:
            await _turn_away(socket, session, error.problem, WS_PROTOCOL_ERROR)
        except _SessionEndedError as error:
            await _turn_away(socket, session, error.problem, WS_POLICY_VIOLATION)

    async def _attend(self, socket: WebSocket, session: HallSession, credential: Credential, hello: Hello) -> None:
        """A station that is known, from its welcome on."""
        token, reader = hello.credential, _reader(socket, credential)
        seat = self._sessions.enter(token, credential.station)
        guest = _Guest(credential, token, _address(socket), reader, seat, self._rates.patience())
        try:
            self._welcome(session, reader, hello, credential)
            await self._converse(socket, session, guest)
        finally:
            self._sessions.leave(token, seat)
            self._hub.leave(reader, self._desk.now())

    async def _greeted(self, socket: WebSocket, session: HallSession) -> Hello | None:
        try:
            async with asyncio.timeout(HELLO_TIMEOUT_S):
                session.receive_frame(await _receive(socket))
        except TimeoutError:
            await socket.close(WS_POLICY_VIOLATION, "no hello")
            return None
        [hello] = session.events_received()
        assert isinstance(hello, Hello)
        return hello

    async def _admit(self, socket: WebSocket, session: HallSession, hello: Hello) -> Credential | None:
        if self._rates.wait_s(hello.credential, _address(socket)):
            raise _SessionEndedError(TOO_MANY_REQUESTS)
        try:
            credential = await self._credentials.find(hello.credential)
        except JournalError:
            await _turn_away(socket, session, JOURNAL_UNAVAILABLE, WS_TRY_AGAIN_LATER)
            return None
        if credential is None:
            raise _SessionEndedError(_UNKNOWN_CREDENTIAL)
        return credential

    def _welcome(self, session: HallSession, reader: Reader, hello: Hello, credential: Credential) -> None:
        """Snapshot and membership in one stretch without an await: no update falls between."""
        missed = self._hub.missed_since(reader, hello.resume_from)
        snapshot = self._hub.picture(reader.audience).snapshot() if missed is None else None
        seq = self._hub.seq if missed is None or hello.resume_from is None else hello.resume_from
        identity = self._identity
        session.send_welcome(
            Welcome(
                PROTOCOL_VERSION,
                identity.hall_id,
                identity.name,
                identity.name_en,
                reader.role,
                reader.counter,
                self._desk.now(),
                identity.speed,
                identity.time_zone,
                seq,
                snapshot,
                credential.staff,
                credential.awaits_staff,
            )
        )
        for frame in session.frames_to_send() + (missed or []):
            reader.offer(frame)
        self._hub.join(reader, self._desk.now())
        if (invitation := self._hub.pending_invitation(reader)) is not None:
            reader.offer(codec.encode(invitation))

    async def _converse(self, socket: WebSocket, session: HallSession, guest: _Guest) -> None:
        reader = guest.reader
        sender = asyncio.ensure_future(_send_frames(socket, reader))
        cut_off = asyncio.ensure_future(reader.cut_off.wait())
        refused = asyncio.ensure_future(self._credentials.until_refused(guest.token))
        replaced = asyncio.ensure_future(guest.seat.is_taken.wait())
        received: asyncio.Future[str | bytes] | None = None
        try:
            while True:
                received = asyncio.ensure_future(_receive(socket))
                await asyncio.wait({received, sender, cut_off, refused, replaced}, return_when=asyncio.FIRST_COMPLETED)
                if cut_off.done():
                    await _end_slow(socket, reader, sender)
                    return
                if sender.done():
                    return
                if refused.done():
                    raise _SessionEndedError(_UNKNOWN_CREDENTIAL)
                if replaced.done():
                    raise _SessionEndedError(TOO_MANY_SESSIONS)
                await self._take(session, guest, received.result())
                for frame in session.frames_to_send():
                    reader.offer(frame)
        finally:
            await _ended(sender, cut_off, refused, replaced, *([received] if received else []))

    async def _take(self, session: HallSession, guest: _Guest, frame: str | bytes) -> None:
        """One frame of the station; raises `_SessionEndedError` when it goes on and on though it is refused.

        A frame that cannot be read is answered by the session itself, and counts like any other.
        """
        is_refused = self._rates.wait_s(guest.token, guest.address) > 0
        if is_refused and guest.patience.is_at_end():
            logger.warning("station %s asks without end; its session is ended", guest.credential.station)
            raise _SessionEndedError(TOO_MANY_REQUESTS)
        session.receive_frame(frame)
        for message in session.events_received():
            assert isinstance(message, Request)
            if is_refused:
                self._on_refused(TOO_MANY_REQUESTS.code)
                session.send_reply(Reply(message.request_id, problem=TOO_MANY_REQUESTS))
                continue
            if guest.credential.staff is not None:
                await self._note_use(guest.token)
            session.send_reply(await self._answer(guest.credential, message))

    async def _note_use(self, token: str) -> None:
        """A request shows that the person is there; whether their sign-on still lasts is watched elsewhere."""
        with contextlib.suppress(JournalError):
            await self._credentials.find(token)

    async def _answer(self, credential: Credential, request: Request) -> Reply:
        """The reply to one request, whatever becomes of it: a session that ended would bring the same request again."""
        try:
            result = await self._desk.carry_out(credential, request.command, request.request_id)
        except ProblemError as error:
            self._on_refused(error.problem.code)
            return Reply(request.request_id, problem=error.problem)
        except JournalError:
            return Reply(request.request_id, problem=JOURNAL_UNAVAILABLE)
        except Exception:
            logger.exception("%s of station %s failed", type(request.command).__name__, credential.station)
            return Reply(request.request_id, problem=INTERNAL)
        return Reply(request.request_id, result=result)


def _reader(socket: WebSocket, credential: Credential) -> Reader:
    way = socket.scope.get("extensions", {}).get(WRITE_NOW)
    return Reader(credential.role, credential.station, credential.counter, way["write"] if way is not None else None)


async def _receive(socket: WebSocket) -> str | bytes:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    text = message.get("text")
    return text if text is not None else (message.get("bytes") or b"")


async def _send_frames(socket: WebSocket, reader: Reader) -> None:
    while True:
        text = await reader.frames.get()
        reader.is_sending = True
        await socket.send_text(text)
        reader.is_sending = False


async def _end_slow(socket: WebSocket, reader: Reader, sender: "asyncio.Future[None]") -> None:
    """End a session whose sender waits for a reader that does not read: say so if it still can be said."""
    logger.warning("station %s reads too slowly; its session is cut off", reader.station)
    await _ended(sender)
    with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
        async with asyncio.timeout(GOODBYE_TIMEOUT_S):
            await socket.close(WS_TRY_AGAIN_LATER, "too slow")


async def _ended(*tasks: "asyncio.Future[Any]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _turn_away(socket: WebSocket, session: HallSession, problem: Problem, code: int) -> None:
    session.send_rejected(problem)
    with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError):
        async with asyncio.timeout(GOODBYE_TIMEOUT_S):
            for frame in session.frames_to_send():
                await socket.send_text(frame)
            if socket.application_state is WebSocketState.CONNECTED:
                await socket.close(code, problem.code.value)


def _address(socket: WebSocket) -> str:
    return socket.client.host if socket.client else ""


_UNKNOWN_CREDENTIAL = Problem(
    ErrorCode.CREDENTIAL_UNKNOWN,
    "凭证无效或已撤销，请管理员重新签发。",
    "The credential is unknown or revoked: have a new one issued (hall credential issue).",
)
