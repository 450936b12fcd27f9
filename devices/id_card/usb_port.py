"""A USB device's bulk pipes through pyusb: an optional part, imported only where a setting begins with `usb:`."""

import contextlib
import re
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from devices.ports import DeviceSettingError
from devices.transport import WRITE_TIMEOUT_S, TransportLostError

SCHEME: Final = "usb:"
TRANSFER_BYTES: Final = 4096
HOW_TO_INSTALL: Final = "pyusb is not installed: apt-get install libusb-1.0-0, then install yimen[usb-reader]"


@dataclass(frozen=True, slots=True)
class UsbId:
    """Vendor and product, as `lsusb` shows them."""

    vendor: int
    product: int

    def __str__(self) -> str:
        return f"{self.vendor:04x}:{self.product:04x}"


USUAL_READER: Final = UsbId(0x0400, 0xC35A)
"""What nearly every ID-card reader with the module's own USB interface calls itself."""


def parse_usb_setting(value: str) -> UsbId:
    """Read `usb:0400:c35a`, or `usb:` for the usual reader; raises DeviceSettingError."""
    if value == SCHEME:
        return USUAL_READER
    if (found := re.fullmatch(r"usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", value)) is None:
        raise DeviceSettingError(value, "write usb: for the usual reader, or usb:VENDOR:PRODUCT as lsusb shows them")
    return UsbId(int(found[1], 16), int(found[2], 16))


class UsbPort:
    """The pipes of the first device of that id."""

    def __init__(self, wanted: UsbId) -> None:
        """Claim the device; raises TransportLostError."""
        if find_spec("usb") is None:
            raise TransportLostError(HOW_TO_INSTALL)
        self._core = import_module("usb.core")
        self._util = import_module("usb.util")
        try:
            self._device = self._claimed(wanted)
        except (self._core.NoBackendError, ValueError) as error:
            raise TransportLostError("libusb is not installed: apt-get install libusb-1.0-0") from error
        except self._core.USBError as error:
            raise TransportLostError(f"cannot open USB device {wanted}: {error.strerror or error}") from error

    def write(self, pipe: int, data: bytes) -> None:
        """Send all of `data`; raises TransportLostError."""
        try:
            self._device.write(pipe, data, int(WRITE_TIMEOUT_S * 1000))
        except self._core.USBError as error:
            raise TransportLostError(f"lost while sending: {error.strerror or error}") from error

    def read(self, pipe: int, timeout_s: float) -> bytes:
        """Return one transfer, b'' when none came in time; raises TransportLostError."""
        try:
            return bytes(self._device.read(pipe, TRANSFER_BYTES, max(1, int(timeout_s * 1000))))
        except self._core.USBTimeoutError:
            return b""
        except self._core.USBError as error:
            raise TransportLostError(f"lost while reading: {error.strerror or error}") from error

    def close(self) -> None:
        """Give the device back."""
        with contextlib.suppress(self._core.USBError):
            self._util.dispose_resources(self._device)

    def _claimed(self, wanted: UsbId) -> Any:
        device = self._core.find(idVendor=wanted.vendor, idProduct=wanted.product)
        if device is None:
            raise TransportLostError(f"there is no USB device {wanted}")
        with contextlib.suppress(NotImplementedError):
            if device.is_kernel_driver_active(0):
                device.detach_kernel_driver(0)
        device.set_configuration()
        return device
