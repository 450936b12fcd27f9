"""Orders to a simulated call pad as JSON objects: press, misbehave, unplug, plug; each gets a JSON answer."""

from collections.abc import Mapping
from typing import Any

from devices.call_pad.simulator import Misbehaviour, PadSimulator
from devices.order_lines import OrderError, plugging, spoiling
from devices.ports import PadKey


def carry_out(simulator: PadSimulator, order: Mapping[str, Any]) -> dict[str, Any]:
    """Do what `order` says and return the answer; raises OrderError, and then nothing was done."""
    match order.get("order"):
        case "press":
            key = order.get("key")
            if not isinstance(key, str) or key not in list(PadKey):
                raise OrderError(f"'key' is one of {', '.join(PadKey)}")
            simulator.press(PadKey(key))
        case "misbehave" if order.get("how") != "unplug":
            simulator.misbehave(*spoiling(order, Misbehaviour))
        case _:
            plugging(simulator, order, "press", "misbehave")
    return {"ok": True, "order": order["order"]}
