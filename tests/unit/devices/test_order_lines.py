from collections.abc import Mapping
from typing import Any

import pytest

from devices.order_lines import ORDER_MAX_CHARS, OrderError, obey


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
