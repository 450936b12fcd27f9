from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from devices.order_lines import ORDER_MAX_CHARS, OrderError, obey, plugging, spoiling


def answers_to(*lines: str) -> list[Mapping[str, Any]]:
    """Obey lines with a device that echoes, and refuses the order 'no'."""

    def carry_out(order: Mapping[str, Any]) -> Mapping[str, Any]:
        if order.get("order") == "no":
            raise OrderError("it will not")
        return {"ok": True, **order}

    said: list[Mapping[str, Any]] = []
    obey(lines, carry_out, said.append)
    return said


def test_each_line_is_answered_in_order_and_a_refusal_ends_nothing() -> None:
    said = answers_to('{"order": "a"}\n', '{"order": "no"}\n', "\n", '{"order": "b"}')
    assert said == [{"ok": True, "order": "a"}, {"ok": False, "error": "it will not"}, {"ok": True, "order": "b"}]


@pytest.mark.parametrize(
    "line", ["lift", "[]", "7", "null", '{"order":', "{" * 5000, '{"order": "' + "x" * ORDER_MAX_CHARS + '"}', "\x00"]
)
def test_a_line_that_is_no_json_object_is_refused_without_being_repeated(line: str) -> None:
    (said,) = answers_to(line)
    assert not said["ok"]
    assert said["error"].startswith("an order is one line with a JSON object")


class Spoilt(StrEnum):
    BURNT = "burnt"


class Plug:
    def __init__(self) -> None:
        self.is_plugged = True

    def plug(self) -> None:
        self.is_plugged = True

    def unplug(self) -> None:
        self.is_plugged = False


def test_a_plug_is_pulled_by_either_word_and_anything_else_is_refused() -> None:
    device = Plug()
    for order in ({"order": "unplug"}, {"order": "misbehave", "how": "unplug"}):
        plugging(device, order)
        assert not device.is_plugged
        plugging(device, {"order": "plug"})
        assert device.is_plugged
    with pytest.raises(OrderError, match="look, unplug, plug"):
        plugging(device, {"order": "burn"}, "look")


def test_how_and_how_often_are_read_together() -> None:
    assert spoiling({"how": "burnt"}, Spoilt) == (Spoilt.BURNT, 1)
    assert spoiling({"how": "burnt", "count": 0}, Spoilt) == (Spoilt.BURNT, 0)
    for order in ({}, {"how": "wet"}, {"how": "burnt", "count": True}, {"how": "burnt", "count": -1}):
        with pytest.raises(OrderError):
            spoiling(order, Spoilt)
