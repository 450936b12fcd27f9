"""Devices on threads of their own; what they say is told on the loop, and the hall hears how each of them is."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from devices.ports import DeviceStatus, StatusChanged
from devices.runner import DeviceRunner, Pollable
from hall_protocol.commands.fields import REASON_LENGTH_MAX
from hall_protocol.messages import ReportDevice
from hall_protocol.vocabulary import DeviceCondition

EventT = TypeVar("EventT")


class DeviceThreads(Generic[EventT]):
    """Devices by the names the hall knows them under; `report` and `hear` are called on the loop's thread."""

    def __init__(
        self,
        devices: Mapping[str, Pollable[EventT | StatusChanged]],
        report: Callable[[ReportDevice], None],
        hear: Callable[[EventT], None],
    ) -> None:
        self._devices = devices
        self._report = report
        self._hear = hear
        self._reports: dict[str, ReportDevice] = {}

    async def run(self) -> None:
        """Let the devices work until cancelled, then stop them."""
        loop = asyncio.get_running_loop()
        runners = [self._runner(loop, name, device) for name, device in self._devices.items()]
        for runner in runners:
            runner.start()
        try:
            await loop.create_future()
        finally:
            for runner in runners:
                runner.stop()

    def report_all(self) -> None:
        """Tell a hall that has just come how each device is."""
        for report in self._reports.values():
            self._report(report)

    def _runner(
        self, loop: asyncio.AbstractEventLoop, name: str, device: Pollable[EventT | StatusChanged]
    ) -> DeviceRunner[EventT | StatusChanged]:
        def emit(event: EventT | StatusChanged) -> None:
            # The loop may have closed while a device's thread was still saying something.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._take_in, name, event)

        return DeviceRunner(device, emit, name)

    def _take_in(self, name: str, event: EventT | StatusChanged) -> None:
        if not isinstance(event, StatusChanged):
            self._hear(event)
            return
        self._reports[name] = report = _report_of(name, event.status)
        self._report(report)


def _report_of(name: str, status: DeviceStatus) -> ReportDevice:
    return ReportDevice(name, DeviceCondition(status.state.value), status.detail[:REASON_LENGTH_MAX])
