"""Chooses a printer's driver, or a simulated printer with its driver, from one settings value."""

from pathlib import Path

from devices.build import SIMULATOR
from devices.ports import DeviceSettingError
from devices.printer.driver import EscposPrinter, PrinterSettings
from devices.printer.encoding import PrintMode
from devices.printer.layout import PAPERS, Paper
from devices.printer.simulator import PrinterSimulator
from devices.printer.spool import SCHEME as CUPS
from devices.printer.spooled import SpooledPrinter


def slip_printer(
    value: str, *, paper_mm: int = 80, mode: PrintMode = PrintMode.RASTER, receipt_dir: Path | None = None
) -> EscposPrinter | SpooledPrinter:
    """Return the printer that `value` names: `tcp://…`, `serial://…`, `file:///dev/usb/lp0`, `cups://…` or `simulator`.

    An own simulator draws its receipts into `receipt_dir`. Touches no printer; raises DeviceSettingError.
    """
    if value == SIMULATOR:
        if receipt_dir is None:
            raise DeviceSettingError(value, "a simulated printer needs a folder for its receipts")
        return simulated_slip_printer(receipt_dir, paper_mm=paper_mm, mode=mode)[0]
    settings = PrinterSettings(url=value, paper_mm=paper_mm, mode=mode)
    try:
        return SpooledPrinter(settings) if value.startswith(f"{CUPS}:") else EscposPrinter(settings)
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
