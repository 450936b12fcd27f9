from collections.abc import Iterator
from typing import Any

import pytest

from devices.call_pad.codec import KeyPress, PressDecoder
from devices.call_pad.orders import carry_out
from devices.call_pad.simulator import PadSimulator
from devices.order_lines import OrderError
from devices.ports import PadKey
from devices.transport import SerialTransport


@pytest.fixture
def simulator() -> Iterator[PadSimulator]:
    simulator = PadSimulator()
    yield simulator
    simulator.close()


def test_keys_are_pressed_and_the_pad_suffers_on_order(simulator: PadSimulator) -> None:
    host = SerialTransport(simulator.address())
    assert carry_out(simulator, {"order": "misbehave", "how": "silence"})["ok"]
    carry_out(simulator, {"order": "press", "key": "next"})
    assert carry_out(simulator, {"order": "press", "key": "no_show"}) == {"ok": True, "order": "press"}
    assert PressDecoder().feed(host.read(5.0)) == [KeyPress(PadKey.NO_SHOW, 1)]
    host.close()
    for order in ({"order": "misbehave", "how": "unplug"}, {"order": "plug"}, {"order": "unplug"}):
        assert carry_out(simulator, order)["ok"]


@pytest.mark.parametrize(
    "order", [{}, {"order": "press"}, {"order": "press", "key": "5"}, {"order": "misbehave", "how": "burn"}]
)
def test_an_order_that_makes_no_sense_is_refused(simulator: PadSimulator, order: dict[str, Any]) -> None:
    with pytest.raises(OrderError):
        carry_out(simulator, order)
