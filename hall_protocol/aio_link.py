"""The station's session over a WebSocket on asyncio; reconnects for ever and repeats what was not answered."""

import asyncio
import contextlib
import logging
import random
import ssl
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from hall_protocol.codec import FRAME_LIMIT_BYTES
from hall_protocol.messages import Command, HallMessage, Problem, Rejected, Reply, Result, Welcome
from hall_protocol.session import InvalidRequestError, ProtocolViolationError, StationSession
from hall_protocol.tls_trouble import certificate_trouble
from hall_protocol.trace import trace_of
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

logger = logging.getLogger(__name__)

_jitter = random.Random()  # noqa: S311 - keeps stations apart, not a secret; its own, so that nobody else's draws change

logger = logging.getLogger(__name__)


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

    `trust` is what a hall at wss:// is checked with. `on_message` receives Welcome, Update, Invitation and Rejected in
    order, on the event loop's thread.
    """

    def __init__(
        self,
        url: str,
        station: str,
        credential: str,
        on_message: Callable[[HallMessage], None],
        on_state: Callable[[LinkState], None] = lambda _state: None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._url = url
        self._station = station
        self._trust = trust
        self._told_trouble = ""
        self._session = StationSession(station, credential)
        self._on_message = on_message
        self._on_state = on_state
        self._questions: dict[str, _Question] = {}
        self._wake_sender = asyncio.Event()
        self._was_rejected = False
        self._renewed = asyncio.Event()

    async def run(self) -> None:
        """Keep the link up until cancelled."""
        failures = 0
        while True:
            self._on_state(LinkState.CONNECTING)
            self._was_rejected = False
            self._renewed.clear()
            was_welcome = await self._one_connection_unless_renewed()
            if self._renewed.is_set():
                continue  # nothing was lost: the next hello only names somebody else
            failures = 0 if was_welcome else failures + 1
            self._on_state(LinkState.REJECTED if self._was_rejected else LinkState.LOST)
            with contextlib.suppress(TimeoutError):
                pause_s = REJECTED_RETRY_S if self._was_rejected else _backoff_s(failures)
                await asyncio.wait_for(self._renewed.wait(), pause_s)

    def speak_for(self, credential: str) -> None:
        """Say hello anew, at once, with another credential; what was not answered yet is asked again under it."""
        self._session.speak_for(credential)
        self._renewed.set()

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
            self._note("request unanswered", request_id, command)
            raise NoAnswerError(request_id)
        answer = question.answer.result()
        if isinstance(answer, Problem):
            self._note("request refused", request_id, command, code=answer.code.value)
            raise RefusedError(answer)
        self._note("request answered", request_id, command)
        return answer

    def _begin(self, request_id: str, command: Command) -> _Question:
        try:
            self._session.send_request(request_id, command)
        except InvalidRequestError as error:
            raise RefusedError(error.problem) from error
        self._wake_sender.set()
        self._note("request asked", request_id, command)
        question = _Question(command, asyncio.get_running_loop().create_future())
        self._questions[request_id] = question
        return question

    def _note(self, what: str, request_id: str, command: Command, **more: str) -> None:
        """A line of the station's log with the trace that hall and platform come to as well; no content."""
        if logger.isEnabledFor(logging.INFO):
            trace = trace_of(self._station, request_id)
            logger.info(what, extra={"trace": trace, "command": type(command).__name__, **more})

    async def _one_connection_unless_renewed(self) -> bool:
        connection = asyncio.ensure_future(self._one_connection())
        renewed = asyncio.ensure_future(self._renewed.wait())
        try:
            await asyncio.wait({connection, renewed}, return_when=asyncio.FIRST_COMPLETED)
            return connection.done() and connection.result()
        finally:
            connection.cancel()
            renewed.cancel()
            await asyncio.gather(connection, renewed, return_exceptions=True)

    async def _one_connection(self) -> bool:
        """Hold one connection until it ends; True if the hall welcomed it."""
        try:
            await self._connect_and_converse()
        except ssl.SSLCertVerificationError as error:
            self._tell_trouble(certificate_trouble(error))
        except (OSError, ConnectionClosed, InvalidHandshake, TimeoutError):
            pass  # a network that is away, a server that restarts: the next try is under way
        finally:
            was_welcome = self._session.is_welcome
            self._session.connection_lost()
        return was_welcome

    def _tell_trouble(self, trouble: str) -> None:
        """Once, and not at each try: a person must see to it, and the log is read by people."""
        if trouble != self._told_trouble:
            logger.error("%s: %s", self._url, trouble)
            self._told_trouble = trouble

    async def _connect_and_converse(self) -> None:
        async with connect(
            self._url,
            ssl=self._trust,
            proxy=None,
            compression=None,
            max_size=FRAME_LIMIT_BYTES,
            ping_interval=PING_INTERVAL_S,
            ping_timeout=PING_TIMEOUT_S,
            open_timeout=PING_TIMEOUT_S,
            close_timeout=CLOSE_TIMEOUT_S,
        ) as connection:
            await self._converse(connection)

    async def _converse(self, connection: ClientConnection) -> None:
        self._session.connection_made()
        sender = asyncio.ensure_future(self._send_frames(connection))
        self._wake_sender.set()
        try:
            async for frame in connection:
                self._session.receive_frame(frame)
                del frame  # as below
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
                # A kiosk's frame may hold what its visitor wrote: it must not lie here until the next one.
                del frame

    def _deliver(self) -> None:
        for message in self._session.events_received():
            if isinstance(message, Reply):
                self._settle(message)
                continue
            if isinstance(message, Rejected):
                self._was_rejected = True
            elif isinstance(message, Welcome):
                self._told_trouble = ""
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
