"""Orders to a simulated evaluator as JSON objects: look, strike, misbehave, unplug, plug; each gets a JSON answer."""

from collections.abc import Mapping
from typing import Any, Final

from devices.evaluator.simulator import EvaluatorSimulator, Misbehaviour
from devices.order_lines import OrderError, plugging, spoiling

GRADES: Final = range(1, 6)


def carry_out(simulator: EvaluatorSimulator, order: Mapping[str, Any]) -> dict[str, Any]:
    """Do what `order` says and answer with what the device shows; raises OrderError, and then nothing was done."""
    match order.get("order"):
        case "look":
            pass
        case "strike":
            grade = order.get("grade")
            if not isinstance(grade, int) or isinstance(grade, bool) or grade not in GRADES:
                raise OrderError("'grade' is a number from 1 to 5")
            simulator.strike(grade)
        case "misbehave" if order.get("how") != "unplug":
            simulator.misbehave(spoiling(order, Misbehaviour)[0])
        case _:
            plugging(simulator, order, "look", "strike", "misbehave")
    return {"ok": True, "order": order["order"], "face": simulator.face.value}
