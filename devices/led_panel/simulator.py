"""The simulated panel: decodes what comes over a pseudo-terminal and says what stands on it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock

from devices.led_panel.codec import Colour, Frame, FrameDecoder
from devices.led_panel.text import ENCODING
from devices.pseudo_terminal import LISTEN_SLICE_S, PluggedDevice, PtyPort
from devices.transport import ByteTransport, TransportLostError


class Misbehaviour(StrEnum):
    """What the panel can be told to suffer from."""

    NONE = "none"
    DEAF = "deaf"
    """Takes nothing in."""
    LOSSY = "lossy"
    """Loses every third byte it is sent."""
    OFF = "off"
    """Has no power: nothing stands on it, and what stood is forgotten."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What stands on the panel."""

    text: str = ""
    colour: Colour = Colour.RED


class PanelSimulator(PluggedDevice):
    """A panel one can look at, plug in and unplug; starts plugged in and blank."""

    def __init__(self, tell: Callable[[Showing], None] | None = None, link: Path | None = None) -> None:
        """`tell` is called on the panel's thread whenever something else stands on it; `link` leads to its port."""
        super().__init__(PtyPort(self._serve, "led panel", link))
        self._tell = tell
        self._decoder = FrameDecoder()
        self._lock = Lock()
        self._how = Misbehaviour.NONE
        self._showing = Showing()
        self._byte_count = 0
        self.plug()

    @property
    def showing(self) -> Showing:
        """What stands on it now."""
        return self._showing

    def misbehave(self, how: Misbehaviour) -> None:
        """Suffer from `how` until told otherwise."""
        with self._lock:
            self._how = how
        if how is Misbehaviour.OFF:
            self._stand(Showing())

    def receive(self, data: bytes) -> None:
        """Take in what came over the line."""
        with self._lock:
            frames = self._decoder.feed(self._taken_in(data))
        for frame in frames:
            self._stand(_showing_of(frame))

    def _taken_in(self, data: bytes) -> bytes:
        if self._how in (Misbehaviour.DEAF, Misbehaviour.OFF):
            self._decoder.reset()
            return b""
        if self._how is Misbehaviour.NONE:
            return data
        kept = bytes(byte for place, byte in enumerate(data, self._byte_count) if place % 3)
        self._byte_count += len(data)
        return kept

    def _stand(self, showing: Showing) -> None:
        is_news = showing != self._showing
        self._showing = showing
        if is_news and self._tell is not None:
            self._tell(showing)

    def _serve(self, line: ByteTransport, stop: Event) -> None:
        while not stop.is_set():
            try:
                self.receive(line.read(LISTEN_SLICE_S))
            except TransportLostError:
                return


def _showing_of(frame: Frame) -> Showing:
    """What a frame looks like on the panel; bytes that are no GB2312 stand there as the marks a panel makes of them."""
    return Showing(frame.text.decode(ENCODING, "replace"), frame.colour)
