"""The counter's devices at work, each on its thread: panel and call pad; what they say is told on the loop."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from counter_client.desk_picture import DeskPicture
from counter_client.panel import panel_words
from devices.ports import CallPad, DeviceStatus, PadKey, PadPressed, StatusChanged, WindowPanel
from devices.runner import DeviceRunner
from hall_protocol.messages import ReportDevice
from hall_protocol.vocabulary import DeviceCondition

PANEL = "led_panel"
CALL_PAD = "call_pad"
DETAIL_LENGTH_MAX = 200


class CounterEquipment:
    """The devices of one counter, each may be missing; the callables are called on the loop's thread."""

    def __init__(
        self,
        panel: WindowPanel | None,
        pad: CallPad | None,
        report: Callable[[ReportDevice], None],
        strike: Callable[[PadKey], None],
    ) -> None:
        self._panel = panel
        self._pad = pad
        self._strike = strike
        self._report = report
        self._reports: dict[str, ReportDevice] = {}

    async def run(self) -> None:
        """Let the devices work until cancelled, then stop them."""
        loop = asyncio.get_running_loop()
        runners: list[DeviceRunner[Any]] = []
        if self._panel is not None:
            runners.append(DeviceRunner(self._panel, lambda event: self._hear(loop, PANEL, event), PANEL))
        if self._pad is not None:
            runners.append(DeviceRunner(self._pad, lambda event: self._hear(loop, CALL_PAD, event), CALL_PAD))
        for runner in runners:
            runner.start()
        try:
            await loop.create_future()
        finally:
            for runner in runners:
                runner.stop()

    def show(self, picture: DeskPicture) -> None:
        """Let the panel say what this counter does."""
        if self._panel is not None:
            self._panel.show(panel_words(picture))

    def report_all(self) -> None:
        """Tell a hall that has just come how each device is."""
        for report in self._reports.values():
            self._report(report)

    def _hear(self, loop: asyncio.AbstractEventLoop, device: str, event: PadPressed | StatusChanged) -> None:
        # The loop may have closed while a device's thread was still saying something.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self._take_in, device, event)

    def _take_in(self, device: str, event: PadPressed | StatusChanged) -> None:
        if isinstance(event, PadPressed):
            self._strike(event.key)
            return
        report = _report_of(device, event.status)
        self._reports[device] = report
        self._report(report)


def _report_of(device: str, status: DeviceStatus) -> ReportDevice:
    return ReportDevice(device, DeviceCondition(status.state.value), status.detail[:DETAIL_LENGTH_MAX])
