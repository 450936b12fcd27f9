"""The station's session over a WebSocket on asyncio; reconnects for ever and repeats what was not answered."""

import asyncio
import contextlib
import random
import uuid
from collections.abc import Callable
from enum import StrEnum

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from hall_protocol.codec import FRAME_LIMIT_BYTES
from hall_protocol.messages import Command, HallMessage, Problem, Rejected, Reply, Result, Welcome
from hall_protocol.session import ProtocolViolationError, StationSession

BACKOFF_FIRST_S = 0.2
"""A server that restarts is back within about a second; the first tries come quickly."""
BACKOFF_MAX_S = 2.5
"""The longest a station waits before it looks again after a lost network."""
REJECTED_RETRY_S = 10.0
"""A rejected credential or version needs a person; look again seldom."""
PING_INTERVAL_S = 5.0
"""A half-open connection (peer without power) is found within interval + time-out."""
PING_TIMEOUT_S = 5.0
CLOSE_TIMEOUT_S = 1.0
"""A peer that does not answer a ping will not answer a goodbye either; wait no longer for it."""
CLOSE_REASON_BYTES = 120
"""RFC 6455, 5.5: a control frame holds 125 bytes, two of them the code."""


class LinkState(StrEnum):
    """How the station's link to its hall stands."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    REJECTED = "rejected"


class RefusedError(Exception):
    """The hall answered a request with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail_en)
        self.problem = problem


class NoAnswerError(Exception):
    """The hall did not answer in time; the request may or may not have been done."""

    def __init__(self, request_id: str) -> None:
        super().__init__(f"no answer to request {request_id}")
        self.request_id = request_id


class HallLink:
    """One station's link: `run()` keeps it up, `ask()` gets answers, the callables hear of everything else.

    `on_message` receives Welcome, Update, Invitation and Rejected in order, on the event loop's thread.
    """

    def __init__(
        self,
        url: str,
        station: str,
        credential: str,
        on_message: Callable[[HallMessage], None],
        on_state: Callable[[LinkState], None] = lambda _state: None,
    ) -> None:
        self._url = url
        self._session = StationSession(station, credential)
        self._on_message = on_message
        self._on_state = on_state
        self._answers: dict[str, asyncio.Future[Result]] = {}
        self._wake_sender = asyncio.Event()
        self._was_rejected = False

    async def run(self) -> None:
        """Keep the link up until cancelled."""
        failures = 0
        while True:
            self._on_state(LinkState.CONNECTING)
            self._was_rejected = False
            was_welcome = await self._one_connection()
            failures = 0 if was_welcome else failures + 1
            self._on_state(LinkState.REJECTED if self._was_rejected else LinkState.LOST)
            await asyncio.sleep(REJECTED_RETRY_S if self._was_rejected else _backoff_s(failures))

    async def ask(self, command: Command, timeout_s: float = 10.0, request_id: str | None = None) -> Result:
        """The hall's answer to `command`, across reconnects; raises `RefusedError`, `NoAnswerError`."""
        request_id = request_id or uuid.uuid4().hex
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._answers[request_id] = answer
        self._session.send_request(request_id, command)
        self._wake_sender.set()
        try:
            return await asyncio.wait_for(answer, timeout_s)
        except TimeoutError:
            raise NoAnswerError(request_id) from None
        finally:
            self._answers.pop(request_id, None)
            self._session.abandon_request(request_id)

    async def _one_connection(self) -> bool:
        """Hold one connection until it ends; True if the hall welcomed it."""
        with contextlib.suppress(OSError, ConnectionClosed, InvalidHandshake, TimeoutError):
            async with connect(
                self._url,
                proxy=None,
                compression=None,
                max_size=FRAME_LIMIT_BYTES,
                ping_interval=PING_INTERVAL_S,
                ping_timeout=PING_TIMEOUT_S,
                open_timeout=PING_TIMEOUT_S,
                close_timeout=CLOSE_TIMEOUT_S,
            ) as connection:
                await self._converse(connection)
        was_welcome = self._session.is_welcome
        self._session.connection_lost()
        return was_welcome

    async def _converse(self, connection: ClientConnection) -> None:
        self._session.connection_made()
        sender = asyncio.ensure_future(self._send_frames(connection))
        self._wake_sender.set()
        try:
            async for frame in connection:
                self._session.receive_frame(frame)
                self._deliver()
                self._wake_sender.set()
        except ProtocolViolationError as error:
            # The reason may quote what the other end sent, in any script.
            reason = str(error).encode(errors="replace")[:CLOSE_REASON_BYTES].decode(errors="ignore")
            await connection.close(1002, reason)
        finally:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)

    async def _send_frames(self, connection: ClientConnection) -> None:
        while True:
            await self._wake_sender.wait()
            self._wake_sender.clear()
            for frame in self._session.frames_to_send():
                await connection.send(frame)

    def _deliver(self) -> None:
        for message in self._session.events_received():
            if isinstance(message, Reply):
                self._settle(message)
                continue
            if isinstance(message, Rejected):
                self._was_rejected = True
            elif isinstance(message, Welcome):
                self._on_state(LinkState.CONNECTED)
            self._on_message(message)

    def _settle(self, reply: Reply) -> None:
        answer = self._answers.get(reply.request_id)
        if answer is None or answer.done():
            return
        if reply.problem is not None:
            answer.set_exception(RefusedError(reply.problem))
        elif reply.result is not None:
            answer.set_result(reply.result)


def _backoff_s(failures: int) -> float:
    longest = min(BACKOFF_MAX_S, BACKOFF_FIRST_S * 2.0 ** min(failures, 10))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret


__all__ = ["HallLink", "InvalidURI", "LinkState", "NoAnswerError", "RefusedError"]
