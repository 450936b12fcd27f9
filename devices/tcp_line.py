"""A serial line behind a TCP port (a serial device server), and the choice between one and a local port by settings."""

import select
import socket
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from devices.ports import DeviceSettingError
from devices.transport import ByteTransport, SerialTransport, TransportLostError, parse_serial_url

CONNECT_TIMEOUT_S: Final = 2.0
"""A device server in the same building answers within milliseconds."""
SEND_TIMEOUT_S: Final = 2.0
RECEIVE_BYTES: Final = 4096

OpenTransport = Callable[[], ByteTransport]


class TcpLine:
    """A connection to a device server; a peer that vanishes without a word is found by TCP's own keep-alive."""

    def __init__(self, host: str, port: int) -> None:
        """Connect; raises TransportLostError."""
        try:
            self._socket = socket.create_connection((host, port), CONNECT_TIMEOUT_S)
        except OSError as error:
            raise TransportLostError(f"cannot connect to {host}:{port}: {error.strerror or error}") from error
        self._socket.settimeout(SEND_TIMEOUT_S)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def write(self, data: bytes) -> None:
        """Send all of `data`; raises TransportLostError."""
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise TransportLostError(f"lost while sending: {error.strerror or error}") from error

    def read(self, timeout_s: float) -> bytes:
        """Return what has arrived, waiting at most `timeout_s` for the first byte; raises TransportLostError."""
        try:
            if not select.select([self._socket], [], [], timeout_s)[0]:
                return b""
            received = self._socket.recv(RECEIVE_BYTES)
        except (OSError, ValueError) as error:  # ValueError: closed from another thread
            raise TransportLostError(f"lost while reading: {error}") from error
        if not received:
            raise TransportLostError("the device server closed the line")
        return received

    def close(self) -> None:
        """Hang up; closing twice does nothing."""
        self._socket.close()


def opener(value: str) -> OpenTransport:
    """Return what opens the line that `value` names: `serial:///dev/ttyUSB0?baud=9600` or `tcp://host:port`.

    Opens nothing yet; raises DeviceSettingError.
    """
    if not value.startswith("tcp:"):
        try:
            address = parse_serial_url(value)
        except DeviceSettingError as error:
            raise DeviceSettingError(value, f"{error.expected}, or tcp://HOST:PORT") from error
        return lambda: SerialTransport(address)
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.path or parts.query:
        raise DeviceSettingError(value, "write tcp://HOST:PORT, or serial:///dev/ttyUSB0?baud=9600")
    return lambda: TcpLine(host, port)
