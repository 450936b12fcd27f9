from typing import Any

import pytest

from devices.order_lines import OrderError
from devices.social_card.orders import carry_out
from devices.social_card.simulator import SocialCardSimulator
from devices.social_card.virtual_reader import VirtualReader
from tests.unit.devices.social_card.people import FIRST

CARD = {"name": FIRST.name, "number": FIRST.number}


def test_cards_are_laid_and_lifted_on_order() -> None:
    slot = SocialCardSimulator()
    assert carry_out(slot, {"order": "misbehave", "how": "none"})["ok"]
    assert carry_out(slot, {"order": "lay", "card": CARD}) == {"ok": True, "order": "lay"}
    assert slot.connect() is not None
    carry_out(slot, {"order": "lift"})
    assert slot.connect() is None


@pytest.mark.parametrize(
    "order",
    [{}, {"order": "burn"}, {"order": "lay"}, {"order": "lay", "card": {"name": "A"}},
     {"order": "lay", "card": {**CARD, "number": 1}}, {"order": "misbehave", "how": "burn"}],
)  # fmt: skip
def test_an_order_that_makes_no_sense_is_refused(order: dict[str, Any]) -> None:
    with pytest.raises(OrderError):
        carry_out(SocialCardSimulator(), order)


def test_a_virtual_reader_that_is_not_there_is_said() -> None:
    with pytest.raises(OrderError, match="not there"):
        carry_out(VirtualReader(port=1), {"order": "lay", "card": CARD})
