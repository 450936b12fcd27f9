"""Orders to a simulated device as lines of JSON: each line is carried out and answered by one line."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

ORDER_MAX_CHARS = 10_000
"""No order is longer; a longer line is a mistake and is not parsed."""


class OrderError(ValueError):
    """An order that cannot be carried out, with a sentence saying why; never repeats personal data."""


def obey(
    lines: Iterable[str],
    carry_out: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    say: Callable[[Mapping[str, Any]], None],
) -> None:
    """Carry out every line until they end; a bad one is answered with `ok: false` and its error, and no more."""
    for line in lines:
        if line.strip():
            try:
                say(carry_out(_parse(line)))
            except OrderError as error:
                say({"ok": False, "error": str(error)})


def _parse(line: str) -> Mapping[str, Any]:
    try:
        order = json.loads(line) if len(line) <= ORDER_MAX_CHARS else None
    except (ValueError, RecursionError):
        order = None
    if not isinstance(order, dict):
        raise OrderError('an order is one line with a JSON object such as {"order": "lift"}')
    return order
