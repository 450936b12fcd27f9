"""The panel's driver: keeps what is wanted standing on the panel, also after a power cut of it or of the line."""

import contextlib
from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic
from typing import Final

from devices.led_panel.codec import TEXT_BYTES_MAX, Colour, Frame, encode
from devices.led_panel.text import panel_text
from devices.ports import DeviceState, DeviceStatus, StatusChanged
from devices.transport import Backoff, ByteTransport, TransportLostError

REFRESH_S: Final = 10.0
"""A panel that was off shows nothing until it is told again, and cannot say so; a frame at 9600 baud takes 50 ms."""
SLICE_S: Final = 0.1
"""Longest wait before a new text is sent, and before a stop is noticed."""
BLANK: Final = Frame(Colour.RED, b"")
SENT: Final = "the line is open; the panel does not answer, so look at it"


class LedPanel:
    """A WindowPanel on any byte transport; reopens the line by itself for as long as it is polled."""

    def __init__(
        self,
        open_transport: Callable[[], ByteTransport],
        *,
        refresh_s: float = REFRESH_S,
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """`open_transport` raises TransportLostError while the line is away; nothing is opened before a poll."""
        self._open_transport = open_transport
        self._refresh_s = refresh_s
        self._backoff = backoff or Backoff()
        self._on_close = on_close
        self._line: ByteTransport | None = None
        self._pause_s = 0.0
        self._wanted: tuple[Frame, int] = (BLANK, 0)
        self._sent: Frame | None = None
        self._sent_at_s = 0.0
        self._status = DeviceStatus(DeviceState.UNKNOWN, "not opened yet")

    def show(self, text: str) -> None:
        """Let `text` stand on the panel from now on, '' for nothing; returns at once, from any thread."""
        fitting = panel_text(text, TEXT_BYTES_MAX)
        self._wanted = (Frame(Colour.RED, fitting.data), fitting.missing_count)

    def poll(self, stop: Event) -> Sequence[StatusChanged]:
        """Send what is wanted if it is new or due again; return early and empty once `stop` is set."""
        if stop.wait(self._pause_s):
            return []
        before = self._status
        try:
            self._keep_up()
        except TransportLostError as error:
            self._lose(error.reason)
        return [StatusChanged(self._status)] if self._status != before else []

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""
        return self._status

    def close(self) -> None:
        """Blank the panel and give the line back: nobody is called by a program that has ended."""
        if self._line is not None:
            with contextlib.suppress(TransportLostError):
                self._line.write(encode(BLANK))
        self._hang_up()
        if self._on_close is not None:
            self._on_close()

    def _keep_up(self) -> None:
        if self._line is None:
            self._line = self._open_transport()
            self._pause_s = 0.0
            self._backoff.reset()
        frame, missing_count = self._wanted
        if frame != self._sent or monotonic() - self._sent_at_s >= self._refresh_s:
            self._line.write(encode(frame))
            self._sent, self._sent_at_s = frame, monotonic()
        replaced = f"; {missing_count} characters of its text are not in GB2312" if missing_count else ""
        self._status = DeviceStatus(DeviceState.READY, SENT + replaced)
        # A panel says nothing; but a line that was pulled out is noticed by listening to it.
        self._line.read(SLICE_S)

    def _lose(self, reason: str) -> None:
        self._hang_up()
        self._pause_s = self._backoff.next_s()
        self._status = DeviceStatus(DeviceState.UNREACHABLE, reason)

    def _hang_up(self) -> None:
        self._sent = None
        if self._line is not None:
            self._line.close()
            self._line = None
