"""Orders to a simulated panel as JSON objects: look, misbehave, unplug, plug; each gets a JSON answer."""

from collections.abc import Mapping
from typing import Any

from devices.led_panel.simulator import Misbehaviour, PanelSimulator
from devices.order_lines import plugging, spoiling


def carry_out(simulator: PanelSimulator, order: Mapping[str, Any]) -> dict[str, Any]:
    """Do what `order` says and answer with what stands on the panel; raises OrderError, and then nothing was done."""
    match order.get("order"):
        case "look":
            pass
        case "misbehave" if order.get("how") != "unplug":
            simulator.misbehave(spoiling(order, Misbehaviour)[0])
        case _:
            plugging(simulator, order, "look", "misbehave")
    return {"ok": True, "order": order["order"], "showing": simulator.showing.text}
