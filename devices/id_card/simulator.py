"""The simulated ID-card reader: a SAM at the far end of a pseudo-terminal, to be opened like a serial port."""

import contextlib
import os
import select
import tty
from pathlib import Path
from threading import Event, Thread
from typing import Final

from devices.id_card.codec import Request
from devices.id_card.sam import Misbehaviour, Sam
from devices.ports import Card
from devices.transport import DEFAULT_BAUD, ByteTransport, SerialAddress, TransportLostError

LISTEN_SLICE_S: Final = 0.05
"""Longest single wait for a request, so that an unplug or a stop is carried out at once."""
WRITE_PATIENCE_S: Final = 0.5
"""A host that has not taken its bytes by then is not listening; they are dropped, as a UART drops them."""
BITS_PER_BYTE: Final = 10
PACED_CHUNK: Final = 64
"""Bytes written between two pauses when the speed of a real line is imitated."""


class PtyEnd:
    """The device's end of a new pseudo-terminal, as a byte transport; `path` is what a host opens."""

    def __init__(self) -> None:
        self._master, self._host_side = os.openpty()
        # The host side stays open here too: otherwise reads fail while no host has the port open.
        tty.setraw(self._master)
        tty.setraw(self._host_side)
        os.set_blocking(self._master, False)
        self.path = os.ttyname(self._host_side)
        self._is_open = True

    def write(self, data: bytes) -> None:
        """Send `data`; what the host does not take in time is dropped."""
        while data and select.select([], [self._master], [], WRITE_PATIENCE_S)[1]:
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self._master, data) :]

    def read(self, timeout_s: float) -> bytes:
        """Return what the host sent, or b'' after `timeout_s`; raises TransportLostError."""
        if not select.select([self._master], [], [], timeout_s)[0]:
            return b""
        try:
            return os.read(self._master, 4096)
        except OSError as error:
            raise TransportLostError("the pseudo-terminal is gone") from error

    def close(self) -> None:
        """Pull the plug: a host that has the port open loses it."""
        if self._is_open:
            self._is_open = False
            os.close(self._master)
            os.close(self._host_side)


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


class SamSimulator:
    """A SAM one can plug in, unplug and give orders to; starts plugged in, on a thread of its own."""

    def __init__(self, link: Path | None = None, baud: int | None = None) -> None:
        """Keep a symbolic link to the port at `link`, if given; pace answers at `baud`, if given."""
        self._sam = Sam()
        self._link = link
        self._baud = baud
        self._stop = Event()
        self._thread: Thread | None = None
        self._pty: PtyEnd | None = None
        self.plug()

    def address(self) -> SerialAddress:
        """Say where a host finds the reader now; raises TransportLostError while it is unplugged."""
        if self._pty is None:
            raise TransportLostError("the simulated reader is unplugged")
        return SerialAddress(self._pty.path, self._baud or DEFAULT_BAUD)

    def plug(self) -> None:
        """Appear as a serial port with a freshly powered module; the card that lay there still lies there.

        Raises OSError when the link cannot be made, and stays unplugged.
        """
        if self._pty is not None:
            return
        self._sam.power_on()
        self._stop = Event()
        self._pty = PtyEnd()
        self._thread = Thread(
            target=serve, args=(self._sam, self._pty, self._stop, self._baud), name="sam", daemon=True
        )
        self._thread.start()
        try:
            self._point_link()
        except OSError:
            self.unplug()
            raise

    def unplug(self) -> None:
        """Vanish: a host that has the port open loses it."""
        if self._pty is None or self._thread is None:
            return
        self._stop.set()
        self._thread.join()
        self._pty.close()
        self._pty = self._thread = None
        if self._link is not None:
            self._link.unlink(missing_ok=True)

    def close(self) -> None:
        """End the simulation; closing twice does nothing."""
        self.unplug()

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

    def _point_link(self) -> None:
        """Replace the link in one step, so a host never finds it missing or half made."""
        if self._link is None or self._pty is None:
            return
        fresh = self._link.with_name(self._link.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(self._pty.path)
        fresh.replace(self._link)
