"""Chooses a printer's driver, or a simulated printer with its driver, from a station's settings."""

from dataclasses import replace
from pathlib import Path

from devices.build import SIMULATOR
from devices.ports import DeviceSettingError
from devices.printer.driver import Confirmation, EscposPrinter, PrinterSettings
from devices.printer.encoding import PrintMode
from devices.printer.layout import PAPERS, Paper
from devices.printer.simulator import PrinterSimulator
from devices.printer.spool import SCHEME as CUPS
from devices.printer.spooled import SpooledPrinter


def slip_printer(
    value: str,
    *,
    paper_mm: int = 80,
    mode: PrintMode = PrintMode.RASTER,
    native_qr: bool = False,
    confirmation: Confirmation = Confirmation.IN_ORDER,
    receipt_dir: Path | None = None,
) -> EscposPrinter | SpooledPrinter:
    """Return the printer that `value` names: `tcp://…`, `serial://…`, `file:///dev/usb/lp0`, `cups://…` or `simulator`.

    An own simulator draws its receipts into `receipt_dir`. Touches no printer; raises DeviceSettingError.
    """
    settings = PrinterSettings(url=value, paper_mm=paper_mm, mode=mode, native_qr=native_qr, confirmation=confirmation)
    if value == SIMULATOR:
        if receipt_dir is None:
            raise DeviceSettingError(value, "a simulated printer needs a folder for its receipts")
        return _simulated(settings, receipt_dir)[0]
    try:
        return SpooledPrinter(settings) if value.startswith(f"{CUPS}:") else EscposPrinter(settings)
    except DeviceSettingError as error:
        if error.value != value:
            raise
        raise DeviceSettingError(value, f"{error.expected}, or simulator") from error


def simulated_slip_printer(receipt_dir: Path, *, paper_mm: int = 80) -> tuple[EscposPrinter, PrinterSimulator]:
    """Start a simulated printer on a loopback port of this process, and the driver that prints to it over TCP.

    Whoever wants it to end before the process does stops the simulator. Raises OSError, DeviceSettingError.
    """
    return _simulated(PrinterSettings(url=SIMULATOR, paper_mm=paper_mm), receipt_dir)


def _simulated(settings: PrinterSettings, receipt_dir: Path) -> tuple[EscposPrinter, PrinterSimulator]:
    simulator = PrinterSimulator(receipt_dir, width_dots=paper_of(settings.paper_mm).width_dots)
    simulator.start()
    return EscposPrinter(replace(settings, url=simulator.url)), simulator


def paper_of(paper_mm: int) -> Paper:
    """Return the paper of that width; raises DeviceSettingError."""
    if paper_mm not in PAPERS:
        raise DeviceSettingError(str(paper_mm), f"write a paper width of {' or '.join(map(str, PAPERS))} (mm)")
    return PAPERS[paper_mm]
