"""The simulated card in a virtual PC/SC reader (vsmartcard's vpcd): every program of the machine can then read it.

The service's side listens on TCP; a message is a length of two bytes and so many bytes. One byte is an order to the
card (0 off, 1 on, 2 reset, 4 tell the answer to reset); anything longer is a command.
"""

import contextlib
import socket
from threading import Event, Thread
from typing import Final

from devices.ports import SocialCard
from devices.social_card.simulator import Misbehaviour, SocialCardChip

VPCD_PORT: Final = 35963
ATR: Final = bytes.fromhex("3B80800101")
"""The shortest answer to reset: no history, nothing of anybody's."""
_TELL_ATR: Final = b"\x04"
LISTEN_SLICE_S: Final = 0.1


class VirtualReader:
    """The virtual reader with room for one card; laying one connects to the service, lifting it hangs up."""

    def __init__(self, host: str = "127.0.0.1", port: int = VPCD_PORT) -> None:
        self._place = (host, port)
        self._stop = Event()
        self._thread: Thread | None = None
        self._how = Misbehaviour.NONE

    def lay(self, card: SocialCard) -> None:
        """Put a card in, in place of the one that lies there; raises OSError when the service is not there."""
        self.lift()
        line = socket.create_connection(self._place)
        self._stop = Event()
        self._thread = Thread(target=serve, args=(SocialCardChip(card, self._how), line, self._stop), daemon=True)
        self._thread.start()

    def lift(self) -> None:
        """Take the card out; without one it does nothing."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def misbehave(self, how: Misbehaviour) -> None:
        """Let the cards laid from now on do this wrong."""
        self._how = how


def serve(chip: SocialCardChip, line: socket.socket, stop: Event) -> None:
    """Be a card at the end of `line` until `stop` is set or the service ends, and hang up."""
    with line:
        line.settimeout(LISTEN_SLICE_S)
        with contextlib.suppress(ConnectionError):
            while not stop.is_set():
                command = _receive(line, stop)
                if command == _TELL_ATR:
                    _send(line, ATR)
                elif len(command) > 1:
                    _send(line, chip.answer(command))


def _receive(line: socket.socket, stop: Event) -> bytes:
    """Return one message, b'' once `stop` is set; raises ConnectionError."""
    length = int.from_bytes(_exactly(line, 2, stop), "big")
    return _exactly(line, length, stop)


def _exactly(line: socket.socket, count: int, stop: Event) -> bytes:
    received = b""
    while len(received) < count and not stop.is_set():
        try:
            part = line.recv(count - len(received))
        except TimeoutError:
            continue
        if not part:
            raise ConnectionError("the virtual reader is gone")
        received += part
    return received


def _send(line: socket.socket, data: bytes) -> None:
    line.sendall(len(data).to_bytes(2, "big") + data)
