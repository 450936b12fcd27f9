"""Fan-out to the sessions: one picture an audience, each update encoded once, a bounded queue a reader.

A reader that stops reading is cut off, never waited for. Everything here runs on the event loop's thread.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from hall_protocol import codec
from hall_protocol.messages import Invitation, Update
from hall_protocol.picture import Changes, HallPicture, PlatformView, StationView
from hall_protocol.vocabulary import Role
from hall_server.engine.live_view import for_public
from hall_server.web.access import STAFF_ROLES
from program.connections import text_frame

READER_FRAMES = 512
"""Frames a reader may lag behind before it is cut off: minutes of a busy hall."""
RECENT_UPDATES = 256
"""Updates kept so that a station that was away a moment gets only what it missed."""
NOTHING = Changes()


class Audience(Enum):
    """Who sees which picture."""

    STAFF = auto()
    PUBLIC = auto()


@dataclass(slots=True, eq=False)
class Reader:
    """One session's queue of frames."""

    role: Role
    station: str
    counter: int | None
    write_now: Callable[[bytes], bool] | None = None
    """Takes a whole frame at once, or says that it cannot; None where the server has no such way."""
    is_sending: bool = False
    """Whether a frame has left the queue and is on its way."""
    frames: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(READER_FRAMES))
    cut_off: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def audience(self) -> Audience:
        """Which picture it sees."""
        return Audience.STAFF if self.role in STAFF_ROLES else Audience.PUBLIC

    def offer(self, text: str, frame: bytes | None = None) -> None:
        """Let a message leave, at once where nothing is before it; else queue it, and a full queue cuts the reader off.

        `frame` is `text` as it goes over the wire, where it was made already.
        """
        if self.cut_off.is_set() or (not self._is_behind() and self._written(frame or text_frame(text))):
            return
        try:
            self.frames.put_nowait(text)
        except asyncio.QueueFull:
            self.cut_off.set()
            while not self.frames.empty():
                self.frames.get_nowait()

    def _is_behind(self) -> bool:
        return self.is_sending or not self.frames.empty()

    def _written(self, frame: bytes) -> bool:
        return self.write_now is not None and self.write_now(frame)


class _Channel:
    """The picture and the recent updates of one audience."""

    def __init__(self) -> None:
        self.picture = HallPicture()
        self.recent: deque[tuple[int, str]] = deque(maxlen=RECENT_UPDATES)

    def publish(self, update: Update) -> str:
        self.picture.apply(update.changes)
        frame = codec.encode(update)
        self.recent.append((update.seq, frame))
        return frame

    def since(self, seq: int | None) -> list[str] | None:
        """Frames from `seq` on, or None when they are not all kept.

        Several updates may carry one `seq` (a device link, a figure); a repeat replaces by key and does no harm.
        """
        if seq is None or not self.recent or not self.recent[0][0] < seq <= self.recent[-1][0]:
            return None
        return [frame for update_seq, frame in self.recent if update_seq >= seq]


class Hub:
    """Everyone who watches one hall."""

    def __init__(self) -> None:
        self.seq = 0
        self._channels = {audience: _Channel() for audience in Audience}
        self._readers: set[Reader] = set()
        self._invitations: dict[int, Invitation] = {}

    def publish(self, seq: int, time: datetime, changes: Changes) -> None:
        """Tell every reader what changed up to `seq`."""
        self.seq = max(self.seq, seq)
        updates = {
            Audience.STAFF: Update(self.seq, time, changes),
            Audience.PUBLIC: Update(self.seq, time, for_public(changes)),
        }
        texts = {audience: self._channels[audience].publish(update) for audience, update in updates.items()}
        frames = {audience: text_frame(text) for audience, text in texts.items()}
        for reader in self._readers:
            audience = reader.audience
            reader.offer(texts[audience], frames[audience])

    def publish_platform(self, time: datetime, view: PlatformView) -> None:
        """Tell staff how the platform link stands."""
        if view != self.picture(Audience.STAFF).platform:
            self.publish(self.seq, time, Changes(platform=view))

    def invite(self, invitation: Invitation) -> None:
        """Ask the evaluator at a counter; kept until `end_invitation` for an evaluator that comes back."""
        self._invitations[invitation.counter] = invitation
        frame = codec.encode(invitation)
        for reader in self._readers:
            if reader.role is Role.EVALUATOR and reader.counter == invitation.counter:
                reader.offer(frame)

    def end_invitation(self, key: str) -> None:
        """The invitation was answered or timed out."""
        self._invitations = {n: i for n, i in self._invitations.items() if i.key != key}

    def pending_invitation(self, reader: Reader) -> Invitation | None:
        """What an evaluator that just came has to ask."""
        return self._invitations.get(reader.counter or 0) if reader.role is Role.EVALUATOR else None

    def picture(self, audience: Audience) -> HallPicture:
        """The picture of an audience as of now."""
        return self._channels[audience].picture

    def missed_since(self, reader: Reader, seq: int | None) -> list[str] | None:
        """The frames a returning reader missed, or None when it needs a snapshot."""
        return self._channels[reader.audience].since(seq)

    def join(self, reader: Reader, time: datetime) -> None:
        """Let a reader in, in the same stretch as its snapshot was taken: nothing falls between."""
        self._readers.add(reader)
        self._show_station(reader, time, is_connected=True)

    def leave(self, reader: Reader, time: datetime) -> None:
        """A session ended."""
        self._readers.discard(reader)
        still_here = any(other.station == reader.station for other in self._readers)
        self._show_station(reader, time, is_connected=still_here)

    def roles(self) -> Iterator[Role]:
        """The role of each session that stands."""
        return (reader.role for reader in self._readers)

    def _show_station(self, reader: Reader, time: datetime, *, is_connected: bool) -> None:
        if reader.role in (Role.MANAGER, Role.ADMIN, Role.AUDITOR):
            return  # a browser page is not a station
        view = StationView(reader.station, reader.role.value, is_connected, time)
        self.publish(self.seq, time, Changes(stations=(view,)))
