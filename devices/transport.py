"""Bytes to and from a device: the transport protocol, a serial line, and the pauses between attempts to reopen one."""

import os
import re
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import parse_qs, urlsplit

import serial

from devices.ports import DeviceSettingError

BAUD_RATES: Final = (9600, 19200, 38400, 57600, 115200)
DEFAULT_BAUD: Final = 115200

WRITE_TIMEOUT_S: Final = 0.5
"""A request is a dozen bytes; a line that takes longer than this to accept them is stuck."""

REOPEN_FIRST_S: Final = 0.2
"""A USB plug that wobbles is back within this; nobody should notice."""
REOPEN_FACTOR: Final = 1.6
"""Each further attempt waits this much longer, so a missing device costs next to nothing."""
REOPEN_MAX_S: Final = 5.0
"""A technician who plugs the device in again should not wait longer than this to see it work."""


class TransportLostError(Exception):
    """The line to the device cannot be opened or has gone away; `reason` is one short sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ByteTransport(Protocol):
    """A two-way stream of bytes with no message boundaries."""

    def write(self, data: bytes) -> None:
        """Send all of `data`; raises TransportLostError."""

    def read(self, timeout_s: float) -> bytes:
        """Return what has arrived, waiting at most `timeout_s` for the first byte; b'' when none came.

        Raises TransportLostError.
        """

    def close(self) -> None:
        """Give the line back; closing twice does nothing."""


@dataclass(frozen=True, slots=True)
class SerialAddress:
    """Where a serial device is: a device path (or COM name) and its speed in baud."""

    path: str
    baud: int = DEFAULT_BAUD

    def __str__(self) -> str:
        """Write the shortest setting that means this address."""
        return f"serial://{self.path}" + (f"?baud={self.baud}" if self.baud != DEFAULT_BAUD else "")


def parse_serial_url(value: str) -> SerialAddress:
    """Read `serial:///dev/ttyUSB0?baud=115200`, `serial://COM3` or a bare device path.

    Raises DeviceSettingError.
    """
    parts = urlsplit(value)
    options = parse_qs(parts.query, keep_blank_values=True)
    path = parts.netloc + parts.path
    bauds = options.pop("baud", [str(DEFAULT_BAUD)])
    is_path = re.fullmatch(r"/.+|COM\d+", path) and not (parts.netloc and parts.path)
    known_baud = len(bauds) == 1 and bauds[0] in map(str, BAUD_RATES)
    if parts.scheme not in ("serial", "") or not is_path or options or not known_baud:
        rates = ", ".join(map(str, BAUD_RATES))
        raise DeviceSettingError(value, f"write serial:///dev/ttyUSB0?baud=115200, with the baud rate one of {rates}")
    return SerialAddress(path, int(bauds[0]))


class SerialTransport:
    """A serial port held exclusively, 8N1 without flow control, through pyserial."""

    def __init__(self, address: SerialAddress) -> None:
        """Open the port; raises TransportLostError when it is missing, forbidden or held by another program."""
        try:
            self._port = serial.Serial(
                address.path, address.baud, timeout=0, write_timeout=WRITE_TIMEOUT_S, exclusive=True
            )
        except (OSError, ValueError) as error:  # SerialException is an OSError
            raise TransportLostError(f"cannot open {address.path}: {_cause(error)}") from error

    def write(self, data: bytes) -> None:
        """Send all of `data`; raises TransportLostError."""
        try:
            self._port.write(data)
        except (OSError, TypeError) as error:
            raise TransportLostError(f"lost while sending: {_cause(error)}") from error

    def read(self, timeout_s: float) -> bytes:
        """Return what has arrived, waiting at most `timeout_s` for the first byte; raises TransportLostError."""
        try:
            if self._port.timeout != timeout_s:  # the setter reconfigures the port each time it is used
                self._port.timeout = timeout_s
            first: bytes = self._port.read(1)
            if not first:
                return b""
            rest: bytes = self._port.read(self._port.in_waiting)
        except (OSError, TypeError) as error:  # pyserial answers TypeError when closed from another thread
            raise TransportLostError(f"lost while reading: {_cause(error)}") from error
        return first + rest

    def close(self) -> None:
        """Give the port back; closing twice does nothing."""
        self._port.close()


def _cause(error: Exception) -> str:
    """Say an error in one line, by its errno's own words when it has one: pyserial's repeat the path twice."""
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return str(error).partition("\n")[0]


class Backoff:
    """Growing pauses between attempts: `first_s`, then `factor` times more each, never above `max_s`."""

    def __init__(
        self,
        first_s: float = REOPEN_FIRST_S,
        factor: float = REOPEN_FACTOR,
        max_s: float = REOPEN_MAX_S,
    ) -> None:
        self._first_s = first_s
        self._factor = factor
        self._max_s = max_s
        self._next_s = first_s

    def next_s(self) -> float:
        """Return the seconds to wait now, and lengthen the next pause."""
        pause_s = self._next_s
        self._next_s = min(pause_s * self._factor, self._max_s)
        return pause_s

    def reset(self) -> None:
        """Start again from the shortest pause."""
        self._next_s = self._first_s
