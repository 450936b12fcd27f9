from collections.abc import Iterator
from typing import Any

import pytest

from devices.evaluator.codec import Frame, FrameDecoder, FrameKind
from devices.evaluator.orders import carry_out
from devices.evaluator.simulator import EvaluatorSimulator
from devices.order_lines import OrderError
from devices.transport import SerialTransport


@pytest.fixture
def simulator() -> Iterator[EvaluatorSimulator]:
    simulator = EvaluatorSimulator()
    yield simulator
    simulator.close()


def test_keys_are_struck_and_the_device_suffers_on_order(simulator: EvaluatorSimulator) -> None:
    host = SerialTransport(simulator.address())
    assert carry_out(simulator, {"order": "misbehave", "how": "dead"})["ok"]
    carry_out(simulator, {"order": "strike", "grade": 1})
    carry_out(simulator, {"order": "misbehave", "how": "none"})
    assert carry_out(simulator, {"order": "strike", "grade": 4}) == {"ok": True, "order": "strike", "face": "off"}
    assert FrameDecoder().feed(host.read(5.0)) == [Frame(FrameKind.KEY, "4", 0)]
    host.close()
    for order in ({"order": "look"}, {"order": "misbehave", "how": "unplug"}, {"order": "plug"}, {"order": "unplug"}):
        assert carry_out(simulator, order)["ok"]


@pytest.mark.parametrize(
    "order",
    [{}, {"order": "strike"}, {"order": "strike", "grade": 6}, {"order": "strike", "grade": True},
     {"order": "misbehave", "how": "burn"}],
)  # fmt: skip
def test_an_order_that_makes_no_sense_is_refused(simulator: EvaluatorSimulator, order: dict[str, Any]) -> None:
    with pytest.raises(OrderError):
        carry_out(simulator, order)
