"""The simulated ID-card reader: a SAM at the far end of a pseudo-terminal, to be opened like a serial port."""

import contextlib
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from devices.id_card.codec import Request
from devices.id_card.sam import Misbehaviour, Sam
from devices.ports import Card
from devices.pseudo_terminal import LISTEN_SLICE_S, PluggedDevice, PtyPort
from devices.transport import ByteTransport, TransportLostError

BITS_PER_BYTE: Final = 10
PACED_CHUNK: Final = 64
"""Bytes written between two pauses when the speed of a real line is imitated."""


def serve(sam: Sam, transport: ByteTransport, stop: Event, baud: int | None = None) -> None:
    """Answer requests until `stop` is set or the line is lost; at `baud`, bytes leave as fast as a real line's."""
    with contextlib.suppress(TransportLostError):
        while not stop.is_set():
            for frame in sam.receive(transport.read(LISTEN_SLICE_S)):
                _send(transport, frame, stop, baud)


def _send(transport: ByteTransport, frame: bytes, stop: Event, baud: int | None) -> None:
    if baud is None:
        transport.write(frame)
        return
    for start in range(0, len(frame), PACED_CHUNK):
        chunk = frame[start : start + PACED_CHUNK]
        stop.wait(len(chunk) * BITS_PER_BYTE / baud)
        transport.write(chunk)


class SamSimulator(PluggedDevice):
    """A SAM one can plug in, unplug and give orders to; starts plugged in, on a thread of its own."""

    def __init__(self, link: Path | None = None, baud: int | None = None) -> None:
        """Keep a symbolic link to the port at `link`, if given; pace answers at `baud`, if given."""
        self._sam = Sam()
        super().__init__(PtyPort(partial(serve, self._sam, baud=baud), "sam", link, baud))
        self.plug()

    def plug(self) -> None:
        """Appear as a serial port with a freshly powered module; the card that lay there still lies there.

        Raises OSError when the link cannot be made, and stays unplugged.
        """
        if not self._port.is_plugged:
            self._sam.power_on()
            super().plug()

    def lay(self, card: Card) -> None:
        """Lay a card; raises RecordError when it does not fit its record."""
        self._sam.lay(card)

    def lay_record(self, record: bytes) -> None:
        """Lay a card with any 256-byte text record, sound or not."""
        self._sam.lay_record(record)

    def lift(self) -> None:
        """Take the card away."""
        self._sam.lift()

    def misbehave(self, how: Misbehaviour, count: int = 1, on: Request | None = None) -> None:
        """Spoil the next `count` answers, or only those to `on`; 0 behaves well again."""
        self._sam.misbehave(how, count, on)
