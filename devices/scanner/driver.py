"""The scanner's driver: lines become codes, and what stays without an end is given up after a while."""

from collections.abc import Callable, Sequence
from typing import Final

from devices.listening import ListeningDevice
from devices.ports import CodeScanned, CodeUnreadable
from devices.scanner.codec import Line, LineDecoder
from devices.transport import Backoff, ByteTransport

QUIET_S: Final = 1.0
"""A scanner sends a whole code in a tenth of this at 9600 baud; what has no end by then will never have one."""
HINT_NO_END: Final = "its codes have no end: set the scanner to send Enter (CR) after each code"


class ScannerEar:
    """Hears codes; a code whose end never comes is told as unreadable once, and forgotten."""

    def __init__(self, quiet_s: float = QUIET_S) -> None:
        self._quiet_s = quiet_s
        self._decoder = LineDecoder()
        self._heard_at_s = 0.0
        self._lacks_ends = False

    def hear(self, received: bytes, at_s: float) -> Sequence[CodeScanned | CodeUnreadable]:
        """Return the codes that `received` completes."""
        codes: list[CodeScanned | CodeUnreadable] = []
        if self._decoder.is_within_a_line and at_s - self._heard_at_s > self._quiet_s:
            self._decoder.reset()
            self._lacks_ends = True
            codes.append(CodeUnreadable())
        if not received:
            return codes
        self._heard_at_s = at_s
        for line in self._decoder.feed(received):
            self._lacks_ends = False
            codes.append(CodeScanned(line.text) if isinstance(line, Line) else CodeUnreadable())
        return codes

    def forget(self) -> None:
        """Drop half a code: the rest of it went with the line."""
        self._decoder.reset()
        self._lacks_ends = False

    def hint(self) -> str:
        """Say that the scanner must send Enter, once codes came without."""
        return HINT_NO_END if self._lacks_ends else ""


class SerialScanner(ListeningDevice[CodeScanned | CodeUnreadable]):
    """A CodeScanner on any byte transport."""

    def __init__(
        self,
        open_transport: Callable[[], ByteTransport],
        *,
        quiet_s: float = QUIET_S,
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """`open_transport` raises TransportLostError while the scanner is away."""
        super().__init__(open_transport, ScannerEar(quiet_s), backoff, on_close)
