"""A slot without a reader: a loopback port where simulated cards are laid, as into vsmartcard's virtual reader.

Only for trying a station without hardware and without a PC/SC service: who reaches the port can be any card.
"""

import contextlib
import socket
from typing import Final

from devices.social_card.slot import CardGoneError, CardMuteError
from devices.transport import TransportLostError

HOST: Final = "127.0.0.1"
ANSWER_S: Final = 1.0
POWER_OFF, POWER_ON, TELL_ATR = b"\x00", b"\x01", b"\x04"


class VirtualSession:
    """A powered card at the end of a connection."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def transmit(self, command: bytes) -> bytes:
        """Return the card's answer; raises CardGoneError."""
        try:
            self._send(command)
            length = int.from_bytes(self._exactly(2), "big")
            return self._exactly(length)
        except OSError as error:
            raise CardGoneError from error

    def power(self) -> None:
        """Power the card and hear its answer to reset; raises CardGoneError, CardMuteError."""
        try:
            self._send(POWER_ON)
        except OSError as error:
            raise CardGoneError from error
        if not self.transmit(TELL_ATR):
            raise CardMuteError

    def disconnect(self) -> None:
        """Take the card's power; twice does nothing."""
        with contextlib.suppress(OSError):
            self._send(POWER_OFF)

    def _send(self, data: bytes) -> None:
        self._line.sendall(len(data).to_bytes(2, "big") + data)

    def _exactly(self, count: int) -> bytes:
        received = b""
        while len(received) < count:
            part = self._line.recv(count - len(received))
            if not part:
                raise ConnectionError("the card was taken out")
            received += part
        return received


class VirtualSlot:
    """Listens from the first look on; the newest card that was laid is the one that lies in it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener: socket.socket | None = None
        self._line: socket.socket | None = None

    def connect(self) -> VirtualSession | None:
        """Power the card, None when there is none; raises CardMuteError, TransportLostError."""
        line = self._newest(self._listening())
        if line is None:
            return None
        session = VirtualSession(line)
        try:
            session.power()
        except CardGoneError:
            self._drop()
            return None
        return session

    def close(self) -> None:
        """Stop listening; a later look begins anew."""
        self._drop()
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _listening(self) -> socket.socket:
        if self._listener is None:
            try:
                self._listener = socket.create_server((HOST, self._port))
            except OSError as error:
                raise TransportLostError(f"cannot listen on {HOST}:{self._port}: {error.strerror}") from error
            self._listener.setblocking(False)
        return self._listener

    def _newest(self, listener: socket.socket) -> socket.socket | None:
        with contextlib.suppress(BlockingIOError):
            while True:
                line, _ = listener.accept()
                self._drop()
                line.settimeout(ANSWER_S)
                self._line = line
        return self._line

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()
