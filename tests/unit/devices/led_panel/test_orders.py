from collections.abc import Iterator
from typing import Any

import pytest

from devices.led_panel.codec import Colour, Frame, encode
from devices.led_panel.orders import carry_out
from devices.led_panel.simulator import PanelSimulator
from devices.order_lines import OrderError


@pytest.fixture
def simulator() -> Iterator[PanelSimulator]:
    simulator = PanelSimulator()
    yield simulator
    simulator.close()


def test_it_says_what_stands_there_and_suffers_on_order(simulator: PanelSimulator) -> None:
    simulator.receive(encode(Frame(Colour.RED, b"A012")))
    assert carry_out(simulator, {"order": "look"}) == {"ok": True, "order": "look", "showing": "A012"}
    assert carry_out(simulator, {"order": "misbehave", "how": "off"})["showing"] == ""
    for order in ({"order": "misbehave", "how": "unplug"}, {"order": "plug"}, {"order": "unplug"}):
        assert carry_out(simulator, order)["ok"]


@pytest.mark.parametrize("order", [{}, {"order": "burn"}, {"order": "misbehave"}, {"order": "misbehave", "how": "x"}])
def test_an_order_that_makes_no_sense_is_refused(simulator: PanelSimulator, order: dict[str, Any]) -> None:
    with pytest.raises(OrderError):
        carry_out(simulator, order)
