"""Runs one simulated device for other programs: it says where it is, then obeys orders line by line."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from devices.call_pad.orders import carry_out as carry_out_pad_order
from devices.call_pad.simulator import PadSimulator
from devices.evaluator.orders import carry_out as carry_out_evaluator_order
from devices.evaluator.simulator import EvaluatorSimulator
from devices.id_card.orders import carry_out as carry_out_reader_order
from devices.id_card.simulator import SamSimulator
from devices.led_panel.orders import carry_out as carry_out_panel_order
from devices.led_panel.simulator import PanelSimulator
from devices.order_lines import OrderError, obey
from devices.printer.simulator import Misbehaviour, PrintedReceipt, PrinterSimulator
from devices.scanner.orders import carry_out as carry_out_scanner_order
from devices.scanner.simulator import ScannerSimulator
from devices.social_card.orders import carry_out as carry_out_social_card_order
from devices.social_card.virtual_reader import VPCD_PORT, VirtualReader

Say = Callable[[Mapping[str, Any]], None]
"""Tells the owner one JSON object; called from more than one thread."""
SayReady = Callable[[str], None]
"""Tells the owner the address, once, before anything else."""

HEALED: Final = "ok"


def run_id_card(
    lines: Iterable[str], say: Say, say_ready: SayReady, *, link: Path | None = None, baud: int | None = None
) -> None:
    """Be an ID-card reader until `lines` end; raises OSError when `link` cannot be made."""
    simulator = SamSimulator(link_in_its_folder(link), baud)
    try:
        say_ready(str(simulator.address()))
        obey(lines, lambda order: carry_out_reader_order(simulator, order), say)
    finally:
        simulator.close()


def run_scanner(lines: Iterable[str], say: Say, say_ready: SayReady, *, link: Path | None = None) -> None:
    """Be a scanner until `lines` end; raises OSError when `link` cannot be made."""
    simulator = ScannerSimulator(link_in_its_folder(link))
    try:
        say_ready(str(simulator.address()))
        obey(lines, lambda order: carry_out_scanner_order(simulator, order), say)
    finally:
        simulator.close()


def run_call_pad(lines: Iterable[str], say: Say, say_ready: SayReady, *, link: Path | None = None) -> None:
    """Be a call pad until `lines` end; raises OSError when `link` cannot be made."""
    simulator = PadSimulator(link_in_its_folder(link))
    try:
        say_ready(str(simulator.address()))
        obey(lines, lambda order: carry_out_pad_order(simulator, order), say)
    finally:
        simulator.close()


def run_social_card(lines: Iterable[str], say: Say, say_ready: SayReady, *, port: int = VPCD_PORT) -> None:
    """Be social-security cards in this machine's virtual PC/SC reader until `lines` end."""
    reader = VirtualReader(port=port)
    try:
        say_ready("pcsc:Virtual PCD")
        obey(lines, lambda order: carry_out_social_card_order(reader, order), say)
    finally:
        reader.lift()


def run_led_panel(lines: Iterable[str], say: Say, say_ready: SayReady, *, link: Path | None = None) -> None:
    """Be a panel until `lines` end, and say whatever comes to stand on it; raises OSError as above."""
    simulator = PanelSimulator(lambda showing: say({"showing": showing.text}), link_in_its_folder(link))
    try:
        say_ready(str(simulator.address()))
        obey(lines, lambda order: carry_out_panel_order(simulator, order), say)
    finally:
        simulator.close()


def run_evaluator(lines: Iterable[str], say: Say, say_ready: SayReady, *, link: Path | None = None) -> None:
    """Be an evaluator until `lines` end, and say whatever it comes to show; raises OSError as above."""
    simulator = EvaluatorSimulator(lambda face: say({"face": face.value}), link_in_its_folder(link))
    try:
        say_ready(str(simulator.address()))
        obey(lines, lambda order: carry_out_evaluator_order(simulator, order), say)
    finally:
        simulator.close()


def link_in_its_folder(link: Path | None) -> Path | None:
    """Return `link`; raises NotADirectoryError when there is no folder to make it in."""
    if link is not None and not link.parent.is_dir():
        raise NotADirectoryError(f"the folder of the link {link} does not exist")
    return link


def run_printer(
    lines: Iterable[str], say: Say, say_ready: SayReady, *, port: int, receipt_dir: Path, width_dots: int
) -> None:
    """Be a receipt printer until `lines` end; raises OSError when the port or the folder cannot be had."""

    def tell(printed: PrintedReceipt) -> None:
        say({"printed": str(printed.path), "bytes": printed.path.stat().st_size})

    simulator = PrinterSimulator(receipt_dir, tell, port, width_dots=width_dots)
    simulator.start()
    try:
        say_ready(simulator.url)
        obey(lines, lambda order: carry_out_printer_order(simulator, order), say)
    finally:
        simulator.stop()


def carry_out_printer_order(simulator: PrinterSimulator, order: Mapping[str, Any]) -> dict[str, Any]:
    """Make the printer suffer from what `order` names, or heal it by "ok"; raises OrderError.

    `{"order": "paper_out"}`, or `{"order": "misbehave", "how": "paper_out"}` as for the reader; an optional
    `after_bytes` lets it begin in the middle of a job.
    """
    how = order.get("how") if order.get("order") == "misbehave" else order.get("order")
    after_bytes = order.get("after_bytes", 0)
    suffered = {HEALED: Misbehaviour.NONE} | {word.value: word for word in Misbehaviour}
    if not isinstance(how, str) or how not in suffered:
        raise OrderError(f"'order' is one of {', '.join(suffered)}")
    if not isinstance(after_bytes, int) or isinstance(after_bytes, bool) or after_bytes < 0:
        raise OrderError("'after_bytes' is a number of bytes")
    simulator.misbehave(suffered[how], after_bytes)
    return {"ok": True, "order": how}
