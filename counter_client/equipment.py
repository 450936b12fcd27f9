"""The clerk's devices at work: the panel over the window and the call pad."""

from collections.abc import Callable

from counter_client.desk_picture import DeskPicture
from counter_client.device_threads import DeviceThreads
from counter_client.panel import panel_words
from devices.ports import CallPad, PadKey, PadPressed, StatusChanged, WindowPanel
from devices.runner import Pollable
from hall_protocol.messages import ReportDevice

PANEL = "led_panel"
CALL_PAD = "call_pad"


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
        devices: dict[str, Pollable[PadPressed | StatusChanged]] = {}
        if panel is not None:
            devices[PANEL] = panel
        if pad is not None:
            devices[CALL_PAD] = pad
        self._threads = DeviceThreads[PadPressed](devices, report, lambda pressed: strike(pressed.key))

    async def run(self) -> None:
        """Let the devices work until cancelled, then stop them."""
        await self._threads.run()

    def show(self, picture: DeskPicture) -> None:
        """Let the panel say what this counter does."""
        if self._panel is not None:
            self._panel.show(panel_words(picture))

    def report_all(self) -> None:
        """Tell a hall that has just come how each device is."""
        self._threads.report_all()
