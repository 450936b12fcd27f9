"""The station's session over a WebSocket on asyncio; reconnects for ever and repeats what was not answered."""

import asyncio
import contextlib
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from hall_protocol.codec import FRAME_LIMIT_BYTES
from hall_protocol.messages import Command, HallMessage, Problem, Rejected, Reply, Result, Welcome
from hall_protocol.session import InvalidRequestError, ProtocolViolationError, StationSession
from hall_protocol.vocabulary import ErrorCode

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


_jitter = random.Random()  # noqa: S311 - keeps stations apart, not a secret; its own, so that nobody else's draws change


class LinkState(StrEnum):
    """How the station's link to its hall stands."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    REJECTED = "rejected"


class RefusedError(Exception):
    """The hall answered a request with a problem, or would have: what no hall can read is not even sent."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail_en)
        self.problem = problem


class NoAnswerError(Exception):
    """The hall did not answer in time; the request may or may not have been done."""

    def __init__(self, request_id: str) -> None:
        super().__init__(f"no answer to request {request_id}")
        self.request_id = request_id


@dataclass(slots=True)
class _Question:
    """One request under way and how many wait for its answer."""

    command: Command
    answer: "asyncio.Future[Result | Problem]"
    waiting: int = 0


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
        self._questions: dict[str, _Question] = {}
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
        """The hall's answer to `command`, across reconnects; raises `RefusedError`, `NoAnswerError`.

        Who asks the same under the same id meanwhile gets the same answer.
        """
        request_id = request_id or uuid.uuid4().hex
        question = self._questions.get(request_id) or self._begin(request_id, command)
        if question.command != command:
            raise RefusedError(_ID_REUSED)
        question.waiting += 1
        try:
            await asyncio.wait({question.answer}, timeout=timeout_s)
        finally:
            question.waiting -= 1
            if not question.waiting:
                del self._questions[request_id]
                self._session.abandon_request(request_id)
        if not question.answer.done():
            raise NoAnswerError(request_id)
        answer = question.answer.result()
        if isinstance(answer, Problem):
            raise RefusedError(answer)
        return answer

    def _begin(self, request_id: str, command: Command) -> _Question:
        try:
            self._session.send_request(request_id, command)
        except InvalidRequestError as error:
            raise RefusedError(error.problem) from error
        self._wake_sender.set()
        question = _Question(command, asyncio.get_running_loop().create_future())
        self._questions[request_id] = question
        return question

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
        question = self._questions.get(reply.request_id)
        answer = reply.result if reply.problem is None else reply.problem
        if question is not None and answer is not None and not question.answer.done():
            question.answer.set_result(answer)


_ID_REUSED = Problem(
    ErrorCode.IDEMPOTENCY_KEY_REUSED,
    "该请求编号正用于另一个请求。",
    "This request id is in use for another request.",
)


def _backoff_s(failures: int) -> float:
    longest = min(BACKOFF_MAX_S, BACKOFF_FIRST_S * 2.0 ** min(failures, 10))
    return longest * _jitter.uniform(0.5, 1.0)


__all__ = ["HallLink", "InvalidURI", "LinkState", "NoAnswerError", "RefusedError"]
