"""A device that only speaks: its line is kept open and heard; nobody can ask it how it is, and its status says so.

An open line counts as ready: a device that nobody has used yet is no reason to send for the technician.
"""

from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic
from typing import Final, Generic, Protocol, TypeVar

from devices.ports import DeviceState, DeviceStatus, StatusChanged
from devices.transport import Backoff, ByteTransport, TransportLostError

LISTEN_SLICE_S: Final = 0.1
"""Longest single wait for bytes, so that a stop is noticed well within a second."""

UNHEARD: Final = DeviceStatus(DeviceState.READY, "the line is open; nothing has been heard on it yet")
HEARD: Final = DeviceStatus(DeviceState.READY, "the line is open and the device has been heard")

SpokenT = TypeVar("SpokenT")
SpokenT_co = TypeVar("SpokenT_co", covariant=True)


class Ear(Protocol[SpokenT_co]):
    """Makes sense of what a device says; knows no line and no clock."""

    def hear(self, received: bytes, at_s: float) -> Sequence[SpokenT_co]:
        """Return what `received` completes; b'' when nothing came by `at_s`."""

    def forget(self) -> None:
        """Drop what is unfinished: the line was lost."""

    def hint(self) -> str:
        """Say in one sentence what a technician should set on the device, or ''."""


class ListeningDevice(Generic[SpokenT]):
    """Hears one device over any byte transport; reopens the line by itself for as long as it is polled."""

    def __init__(
        self,
        open_transport: Callable[[], ByteTransport],
        ear: Ear[SpokenT],
        backoff: Backoff | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """`open_transport` raises TransportLostError while the device is away; nothing is opened before a poll."""
        self._open_transport = open_transport
        self._ear = ear
        self._backoff = backoff or Backoff()
        self._on_close = on_close
        self._line: ByteTransport | None = None
        self._pause_s = 0.0
        self._status = DeviceStatus(DeviceState.UNKNOWN, "not opened yet")

    def poll(self, stop: Event) -> Sequence[SpokenT | StatusChanged]:
        """Listen for at most LISTEN_SLICE_S and return what was said; return early and empty once `stop` is set."""
        if stop.wait(self._pause_s):
            return []
        before = self._status
        try:
            spoken = self._listen()
        except TransportLostError as error:
            spoken = []
            self._lose(error.reason)
        return [*spoken, StatusChanged(self._status)] if self._status != before else spoken

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""
        return self._status

    def close(self) -> None:
        """Give the line back."""
        self._hang_up()
        if self._on_close is not None:
            self._on_close()

    def _listen(self) -> list[SpokenT]:
        if self._line is None:
            self._line = self._open_transport()
            self._pause_s = 0.0
            self._backoff.reset()
            self._status = UNHEARD
        spoken = list(self._ear.hear(self._line.read(LISTEN_SLICE_S), monotonic()))
        if hint := self._ear.hint():
            self._status = DeviceStatus(DeviceState.READY, hint)
        elif spoken:
            self._status = HEARD
        return spoken

    def _lose(self, reason: str) -> None:
        self._hang_up()
        self._pause_s = self._backoff.next_s()
        self._status = DeviceStatus(DeviceState.UNREACHABLE, reason)

    def _hang_up(self) -> None:
        self._ear.forget()
        if self._line is not None:
            self._line.close()
            self._line = None
