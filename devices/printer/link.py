"""The line to a printer: one device opened for one job, with every wait bounded."""

import socket
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from devices.ports import DeviceSettingError
from devices.printer.device_file import DeviceFile
from devices.printer.escpos_library import DeviceNotFoundError, Dummy, Network, Serial
from devices.transport import parse_serial_url

PORT: Final = 9100
CHUNK_BYTES: Final = 4096
"""Sent at once; a printer that takes none of it for `stall_s` has stopped."""

URL_FORMS: Final = (
    "write tcp://192.168.1.50:9100, serial:///dev/ttyUSB0?baud=19200, file:///dev/usb/lp0, cups://127.0.0.1/QUEUE"
    " or dummy:"
)


class LinkLostError(Exception):
    """The printer could not be reached, or went away; `reason` is one short sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LinkKind(StrEnum):
    """The ways a printer is attached."""

    TCP = "tcp"
    SERIAL = "serial"
    FILE = "file"
    DUMMY = "dummy"


@dataclass(frozen=True, slots=True)
class PrinterAddress:
    """Where a printer is: a host and TCP port, a serial device and its baud rate, or a file."""

    kind: LinkKind
    target: str = ""
    number: int = 0


def parse_printer_url(value: str) -> PrinterAddress:
    """Read a printer's address as the configuration writes it; raises DeviceSettingError."""
    parts = urlsplit(value)
    match parts.scheme:
        case "tcp":
            return _tcp_address(value, parts)
        case "serial":
            serial = parse_serial_url(value)
            return PrinterAddress(LinkKind.SERIAL, serial.path, serial.baud)
        case "file" if parts.path.startswith("/") and not parts.netloc:
            return PrinterAddress(LinkKind.FILE, parts.path)
        case "dummy":
            return PrinterAddress(LinkKind.DUMMY)
        case _:
            raise DeviceSettingError(value, URL_FORMS)


def _tcp_address(value: str, parts: SplitResult) -> PrinterAddress:
    try:
        port = parts.port or PORT
    except ValueError:
        raise DeviceSettingError(value, URL_FORMS) from None
    if not parts.hostname or parts.path or parts.query:
        raise DeviceSettingError(value, URL_FORMS)
    return PrinterAddress(LinkKind.TCP, parts.hostname, port)


class PrinterLink:
    """One open line; use it for one job and close it, for python-escpos devices never reconnect."""

    def __init__(self, address: PrinterAddress, *, connect_s: float, stall_s: float) -> None:
        """Open the line within `connect_s`; raises LinkLostError."""
        self._stall_s = stall_s
        self._device = _device(address, connect_s)
        try:
            self._open(address, connect_s)
        except (DeviceNotFoundError, OSError, ValueError) as error:
            raise LinkLostError(f"cannot open {address.target}: {_cause(error)}") from error
        if isinstance(self._device, Serial):
            self._device.device.write_timeout = stall_s

    @property
    def can_answer(self) -> bool:
        """Whether the printer can say anything back over this line."""
        match self._device:
            case Network() | Serial():
                return True
            case DeviceFile(can_answer=can_answer):
                return can_answer
            case _:
                return False

    def send(self, data: bytes) -> None:
        """Send all of `data`; raises LinkLostError when the line breaks or accepts nothing for `stall_s`."""
        for start in range(0, len(data), CHUNK_BYTES):
            self._within(self._stall_s)
            try:
                self._write(data[start : start + CHUNK_BYTES])
            except TimeoutError as error:
                raise LinkLostError(f"the printer takes no more data after {start} bytes") from error
            except OSError as error:
                raise LinkLostError(f"lost after {start} bytes: {_cause(error)}") from error

    def read_byte(self, timeout_s: float) -> int | None:
        """Return the next byte the printer sends, or None after `timeout_s`; raises LinkLostError."""
        if not self.can_answer:
            return None
        self._within(max(timeout_s, 0.001))
        try:
            data = self._read()
        except TimeoutError:
            return None
        except OSError as error:
            raise LinkLostError(f"lost while waiting for an answer: {_cause(error)}") from error
        if not data and isinstance(self._device, Network):
            raise LinkLostError("the printer closed the line")
        return data[0] if data else None

    def drain(self) -> None:
        """Forget whatever the printer has sent so far; raises LinkLostError."""
        while self.read_byte(0) is not None:
            pass

    def close(self) -> None:
        """Close the line; closing twice does nothing."""
        try:
            self._device.close()
        except OSError:
            return

    def _open(self, address: PrinterAddress, connect_s: float) -> None:
        if isinstance(self._device, Network):
            # Network.open knows no IPv6, and leaks its socket when nobody listens.
            self._device.device = socket.create_connection((address.target, address.number), connect_s)
        else:
            self._device.open()

    def _write(self, data: bytes) -> None:
        if isinstance(self._device, DeviceFile):
            self._device.write(data)
        else:
            self._device._raw(data)

    def _read(self) -> bytes:
        match self._device:
            case DeviceFile():
                return self._device.read_byte()
            case Network():
                return bytes(self._device.device.recv(1))
            case _:
                return bytes(self._device.device.read(1))

    def _within(self, timeout_s: float) -> None:
        """Bound the next wait."""
        if isinstance(self._device, DeviceFile):
            self._device.timeout_s = timeout_s
        if isinstance(self._device, Network):
            self._device.device.settimeout(timeout_s)
        elif isinstance(self._device, Serial):
            self._device.device.timeout = timeout_s


def _device(address: PrinterAddress, connect_s: float) -> Any:
    match address.kind:
        case LinkKind.TCP:
            return Network(address.target, address.number, timeout=connect_s)
        case LinkKind.SERIAL:
            return Serial(address.target, address.number, timeout=connect_s)
        case LinkKind.FILE:
            return DeviceFile(address.target)
        case LinkKind.DUMMY:
            return Dummy()


def _cause(error: Exception) -> str:
    """Say an error in one line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__
