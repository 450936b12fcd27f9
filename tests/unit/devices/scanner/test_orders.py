from collections.abc import Iterator
from typing import Any

import pytest

from devices.order_lines import OrderError
from devices.scanner.orders import carry_out
from devices.scanner.simulator import ScannerSimulator
from devices.transport import SerialTransport


@pytest.fixture
def simulator() -> Iterator[ScannerSimulator]:
    simulator = ScannerSimulator()
    yield simulator
    simulator.close()


def test_a_code_is_shown_spoilt_and_the_plug_pulled_on_order(simulator: ScannerSimulator) -> None:
    host = SerialTransport(simulator.address())
    carry_out(simulator, {"order": "misbehave", "how": "half"})
    carry_out(simulator, {"order": "show", "text": "A012"})
    assert host.read(5.0) == b"12\r"
    carry_out(simulator, {"order": "show", "text": "综合", "encoding": "gbk"})
    assert host.read(5.0) == "综合\r".encode("gbk")
    host.close()
    before = simulator.address()
    assert carry_out(simulator, {"order": "misbehave", "how": "unplug"}) == {"ok": True, "order": "misbehave"}
    assert carry_out(simulator, {"order": "plug"})["ok"]
    assert simulator.address().baud == before.baud
    assert carry_out(simulator, {"order": "unplug"})["ok"]


@pytest.mark.parametrize(
    "order",
    [{}, {"order": "burn"}, {"order": "show"}, {"order": "show", "text": ""}, {"order": "show", "text": 1},
     {"order": "show", "text": "A", "encoding": "ebcdic"}, {"order": "show", "text": "𠮷", "encoding": "gbk"},
     {"order": "misbehave"}, {"order": "misbehave", "how": "burn"}, {"order": "misbehave", "how": "half", "count": -1}],
)  # fmt: skip
def test_an_order_that_makes_no_sense_is_refused(simulator: ScannerSimulator, order: dict[str, Any]) -> None:
    with pytest.raises(OrderError):
        carry_out(simulator, order)
