"""The simulated evaluator: shows what it is told over a pseudo-terminal, strikes keys, and misbehaves on order."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock
from typing import Final

from devices.evaluator.codec import FACES, Frame, FrameDecoder, FrameKind, encode
from devices.ports import EvaluatorFace
from devices.pseudo_terminal import LISTEN_SLICE_S, PluggedDevice, PtyPort
from devices.transport import ByteTransport, TransportLostError

OTHER_VERSION: Final = "2"


class Misbehaviour(StrEnum):
    """What the evaluator can be told to suffer from, until told otherwise."""

    NONE = "none"
    DEAD = "dead"
    """Neither hears nor speaks, as without power."""
    JUNK = "junk"
    """Says every frame in the middle of rubbish."""
    HALF = "half"
    """Says half of every frame."""
    CHECKSUM = "checksum"
    DOUBLE = "double"
    """Strikes every key twice."""
    STUCK = "stuck"
    """The key struck next does not come up again."""
    LATE = "late"
    """Says a key only when it has been told to show something else."""
    VERSION = "version"
    """Speaks a version of the protocol that nobody knows."""


class EvaluatorSimulator(PluggedDevice):
    """An evaluator whose keys one can strike, plug in and unplug; starts plugged in and dark."""

    def __init__(self, tell: Callable[[EvaluatorFace], None] | None = None, link: Path | None = None) -> None:
        """`tell` is called on the device's thread whenever it shows something else; `link` leads to its port."""
        super().__init__(PtyPort(self._serve, "evaluator", link))
        self._tell = tell
        self._lock = Lock()
        self._decoder = FrameDecoder()
        self._how = Misbehaviour.NONE
        self._letter = "O"
        self._asking = 0
        self._held = ""
        self._late: Frame | None = None
        self.plug()

    @property
    def face(self) -> EvaluatorFace:
        """What it shows now."""
        return FACES[self._letter]

    def strike(self, grade: int) -> None:
        """Strike a key, 1 (非常不满意) to 5 (非常满意)."""
        with self._lock:
            frame = Frame(FrameKind.KEY, str(grade), self._asking)
            match self._how:
                case Misbehaviour.LATE:
                    self._late = frame
                case Misbehaviour.STUCK:
                    self._held = frame.what
                case Misbehaviour.DOUBLE:
                    self._say(frame)
                    self._say(frame)
                case _:
                    self._say(frame)

    def misbehave(self, how: Misbehaviour) -> None:
        """Suffer from `how` until told otherwise; a device without power forgets what it showed."""
        with self._lock:
            self._how, self._held, self._late = how, "", None
            if how is Misbehaviour.DEAD:
                self._letter = "O"

    def receive(self, data: bytes) -> None:
        """Take in what came over the line."""
        with self._lock:
            if self._how is Misbehaviour.DEAD:
                self._decoder.reset()
                return
            before = self._letter
            for frame in self._decoder.feed(data):
                if frame.kind is FrameKind.SHOW:
                    self._stand(frame)
            is_news = self._letter != before
        if is_news and self._tell is not None:
            self._tell(self.face)

    def _stand(self, frame: Frame) -> None:
        is_other = (frame.what, frame.asking) != (self._letter, self._asking)
        self._letter, self._asking = frame.what, frame.asking
        self._say(Frame(FrameKind.ANSWER, frame.what, frame.asking))
        if self._late is not None and is_other:
            late, self._late = self._late, None
            self._say(late)

    def _say(self, frame: Frame) -> None:
        self._port.send(spoilt(frame, self._how))

    def _serve(self, line: ByteTransport, stop: Event) -> None:
        while not stop.is_set():
            try:
                self.receive(line.read(LISTEN_SLICE_S))
            except TransportLostError:
                return
            with self._lock:
                if self._held:
                    self._say(Frame(FrameKind.KEY, self._held, self._asking))


def spoilt(frame: Frame, how: Misbehaviour) -> bytes:
    """Return what leaves an evaluator that suffers from `how` in place of `frame`."""
    data = encode(frame)
    match how:
        case Misbehaviour.DEAD:
            return b""
        case Misbehaviour.JUNK:
            return b"\x02\x021K5\xff" + data + b"\x03\x02"
        case Misbehaviour.HALF:
            return data[: len(data) // 2]
        case Misbehaviour.CHECKSUM:
            return bytes([*data[:6], data[6] ^ 0x01, data[7]])
        case Misbehaviour.VERSION:
            return encode(Frame(frame.kind, frame.what, frame.asking, OTHER_VERSION))
        case _:
            return data
