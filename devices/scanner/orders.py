"""Orders to a simulated scanner as JSON objects: show, misbehave, unplug, plug; each gets a JSON answer."""

from collections.abc import Mapping
from typing import Any, Final

from devices.order_lines import OrderError, plugging, spoiling
from devices.scanner.simulator import Misbehaviour, ScannerSimulator

_ENCODINGS: Final = ("utf-8", "gbk", "gb18030")


def carry_out(simulator: ScannerSimulator, order: Mapping[str, Any]) -> dict[str, Any]:
    """Do what `order` says and return the answer; raises OrderError, and then nothing was done."""
    match order.get("order"):
        case "show":
            _show(simulator, order.get("text"), order.get("encoding", "utf-8"))
        case "misbehave" if order.get("how") != "unplug":
            simulator.misbehave(*spoiling(order, Misbehaviour))
        case _:
            plugging(simulator, order, "show", "misbehave")
    return {"ok": True, "order": order["order"]}


def _show(simulator: ScannerSimulator, text: object, encoding: object) -> None:
    if not isinstance(text, str) or not text:
        raise OrderError("'text' is what the code says")
    if encoding not in _ENCODINGS:
        raise OrderError(f"'encoding' is one of {', '.join(_ENCODINGS)}")
    try:
        simulator.show(text, str(encoding))
    except UnicodeEncodeError as error:
        raise OrderError(f"the code cannot be said in {encoding}") from error
