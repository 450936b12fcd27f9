"""A thread that polls one device and hands what happens to a callable; knows nothing of any user interface."""

from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import Final, Generic, Protocol, TypeVar

from devices.ports import DeviceState, DeviceStatus, StatusChanged

STOP_PATIENCE_S: Final = 1.0
"""A device answers a stop within this; its longest single wait is a fraction of it."""

EventT = TypeVar("EventT")
EventT_co = TypeVar("EventT_co", covariant=True)


class Pollable(Protocol[EventT_co]):
    """A device that is driven by being polled."""

    def poll(self, stop: Event) -> Sequence[EventT_co]:
        """Do one turn, pause included, and return what happened."""

    def close(self) -> None:
        """Give the device back."""


class DeviceRunner(Generic[EventT]):
    """Runs one device on one thread; `emit` is called on that thread, event by event."""

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
        try:
            while not self._stop.is_set():
                for event in self._device.poll(self._stop):
                    self._emit(event)
        except BaseException as error:
            # A driver's bug ends this thread; the station must show that, not wait for cards for ever.
            fault = DeviceStatus(DeviceState.FAULT, f"the driver stopped: {type(error).__name__}")
            self._emit(StatusChanged(fault))
            raise
        finally:
            self._device.close()
