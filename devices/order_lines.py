"""Orders to a simulated device as lines of JSON: each line is carried out and answered by one line."""

import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar

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


class Pluggable(Protocol):
    """A simulated device with a plug."""

    def plug(self) -> None:
        """Be there."""

    def unplug(self) -> None:
        """Vanish."""


WordT = TypeVar("WordT", bound=StrEnum)


def plugging(simulator: Pluggable, order: Mapping[str, Any], *others: str) -> None:
    """Carry out `plug`, `unplug` or `misbehave` by `unplug`; raises OrderError that names `others` too."""
    if order.get("order") == "plug":
        simulator.plug()
    elif "unplug" in (order.get("order"), order.get("how")):
        simulator.unplug()
    else:
        raise OrderError(f"'order' is one of {', '.join((*others, 'unplug', 'plug'))}")


def spoiling(order: Mapping[str, Any], words: type[WordT]) -> tuple[WordT, int]:
    """Read `how` and `count` of a `misbehave`; raises OrderError."""
    how, count = order.get("how"), order.get("count", 1)
    if not isinstance(how, str) or how not in list(words):
        raise OrderError(f"'how' is one of {', '.join(words)}, unplug")
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise OrderError("'count' is a number of answers, 0 to behave well again")
    return words(how), count
