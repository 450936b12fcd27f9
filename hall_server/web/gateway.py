"""The stations' WebSocket: the sans-IO session bound to Starlette, one reader and one sender a connection."""

import asyncio
import contextlib
import logging
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
from hall_server.web.desk import Desk
from hall_server.web.hub import Hub, Reader
from hall_server.web.problem import INTERNAL, JOURNAL_UNAVAILABLE, ProblemError

HELLO_TIMEOUT_S = 5.0
"""A connection that does not say who it is within this is closed."""
WS_POLICY_VIOLATION = 1008
WS_PROTOCOL_ERROR = 1002
WS_TRY_AGAIN_LATER = 1013
GOODBYE_TIMEOUT_S = 1.0
"""How long a reader that was cut off may take to let the goodbye out."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HallIdentity:
    """What a welcome says of the hall."""

    hall_id: str
    name: str
    name_en: str
    time_zone: str
    speed: float


class Gateway:
    """Serves every station's session."""

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        identity: HallIdentity,
        credentials: CredentialCache,
    ) -> None:
        self._desk = desk
        self._hub = hub
        self._identity = identity
        self._credentials = credentials

    async def serve(self, socket: WebSocket) -> None:
        """One connection from accept to close."""
        await socket.accept()
        session = HallSession()
        try:
            hello = await self._greeted(socket, session)
            reader = await self._admit(socket, session, hello) if hello is not None else None
            if hello is None or reader is None:
                return
            try:
                await self._converse(socket, session, reader, hello.credential)
            finally:
                self._hub.leave(reader, self._desk.now())
        except WebSocketDisconnect:
            return
        except ProtocolViolationError as error:
            await _turn_away(socket, session, error.problem, WS_PROTOCOL_ERROR)

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

    async def _admit(self, socket: WebSocket, session: HallSession, hello: Hello) -> Reader | None:
        try:
            credential = await self._credentials.find(hello.credential)
        except JournalError:
            await _turn_away(socket, session, JOURNAL_UNAVAILABLE, WS_TRY_AGAIN_LATER)
            return None
        if credential is None:
            await _turn_away(socket, session, _UNKNOWN_CREDENTIAL, WS_POLICY_VIOLATION)
            return None
        reader = Reader(credential.role, credential.station, credential.counter)
        self._welcome(session, reader, hello)
        return reader

    def _welcome(self, session: HallSession, reader: Reader, hello: Hello) -> None:
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
            )
        )
        for frame in session.frames_to_send() + (missed or []):
            reader.offer(frame)
        self._hub.join(reader, self._desk.now())
        if (invitation := self._hub.pending_invitation(reader)) is not None:
            reader.offer(codec.encode(invitation))

    async def _converse(self, socket: WebSocket, session: HallSession, reader: Reader, token: str) -> None:
        credential = Credential(reader.role, reader.station, reader.counter)
        sender = asyncio.ensure_future(_send_frames(socket, reader))
        cut_off = asyncio.ensure_future(reader.cut_off.wait())
        refused = asyncio.ensure_future(self._credentials.until_refused(token))
        received: asyncio.Future[str | bytes] | None = None
        try:
            while True:
                received = asyncio.ensure_future(_receive(socket))
                await asyncio.wait({received, sender, cut_off, refused}, return_when=asyncio.FIRST_COMPLETED)
                if cut_off.done():
                    await _end_slow(socket, reader, sender)
                    return
                if sender.done():
                    return
                if refused.done():
                    await _turn_away(socket, session, _UNKNOWN_CREDENTIAL, WS_POLICY_VIOLATION)
                    return
                session.receive_frame(received.result())
                for message in session.events_received():
                    assert isinstance(message, Request)
                    session.send_reply(await self._answer(credential, message))
                for frame in session.frames_to_send():
                    reader.offer(frame)
        finally:
            await _ended(sender, cut_off, refused, *([received] if received else []))

    async def _answer(self, credential: Credential, request: Request) -> Reply:
        """The reply to one request, whatever becomes of it: a session that ended would bring the same request again."""
        try:
            result = await self._desk.carry_out(credential, request.command, request.request_id)
        except ProblemError as error:
            return Reply(request.request_id, problem=error.problem)
        except JournalError:
            return Reply(request.request_id, problem=JOURNAL_UNAVAILABLE)
        except Exception:
            logger.exception("%s of station %s failed", type(request.command).__name__, credential.station)
            return Reply(request.request_id, problem=INTERNAL)
        return Reply(request.request_id, result=result)


async def _receive(socket: WebSocket) -> str | bytes:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    text = message.get("text")
    return text if text is not None else (message.get("bytes") or b"")


async def _send_frames(socket: WebSocket, reader: Reader) -> None:
    while True:
        await socket.send_text(await reader.frames.get())


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
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        for frame in session.frames_to_send():
            await socket.send_text(frame)
        if socket.application_state is WebSocketState.CONNECTED:
            await socket.close(code, problem.code.value)


_UNKNOWN_CREDENTIAL = Problem(
    ErrorCode.CREDENTIAL_UNKNOWN,
    "凭证无效或已撤销，请管理员重新签发。",
    "The credential is unknown or revoked: have a new one issued (hall credential issue).",
)
