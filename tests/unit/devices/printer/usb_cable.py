"""A printer at a device file: a pseudo-terminal whose far end is the simulated printer's own socket."""

import os
import select
import socket
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devices.printer.simulator import PrinterSimulator

SLICE_S = 0.05


@contextmanager
def plugged(simulator: PrinterSimulator, link: Path) -> Iterator[None]:
    """Keep a symbolic link to the device file for as long as the cable is plugged."""
    ours, theirs = os.openpty()
    tty.setraw(ours)
    tty.setraw(theirs)
    link.symlink_to(os.ttyname(theirs))
    unplug = threading.Event()
    host, _, port = simulator.url.removeprefix("tcp://").partition(":")
    with socket.create_connection((host, int(port))) as line:
        cable = threading.Thread(target=_carry, args=(ours, line, unplug))
        cable.start()
        try:
            yield
        finally:
            link.unlink()
            unplug.set()
            cable.join()
            os.close(theirs)
            os.close(ours)


def _carry(device: int, line: socket.socket, unplug: threading.Event) -> None:
    while not unplug.is_set():
        ready, _, _ = select.select([device, line.fileno()], [], [], SLICE_S)
        if device in ready:
            line.sendall(os.read(device, 4096))
        if line.fileno() in ready:
            os.write(device, line.recv(64))
