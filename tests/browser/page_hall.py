"""A hall for the manager's page: the static files and the session on one loopback port, in a thread of its own."""

import asyncio
import logging
import mimetypes
import threading
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakSet

import manimgx_fonts_cjk
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from hall_protocol import codec
from hall_protocol.messages import Hello, Problem, Update, Welcome
from hall_protocol.picture import Changes, HallPicture
from hall_protocol.session import HallSession, ProtocolViolationError
from hall_protocol.vocabulary import PROTOCOL_VERSION, ErrorCode, Role

STATIC = Path(__file__).parents[2] / "hall_server" / "web" / "static"
FONT_PATH = "/static/fonts/hall.otf"
FONT_FILE = "NotoSansCJK-VF.otf.ttc"
CONTENT_SECURITY_POLICY = "default-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:"
HEARTBEAT_S = 0.5
PATIENCE_S = 60

# Browsers open connections they then do not use; that is no news.
_SILENT = logging.getLogger("tests.browser.page_hall")
_SILENT.disabled = True

_TYPES = {".js": "text/javascript", ".ttc": "font/collection", ".html": "text/html; charset=utf-8"}
_UNKNOWN = Problem(ErrorCode.CREDENTIAL_UNKNOWN, "凭证无效或已被撤销。", "The credential is unknown or was withdrawn.")


class _Connection(ServerConnection):
    """A connection that is known before it has asked for anything."""

    alive: ClassVar[WeakSet["_Connection"]] = WeakSet()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.alive.add(self)


class PageHall:
    """`base_url` to open, `push` to change the picture, `stop`, `start` to die and return, `mute` to go half-open."""

    def __init__(self, snapshot: Changes, hall_time: datetime, roles: dict[str, Role]) -> None:
        self._roles = roles
        self._port = 0
        self._connections: set[ServerConnection] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server: Server | None = None
        self.begin(snapshot, hall_time)
        self.start()

    @property
    def base_url(self) -> str:
        """Where a browser finds the page."""
        return f"http://127.0.0.1:{self._port}"

    def begin(self, snapshot: Changes, hall_time: datetime) -> None:
        """A new day: this picture, this time, nothing said yet; who is connected is told with the next push."""
        self._picture = HallPicture()
        self._picture.apply(snapshot)
        self._hall_time = hall_time
        self._began = time.monotonic()
        self._seq = 1
        self._is_mute = False

    def push(self, changes: Changes) -> None:
        """Change the picture and tell every reader."""
        self._picture.apply(changes)
        self._seq += 1
        self._run(self._tell(changes))

    def mute(self) -> None:
        """Leave every connection open and say nothing more on it."""
        self._is_mute = True

    def speak(self) -> None:
        """Speak again."""
        self._is_mute = False

    def start(self) -> None:
        """Serve; after `stop`, on the same port."""
        if self._server is None:
            self._run(self._open())

    def stop(self) -> None:
        """Die: every connection ends and the port is free."""
        self._run(self._shut())

    def end(self) -> None:
        """Stop for good."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._loop.close()

    def _run(self, step: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(step, self._loop).result(PATIENCE_S)

    async def _open(self) -> None:
        self._server = await serve(
            self._visit,
            "127.0.0.1",
            self._port,
            process_request=_answer_request,
            create_connection=_Connection,
            compression=None,
            logger=_SILENT,
        )
        self._port = next(iter(self._server.sockets)).getsockname()[1]

    async def _shut(self) -> None:
        if self._server is None:
            return
        # A hall that dies says no goodbye: the transports go first, those without a request yet among them.
        for connection in tuple(_Connection.alive):
            if connection.server is self._server:
                connection.transport.abort()
        self._server.close()
        await self._server.wait_closed()
        self._server = None

    async def _visit(self, connection: ServerConnection) -> None:
        session = HallSession()
        with suppress(ConnectionClosed):
            _receive(session, await connection.recv(), self._greet)
            for text in session.frames_to_send():
                await connection.send(text)
            if session.state.is_welcome:
                self._connections.add(connection)
                await self._beat(connection)
        self._connections.discard(connection)

    def _greet(self, session: HallSession, hello: Hello) -> None:
        role = self._roles.get(hello.credential)
        if role is None:
            session.send_rejected(_UNKNOWN)
            return
        session.send_welcome(
            Welcome(
                version=PROTOCOL_VERSION,
                hall_id="530102-01",
                hall_name="昆明市五华区政务服务中心（示例）",
                hall_name_en="Wuhua District Government Service Center, Kunming (example)",
                role=role,
                counter=None,
                time=self.now,
                speed=1.0,
                time_zone="Asia/Shanghai",
                seq=self._seq,
                snapshot=self._picture.snapshot(),
            )
        )

    async def _beat(self, connection: ServerConnection) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(connection.wait_closed(), HEARTBEAT_S)
                return
            await self._say(connection, Changes())

    async def _tell(self, changes: Changes) -> None:
        for connection in tuple(self._connections):
            with suppress(ConnectionClosed):
                await self._say(connection, changes)

    async def _say(self, connection: ServerConnection, changes: Changes) -> None:
        if not self._is_mute:
            await connection.send(codec.encode(Update(self._seq, self.now, changes)))

    @property
    def now(self) -> datetime:
        return self._hall_time + timedelta(seconds=time.monotonic() - self._began)


def _receive(session: HallSession, frame: str | bytes, greet: Callable[[HallSession, Hello], None]) -> None:
    try:
        session.receive_frame(frame)
    except ProtocolViolationError as violation:
        session.send_rejected(violation.problem)
    for message in session.events_received():
        assert isinstance(message, Hello)
        greet(session, message)


def _answer_request(_connection: ServerConnection, request: Request) -> Response | None:
    """A file of the page, or None where the session's handshake goes on."""
    path = request.path.partition("?")[0]
    if path == "/session":
        return None
    file = _file_of(path)
    if file is None or not file.is_file():
        return _response(HTTPStatus.NOT_FOUND, "text/plain", b"no such file")
    content_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return _response(HTTPStatus.OK, content_type, file.read_bytes())


def _file_of(path: str) -> Path | None:
    if path == "/":
        return STATIC / "index.html"
    if path == FONT_PATH:
        return Path(manimgx_fonts_cjk.__file__).with_name(FONT_FILE)
    file = (STATIC / path.removeprefix("/static/")).resolve()
    return file if path.startswith("/static/") and file.is_relative_to(STATIC) else None


def _response(status: HTTPStatus, content_type: str, body: bytes) -> Response:
    headers = Headers()
    headers["Content-Type"] = content_type
    headers["Content-Length"] = str(len(body))
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cache-Control"] = "no-cache" if content_type.startswith("text/html") else "max-age=3600"
    return Response(status.value, status.phrase, headers, body)
