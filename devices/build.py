"""Chooses a driver, or a simulated device with its driver, from one settings value: swapping them is one line.

Printers have a module of their own, `devices.printer.build`: its libraries are a sixth of a board's start.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol, TypeVar

from devices.call_pad.driver import SerialCallPad
from devices.call_pad.simulator import PadSimulator
from devices.evaluator.driver import SerialEvaluator
from devices.evaluator.simulator import EvaluatorSimulator
from devices.id_card.driver import IdCardReader
from devices.id_card.simulator import SamSimulator
from devices.id_card.usb import UsbTransport
from devices.id_card.usb_port import SCHEME as USB
from devices.id_card.usb_port import UsbPort, parse_usb_setting
from devices.led_panel.driver import LedPanel
from devices.led_panel.simulator import PanelSimulator
from devices.ports import DeviceSettingError
from devices.pseudo_terminal import PluggedDevice
from devices.scanner.driver import SerialScanner
from devices.scanner.simulator import ScannerSimulator
from devices.social_card.driver import SocialCardSlotReader
from devices.social_card.pcsc import PcscSlot
from devices.social_card.simulator import SocialCardSimulator
from devices.social_card.virtual_slot import VirtualSlot
from devices.tcp_line import OpenTransport, opener
from devices.transport import SerialAddress, SerialTransport, parse_serial_url
from devices.voice.announcer import Spoken, VoiceAnnouncer
from devices.voice.choice import VoiceSources, engines_of
from devices.voice.neural import PATIENCE_S
from devices.voice.prompter import VoicePrompter

DriverT = TypeVar("DriverT", covariant=True)

SIMULATOR: Final = "simulator"

PCSC: Final = "pcsc:"
"""What a PC/SC reader's setting begins with; its name, or the beginning of it, follows."""

VPCD: Final = re.compile(r"vpcd:([1-9][0-9]{0,4})")
"""A slot on a loopback port of the station itself, into which simulated cards are laid."""
PORT_MAX: Final = 65535

PLAYERS: Final = {"espeak": "aplay", "silent": None}
"""What plays an announcement, by the voice's setting."""

VOICES: Final = {"espeak": "espeak", SIMULATOR: "silent"}
"""That setting by a configuration's names: a voice that is heard, and one that only makes its sound files."""


def id_card_reader(value: str) -> IdCardReader:
    """Return the reader that `value` names: `serial:///dev/ttyUSB0?baud=115200`, `usb:`, or `simulator` for an own one.

    Touches no device before it is polled; raises DeviceSettingError.
    """
    if value == SIMULATOR:
        return simulated_id_card_reader()[0]
    return IdCardReader(reader_line(value))


def reader_line(value: str) -> OpenTransport:
    """Return what opens a reader's line; raises DeviceSettingError."""
    if value.startswith(USB):
        wanted = parse_usb_setting(value)
        return lambda: UsbTransport(UsbPort(wanted))
    address = serial_address(value)
    return lambda: SerialTransport(address)


def serial_address(value: str) -> SerialAddress:
    """Read a reader's serial address; raises DeviceSettingError that also names the simulator."""
    try:
        return parse_serial_url(value)
    except DeviceSettingError as error:
        raise DeviceSettingError(value, f"{error.expected}, usb:, or simulator") from error


def simulated_id_card_reader() -> tuple[IdCardReader, SamSimulator]:
    """Start a simulated reader on a pseudo-terminal of this process, and the driver that talks to it by pyserial.

    Closing the driver closes the simulator too.
    """
    simulator = SamSimulator()
    reader = IdCardReader(lambda: SerialTransport(simulator.address()), on_close=simulator.close)
    return reader, simulator


def code_scanner(value: str) -> SerialScanner:
    """Return the scanner that `value` names: `serial:///dev/ttyACM0?baud=9600`, `tcp://host:port` or `simulator`.

    Touches no device before it is polled; raises DeviceSettingError.
    """
    return _on_a_line(value, SerialScanner, ScannerSimulator)


def window_panel(value: str) -> LedPanel:
    """Return the panel that `value` names: `serial:///dev/ttyS2?baud=9600`, `tcp://host:port` or `simulator`.

    Touches no device before it is polled; raises DeviceSettingError.
    """
    return _on_a_line(value, LedPanel, PanelSimulator)


def call_pad(value: str) -> SerialCallPad:
    """Return the call pad that `value` names: `serial:///dev/ttyUSB1?baud=9600`, `tcp://host:port` or `simulator`.

    Touches no device before it is polled; raises DeviceSettingError.
    """
    return _on_a_line(value, SerialCallPad, PadSimulator)


def evaluator(value: str) -> SerialEvaluator:
    """Return the evaluator that `value` names: `serial:///dev/ttyUSB2?baud=9600`, `tcp://host:port` or `simulator`.

    Touches no device before it is polled; raises DeviceSettingError.
    """
    return _on_a_line(value, SerialEvaluator, EvaluatorSimulator)


def social_card_reader(value: str) -> SocialCardSlotReader:
    """Return the reader that `value` names: `pcsc:ACS ACR39U`, `pcsc:` for the first one, `vpcd:35963` or `simulator`.

    Touches no reader before it is polled; raises DeviceSettingError.
    """
    if value == SIMULATOR:
        return SocialCardSlotReader(SocialCardSimulator())
    if (virtual := VPCD.fullmatch(value)) and int(virtual[1]) <= PORT_MAX:
        slot = VirtualSlot(int(virtual[1]))
        return SocialCardSlotReader(slot, on_close=slot.close)
    if not value.startswith(PCSC):
        expected = "write pcsc:NAME OF THE READER, pcsc: for the first one, vpcd:35963 for simulated ones, or simulator"
        raise DeviceSettingError(value, expected)
    return SocialCardSlotReader(PcscSlot(value.removeprefix(PCSC)))


class _Driver(Protocol[DriverT]):
    def __call__(self, open_transport: OpenTransport, *, on_close: Callable[[], None] | None = None) -> DriverT: ...


def _on_a_line(value: str, driver: _Driver[DriverT], simulator: Callable[[], PluggedDevice]) -> DriverT:
    """The driver at the line that `value` names, or at a simulated device that its closing ends."""
    if value == SIMULATOR:
        simulated = simulator()
        return driver(lambda: SerialTransport(simulated.address()), on_close=simulated.close)
    return driver(device_line(value))


def device_line(value: str) -> OpenTransport:
    """Return what opens a device's line; raises DeviceSettingError that also names the simulator."""
    try:
        return opener(value)
    except DeviceSettingError as error:
        raise DeviceSettingError(value, f"{error.expected}, or simulator") from error


def announcer(
    value: str,
    sound_dir: Path,
    *,
    on_spoken: Callable[[Spoken], None] | None = None,
    says_yao: bool = False,
    sources: VoiceSources | None = None,
) -> VoiceAnnouncer:
    """Return the voice that `value` names: `espeak` is heard, `silent` makes the same sound files and plays none.

    Sound files go to `sound_dir`; `sources` says which engines speak, espeak alone has files without it; `on_spoken` is
    called on the voice's own thread. Raises DeviceSettingError, OSError.
    """
    player = _player(value)
    engines = engines_of(sources or VoiceSources(), sound_dir)
    return VoiceAnnouncer(sound_dir, engines, player, on_spoken=on_spoken, says_yao=says_yao)


def prompter(
    value: str, sound_dir: Path, *, sources: VoiceSources | None = None, ahead: Sequence[str] = ()
) -> VoicePrompter:
    """Return the accompanying voice that `value` names, as for `announcer`; sentences `ahead` are made beforehand.

    Raises DeviceSettingError, OSError.
    """
    player = _player(value)
    engines = engines_of(sources or VoiceSources(), sound_dir, patience_s=PATIENCE_S)
    return VoicePrompter(sound_dir, engines, player, ahead=ahead)


def _player(value: str) -> str | None:
    if value not in PLAYERS:
        raise DeviceSettingError(value, f"write {' or '.join(PLAYERS)}")
    return PLAYERS[value]
