"""Both ends of a session joined in memory: the real WebSocket protocol objects, and bytes that move when told to."""

from dataclasses import dataclass, field

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request as HttpRequest
from websockets.protocol import Protocol, State
from websockets.server import ServerProtocol
from websockets.uri import parse_uri

from hall_protocol import codec
from hall_protocol.messages import Done, HallMessage, Hello, Reply, Request, Update, Welcome
from hall_protocol.picture import Changes, HallPicture, QueueView, WaitRange
from hall_protocol.session import HallSession, StationSession
from hall_protocol.vocabulary import PROTOCOL_VERSION, Role
from tests.helpers.scripted_hall import MORNING


class LedgerHall:
    """The hall behind the session: a request changes a queue and is written down; a repeat is answered from there."""

    def __init__(self, *, remembers_updates: bool = True) -> None:
        self.picture = HallPicture()
        self.done: list[str] = []
        self.updates: list[Update] = []
        self.seq = 1
        self._remembers_updates = remembers_updates
        self._replies: dict[str, Reply] = {}
        self._known_from = 1

    def answer(self, session: HallSession, message: Hello | Request) -> list[str]:
        """Act on one message; returns update frames, which leave after what the session wants to send."""
        if isinstance(message, Hello):
            return self._welcome(session, message)
        if message.request_id in self._replies:
            session.send_reply(self._replies[message.request_id])
            return []
        frame = self._do(message.request_id)
        session.send_reply(self._replies[message.request_id])
        return [frame]

    def connection_lost(self) -> None:
        """Forget what a resuming station would need, if this hall does so."""
        if not self._remembers_updates:
            self._known_from = self.seq + 1

    def _do(self, request_id: str) -> str:
        self.done.append(request_id)
        self.seq += 1
        wait = WaitRange(60, 120, 180)
        view = QueueView(f"Q{self.seq % 3}", "综合", "General", True, self.seq, MORNING, 1, wait)
        update = Update(self.seq, MORNING, Changes(queues=(view,)))
        self.picture.apply(update.changes)
        self.updates.append(update)
        self._replies[request_id] = Reply(request_id, Done(self.seq))
        return codec.encode(update)

    def _welcome(self, session: HallSession, hello: Hello) -> list[str]:
        resume_from = hello.resume_from
        can_resume = resume_from is not None and self._known_from <= resume_from <= self.seq
        seq = resume_from if can_resume and resume_from is not None else self.seq
        snapshot = None if can_resume else self.picture.snapshot()
        names = ("530102-01", "五华区", "Wuhua", Role.KIOSK, None)
        session.send_welcome(Welcome(PROTOCOL_VERSION, *names, MORNING, 1.0, "Asia/Shanghai", seq, snapshot))
        return [codec.encode(update) for update in self.updates if can_resume and update.seq > seq]


@dataclass
class StationEnd:
    """The station: what it has heard, over all its connections."""

    session: StationSession
    picture: HallPicture = field(default_factory=HallPicture)
    replies: list[Reply] = field(default_factory=list)
    update_seqs: list[int] = field(default_factory=list)
    welcomes: list[Welcome] = field(default_factory=list)

    def hear(self, messages: list[HallMessage]) -> None:
        """Take messages in as a station does."""
        for message in messages:
            match message:
                case Welcome():
                    self.welcomes.append(message)
                    if message.snapshot is not None:
                        self.picture = HallPicture()
                        self.picture.apply(message.snapshot)
                case Update():
                    self.update_seqs.append(message.seq)
                    self.picture.apply(message.changes)
                case Reply():
                    self.replies.append(message)
                case _:
                    raise AssertionError(message)


class SessionPair:
    """One connection after another between a `StationEnd` and a `LedgerHall`."""

    def __init__(self, hall: LedgerHall | None = None) -> None:
        self.hall = hall or LedgerHall()
        self.station = StationEnd(StationSession("kiosk-1", "secret"))
        self.moved = 0
        self.connect()

    def connect(self) -> None:
        """Open a new connection; nothing has moved on it yet."""
        self._client = ClientProtocol(parse_uri("ws://hall/session"))
        self._server = ServerProtocol()
        self._hall_session = HallSession()
        self._client.send_request(self._client.connect())

    def cut(self) -> None:
        """Break the connection: what was under way is lost."""
        self.station.session.connection_lost()
        self.hall.connection_lost()

    def move(self, limit: int | None = None, step: int | None = None) -> bool:
        """Move up to `limit` bytes, `step` at a time; True if everything that wanted to move has moved."""
        left = limit
        while left is None or left > 0:
            moved = self._move_once(self._client, self._server, left, step)
            self._serve()
            left = left - moved if left is not None else None
            moved_back = self._move_once(self._server, self._client, left, step)
            self._attend()
            left = left - moved_back if left is not None else None
            if moved + moved_back == 0:
                return True
        return False

    def ask(self, request_id: str, command: object) -> None:
        """Let the station ask."""
        self.station.session.send_request(request_id, command)  # type: ignore[arg-type]
        self._post_station_frames()

    def _move_once(self, sender: Protocol, receiver: Protocol, left: int | None, step: int | None) -> int:
        data = b"".join(sender.data_to_send())
        moved = 0
        size = step or len(data)
        while moved < len(data) and (left is None or moved < left):
            chunk = data[moved : moved + (size if left is None else min(size, left - moved))]
            receiver.receive_data(chunk)
            moved += len(chunk)
        self.moved += moved
        return moved

    def _serve(self) -> None:
        for event in self._server.events_received():
            if isinstance(event, HttpRequest):
                self._server.send_response(self._server.accept(event))
            else:
                self._serve_frame(_text(event))

    def _serve_frame(self, frame: str) -> None:
        self._hall_session.receive_frame(frame)
        for message in self._hall_session.events_received():
            updates = self.hall.answer(self._hall_session, message)
            for leaving in (*self._hall_session.frames_to_send(), *updates):
                self._server.send_text(leaving.encode())

    def _attend(self) -> None:
        for event in self._client.events_received():
            if not isinstance(event, Frame):
                self.station.session.connection_made()
                continue
            self.station.session.receive_frame(_text(event))
            self.station.hear(self.station.session.events_received())
        self._post_station_frames()

    def _post_station_frames(self) -> None:
        if self._client.state is State.OPEN:
            for frame in self.station.session.frames_to_send():
                self._client.send_text(frame.encode())


def _text(event: object) -> str:
    assert isinstance(event, Frame)
    assert event.opcode is Opcode.TEXT
    return bytes(event.data).decode()
