"""Chooses a driver, or a simulated device with its driver, from one settings value: swapping them is one line."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from devices.id_card.driver import IdCardReader
from devices.id_card.simulator import SamSimulator
from devices.ports import DeviceSettingError
from devices.printer.driver import EscposPrinter, PrinterSettings
from devices.printer.encoding import PrintMode
from devices.printer.layout import PAPERS, Paper
from devices.printer.simulator import PrinterSimulator
from devices.transport import SerialAddress, SerialTransport, parse_serial_url
from devices.voice.driver import EspeakAnnouncer, Spoken

SIMULATOR: Final = "simulator"

PLAYERS: Final = {"espeak": "aplay", "silent": None}
"""What plays an announcement, by the voice's setting."""


def id_card_reader(value: str) -> IdCardReader:
    """Return the reader that `value` names: `serial:///dev/ttyUSB0?baud=115200`, or `simulator` for an own one.

    Touches no device before it is polled; raises DeviceSettingError.
    """
    if value == SIMULATOR:
        return simulated_id_card_reader()[0]
    address = serial_address(value)
    return IdCardReader(lambda: SerialTransport(address))


def serial_address(value: str) -> SerialAddress:
    """Read a reader's serial address; raises DeviceSettingError that also names the simulator."""
    try:
        return parse_serial_url(value)
    except DeviceSettingError as error:
        raise DeviceSettingError(value, f"{error.expected}, or simulator") from error


def simulated_id_card_reader() -> tuple[IdCardReader, SamSimulator]:
    """Start a simulated reader on a pseudo-terminal of this process, and the driver that talks to it by pyserial.

    Closing the driver closes the simulator too.
    """
    simulator = SamSimulator()
    reader = IdCardReader(lambda: SerialTransport(simulator.address()), on_close=simulator.close)
    return reader, simulator


def slip_printer(
    value: str, *, paper_mm: int = 80, mode: PrintMode = PrintMode.RASTER, receipt_dir: Path | None = None
) -> EscposPrinter:
    """Return the printer that `value` names: `tcp://host:9100`, `serial:///dev/...`, or `simulator`.

    An own simulator draws its receipts into `receipt_dir`. Touches no printer; raises DeviceSettingError.
    """
    if value == SIMULATOR:
        if receipt_dir is None:
            raise DeviceSettingError(value, "a simulated printer needs a folder for its receipts")
        return simulated_slip_printer(receipt_dir, paper_mm=paper_mm, mode=mode)[0]
    try:
        return EscposPrinter(PrinterSettings(url=value, paper_mm=paper_mm, mode=mode))
    except DeviceSettingError as error:
        if error.value != value:
            raise
        raise DeviceSettingError(value, f"{error.expected}, or simulator") from error


def simulated_slip_printer(
    receipt_dir: Path, *, paper_mm: int = 80, mode: PrintMode = PrintMode.RASTER
) -> tuple[EscposPrinter, PrinterSimulator]:
    """Start a simulated printer on a loopback port of this process, and the driver that prints to it over TCP.

    Whoever wants it to end before the process does stops the simulator. Raises OSError, DeviceSettingError.
    """
    simulator = PrinterSimulator(receipt_dir, width_dots=paper_of(paper_mm).width_dots)
    simulator.start()
    return EscposPrinter(PrinterSettings(url=simulator.url, paper_mm=paper_mm, mode=mode)), simulator


def paper_of(paper_mm: int) -> Paper:
    """Return the paper of that width; raises DeviceSettingError."""
    if paper_mm not in PAPERS:
        raise DeviceSettingError(str(paper_mm), f"write a paper width of {' or '.join(map(str, PAPERS))} (mm)")
    return PAPERS[paper_mm]


def announcer(
    value: str,
    sound_dir: Path,
    *,
    on_spoken: Callable[[Spoken], None] | None = None,
    says_yao: bool = False,
) -> EspeakAnnouncer:
    """Return the voice that `value` names: `espeak` is heard, `silent` makes the same sound files and plays none.

    Sound files go to `sound_dir`; `on_spoken` is called on the voice's own thread. Raises DeviceSettingError.
    """
    if value not in PLAYERS:
        raise DeviceSettingError(value, f"write {' or '.join(PLAYERS)}")
    return EspeakAnnouncer(sound_dir, PLAYERS[value], on_spoken=on_spoken, says_yao=says_yao)
