"""The session between a station and its hall, sans-IO: frames in, events out; no socket, no clock, no chance.

Both ends have the same four kinds of method: `receive_frame` (what arrived), `send_*` (what is wanted),
`events_received` (what it means) and `frames_to_send` (what must leave, in order).
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from hall_protocol import codec
from hall_protocol.messages import (
    Command,
    HallMessage,
    Hello,
    Invitation,
    Problem,
    Rejected,
    Reply,
    Request,
    StationMessage,
    Update,
    Welcome,
)
from hall_protocol.vocabulary import PROTOCOL_VERSION, ErrorCode

MessageT = TypeVar("MessageT")


class ProtocolViolationError(Exception):
    """The other end sent what has no place here; the connection must end."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail_en)
        self.problem = problem


class InvalidRequestError(ValueError):
    """The station would ask what no hall can read; it was not kept and will not be sent."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail_en)
        self.problem = problem


class _Outbox(Generic[MessageT]):
    """Events out and frames out, in order."""

    def __init__(self) -> None:
        self._frames: list[str] = []
        self._events: list[MessageT] = []

    def frames_to_send(self) -> list[str]:
        """Hand over, once, every frame that must leave now."""
        frames, self._frames = self._frames, []
        return frames

    def events_received(self) -> list[MessageT]:
        """Hand over, once, what the received frames meant."""
        events, self._events = self._events, []
        return events


class StationSession(_Outbox[HallMessage]):
    """The station's end. It outlives connections: requests without a reply are sent again, under the same id."""

    def __init__(self, station: str, credential: str) -> None:
        super().__init__()
        self._station = station
        self._credential = credential
        self._unanswered: dict[str, str] = {}
        self._is_welcome = False
        self.seq: int | None = None

    @property
    def is_welcome(self) -> bool:
        """Whether the hall has answered this connection's hello."""
        return self._is_welcome

    def speak_for(self, credential: str) -> None:
        """Say this credential in the hellos to come."""
        self._credential = credential

    def connection_made(self) -> None:
        """A new connection stands: say hello, from where the last one ended."""
        self._is_welcome = False
        self._frames = [codec.encode(Hello(PROTOCOL_VERSION, self._station, self._credential, self.seq))]

    def connection_lost(self) -> None:
        """The connection is gone; nothing that was not answered is forgotten."""
        self._is_welcome = False
        self._frames = []

    def send_request(self, request_id: str, command: Command) -> None:
        """Ask for `command`; it leaves now, or after the next welcome; raises `InvalidRequestError`."""
        try:
            frame = codec.encode_request(Request(request_id, command))
        except codec.FrameError as error:
            raise InvalidRequestError(_invalid(error)) from error
        self._unanswered[request_id] = frame
        if self._is_welcome:
            self._frames.append(frame)

    def abandon_request(self, request_id: str) -> None:
        """Stop asking: the caller waits no longer and the request is not sent again."""
        self._unanswered.pop(request_id, None)

    def receive_frame(self, frame: str | bytes) -> None:
        """Take one frame in; raises `ProtocolViolationError` for what the hall may not say now."""
        try:
            message = codec.decode_hall_message(frame)
        except codec.FrameError as error:
            raise ProtocolViolationError(_malformed(str(error))) from error
        match message:
            case Welcome():
                self._receive_welcome(message)
            case Rejected():
                self._events.append(message)
            case _ if not self._is_welcome:
                raise ProtocolViolationError(_malformed("the hall spoke before its welcome"))
            case Update():
                self._receive_update(message)
            case Reply():
                self._receive_reply(message)
            case Invitation():
                self._events.append(message)

    def _receive_welcome(self, welcome: Welcome) -> None:
        if self._is_welcome:
            raise ProtocolViolationError(_malformed("a second welcome on one connection"))
        self._is_welcome = True
        self.seq = welcome.seq
        self._events.append(welcome)
        self._frames.extend(self._unanswered.values())

    def _receive_update(self, update: Update) -> None:
        if self.seq is not None and update.seq < self.seq:
            error = ProtocolViolationError(_malformed(f"update {update.seq} after {self.seq}"))
            # This hall's journal is not the one our position is from: the next hello asks for the whole picture.
            self.seq = None
            raise error
        self.seq = update.seq
        self._events.append(update)

    def _receive_reply(self, reply: Reply) -> None:
        if self._unanswered.pop(reply.request_id, None) is not None:
            self._events.append(reply)


@dataclass(frozen=True, slots=True)
class HallSessionState:
    """What the hall's end knows of the other end; `hello` is None before the first frame."""

    hello: Hello | None = None
    is_welcome: bool = False


class HallSession(_Outbox[StationMessage]):
    """The hall's end: one hello, one welcome, then requests in and replies and updates out.

    A command that cannot be read is answered here and no event: the station may be newer than the hall, or one value
    wrong, and a session that ended for it would only come back with the same request.
    """

    def __init__(self) -> None:
        super().__init__()
        self.state = HallSessionState()

    def receive_frame(self, frame: str | bytes) -> None:
        """Take one frame in; raises `ProtocolViolationError`, whose problem is the last thing to send."""
        try:
            message = codec.decode_station_message(frame)
        except codec.CommandError as error:
            self._require_welcome()
            self.send_reply(Reply(error.request_id, problem=_invalid(error)))
            return
        except codec.FrameError as error:
            raise ProtocolViolationError(_malformed(str(error))) from error
        match message:
            case Hello():
                self._receive_hello(message)
            case Request():
                self._require_welcome()
                self._events.append(message)

    def send_welcome(self, welcome: Welcome) -> None:
        """Let the station in; from now on it may ask."""
        self.state = HallSessionState(self.state.hello, is_welcome=True)
        self._frames.append(codec.encode(welcome))

    def send_rejected(self, problem: Problem) -> None:
        """Turn the station away; the connection ends after this frame."""
        self._frames.append(codec.encode(Rejected(problem, PROTOCOL_VERSION)))

    def send_reply(self, reply: Reply) -> None:
        """Answer one request."""
        self._frames.append(codec.encode(reply))

    def send_invitation(self, invitation: Invitation) -> None:
        """Ask the visitor at this evaluator to rate."""
        self._frames.append(codec.encode(invitation))

    def _require_welcome(self) -> None:
        if not self.state.is_welcome:
            raise ProtocolViolationError(_malformed("a request before the welcome"))

    def _receive_hello(self, hello: Hello) -> None:
        if self.state.hello is not None:
            raise ProtocolViolationError(_malformed("a second hello on one connection"))
        self.state = HallSessionState(hello)
        if hello.version != PROTOCOL_VERSION:
            raise ProtocolViolationError(version_mismatch(hello.version))
        self._events.append(hello)


def version_mismatch(station_version: int) -> Problem:
    """The problem of two ends of different versions, naming the side to update."""
    station_is_older = station_version < PROTOCOL_VERSION
    side, side_en = ("工作站", "the station") if station_is_older else ("大厅服务器", "the hall server")
    return Problem(
        ErrorCode.VERSION_MISMATCH,
        f"协议版本不一致（工作站 {station_version}，服务器 {PROTOCOL_VERSION}），请升级{side}。",
        f"Protocol versions differ (station {station_version}, server {PROTOCOL_VERSION}): update {side_en}.",
    )


def _malformed(what: str) -> Problem:
    return Problem(ErrorCode.MALFORMED, f"消息无法识别：{what}", f"The message could not be read: {what}")


def _invalid(error: codec.FrameError) -> Problem:
    where = error.where if isinstance(error, codec.CommandError) else "request"
    what = error.what if isinstance(error, codec.CommandError) else str(error)
    return Problem(ErrorCode.INVALID_VALUE, f"字段 {where} 的值不正确。", f"{where}: {what}")
