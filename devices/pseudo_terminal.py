"""A simulated device's serial port: a pseudo-terminal that a host opens like any other, plugged in and out on order."""

import contextlib
import os
import select
import tty
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from devices.transport import DEFAULT_BAUD, ByteTransport, SerialAddress, TransportLostError

WRITE_PATIENCE_S: Final = 0.5
"""A host that has not taken its bytes by then is not listening; they are dropped, as a UART drops them."""
LISTEN_SLICE_S: Final = 0.05
"""Longest single wait for a host, so that an unplug or a stop is carried out at once."""

Serve = Callable[[ByteTransport, Event], None]
"""Is the device at the far end until the event is set or the line is lost."""


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


class PtyPort:
    """The port of a simulated device that can be unplugged and plugged in again; each plugging is a new terminal."""

    def __init__(self, serve: Serve, name: str, link: Path | None = None, baud: int | None = None) -> None:
        """`serve` runs on a thread called `name` while plugged in; a symbolic link to the port is kept at `link`."""
        self._serve = serve
        self._name = name
        self._link = link
        self._baud = baud
        self._stop = Event()
        self._thread: Thread | None = None
        self._pty: PtyEnd | None = None

    @property
    def is_plugged(self) -> bool:
        """Whether a host would find the port."""
        return self._pty is not None

    def address(self) -> SerialAddress:
        """Say where a host finds the device now; raises TransportLostError while it is unplugged."""
        if self._pty is None:
            raise TransportLostError("the simulated device is unplugged")
        return SerialAddress(self._pty.path, self._baud or DEFAULT_BAUD)

    def send(self, data: bytes) -> None:
        """Say `data` unasked; lost while unplugged, as on a real line."""
        if self._pty is not None:
            self._pty.write(data)

    def plug(self) -> None:
        """Appear as a serial port; raises OSError when the link cannot be made, and stays unplugged."""
        if self._pty is not None:
            return
        self._stop = Event()
        self._pty = PtyEnd()
        self._thread = Thread(target=self._serve, args=(self._pty, self._stop), name=self._name, daemon=True)
        self._thread.start()
        try:
            self._point_link()
        except OSError:
            self.unplug()
            raise

    def unplug(self) -> None:
        """Vanish: a host that has the port open loses it; twice does nothing."""
        if self._pty is None or self._thread is None:
            return
        self._stop.set()
        self._thread.join()
        self._pty.close()
        self._pty = self._thread = None
        if self._link is not None:
            self._link.unlink(missing_ok=True)

    def _point_link(self) -> None:
        """Replace the link in one step, so a host never finds it missing or half made."""
        if self._link is None or self._pty is None:
            return
        fresh = self._link.with_name(self._link.name + ".new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(self._pty.path)
        fresh.replace(self._link)


class PluggedDevice:
    """A simulated device at a port of its own: what each of them does with its plug; it starts unplugged."""

    def __init__(self, port: PtyPort) -> None:
        self._port = port

    def address(self) -> SerialAddress:
        """Say where a host finds the device now; raises TransportLostError while it is unplugged."""
        return self._port.address()

    def plug(self) -> None:
        """Appear as a serial port; raises OSError when its link cannot be made, and stays unplugged."""
        self._port.plug()

    def unplug(self) -> None:
        """Vanish: a host that has the port open loses it."""
        self._port.unplug()

    def close(self) -> None:
        """End the simulation; closing twice does nothing."""
        self.unplug()


def hear_nothing(line: ByteTransport, stop: Event) -> None:
    """Be a device that only speaks: take in whatever a host sends and do nothing with it."""
    while not stop.is_set():
        line.read(LISTEN_SLICE_S)
