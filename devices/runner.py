"""A thread that polls one device and hands what happens to a callable; knows nothing of any user interface."""

import contextlib
from collections.abc import Callable, Sequence
from threading import Event, Thread
from time import monotonic
from typing import Final, Generic, Protocol, TypeVar

from devices.ports import DeviceState, DeviceStatus, StatusChanged
from devices.transport import REOPEN_MAX_S, Backoff

STOP_PATIENCE_S: Final = 1.0
"""A device answers a stop within this; its longest single wait is a fraction of it."""

EventT = TypeVar("EventT")
EventT_co = TypeVar("EventT_co", covariant=True)


class Pollable(Protocol[EventT_co]):
    """A device that is driven by being polled."""

    def poll(self, stop: Event) -> Sequence[EventT_co]:
        """Do one turn, pause included, and return what happened."""

    def status(self) -> DeviceStatus:
        """Say the status last learnt; never blocks."""

    def close(self) -> None:
        """Give the device back; a later poll opens it again."""


class DeviceRunner(Generic[EventT]):
    """Runs one device on one thread; `emit` is called on that thread, event by event.

    Only `stop` ends it: a driver that raises is told as a FAULT, closed, and polled again after a pause.
    """

    def __init__(self, device: Pollable[EventT], emit: Callable[[EventT | StatusChanged], None], name: str) -> None:
        self._device = device
        self._emit = emit
        self._stop = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin polling; a runner is started once."""
        self._thread.start()

    def stop(self) -> bool:
        """Stop polling and close the device; False when its thread has not ended within STOP_PATIENCE_S."""
        self._stop.set()
        if self._thread.ident is None:
            self._device.close()
            return True
        self._thread.join(STOP_PATIENCE_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        backoff = Backoff()
        is_recovering = False
        while not self._stop.is_set():
            began_s = monotonic()
            try:
                self._poll_until_stopped(is_recovering)
            except Exception as error:  # noqa: BLE001 - a driver's bug must not leave the hall without this device
                if monotonic() - began_s > REOPEN_MAX_S:
                    backoff.reset()
                is_recovering = True
                self._tell_fault(error)
                self._close()
                self._stop.wait(backoff.next_s())
        self._close()

    def _poll_until_stopped(self, is_recovering: bool) -> None:
        while not self._stop.is_set():
            has_told_status = self._passed_on()
            if is_recovering and not has_told_status:
                # The driver knows nothing of the fault told in its name, and may see no change to tell.
                self._emit(StatusChanged(self._device.status()))
            is_recovering = False

    def _passed_on(self) -> bool:
        """Poll once and pass on what there is; whether a status was among it.

        A function of its own: what a local variable holds of somebody's card ends with it, not with the next card.
        """
        events = self._device.poll(self._stop)
        for event in events:
            self._emit(event)
        return any(isinstance(event, StatusChanged) for event in events)

    def _tell_fault(self, error: Exception) -> None:
        # Whoever listens may be what failed; that must not end the thread either.
        with contextlib.suppress(Exception):
            fault = DeviceStatus(DeviceState.FAULT, f"the driver failed: {type(error).__name__}")
            self._emit(StatusChanged(fault))

    def _close(self) -> None:
        with contextlib.suppress(Exception):
            self._device.close()
