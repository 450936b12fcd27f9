"""What the voice will likely have to say next, to be made ahead: windows, and the numbers after the last ones; pure."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from hall_protocol.picture import CallView, CounterView

AHEAD: Final = 10
"""Numbers made ahead in each series: who is overtaken by a few is called with a number that is there already."""

_NUMBER: Final = re.compile(r"(?P<series>[A-Z]{1,3}-?)(?P<digits>\d{1,6})")


class Window(NamedTuple):
    """Where a visitor may be called to."""

    counter: int
    name: str


Likely = str | Window
"""A ticket number, or a window."""


class Foresight:
    """Follows each series of ticket numbers; a number that does not count on, such as an offline one, is not followed.

    A board is told of no tickets but the called ones (`for_public`), and need not be: a hall gives its numbers in
    order, and the same ones every day, so that after some days every phrase is on the disk.
    """

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, int]] = {}
        self._told: tuple[Likely, ...] = ()

    def hear(self, calls: Iterable[CallView]) -> None:
        """Take calls in, in any order; the last of a series is where it goes on, also after a new day's first."""
        for call in sorted(calls, key=lambda call: call.call_id):
            found = _NUMBER.fullmatch(call.ticket_number)
            if found:
                self._last[found["series"]] = (int(found["digits"]), len(found["digits"]))

    def news(self, counters: Iterable[CounterView]) -> tuple[Likely, ...] | None:
        """What to make ahead, the likeliest first; None while it is what was told last."""
        windows = [Window(view.counter, view.name) for view in counters]
        # A call that waits behind another one is made meanwhile, if it was not foreseen.
        soon = [self._number(series, step) for step in (0, 1) for series in self._last]
        later = [self._number(series, step) for step in range(2, AHEAD + 1) for series in self._last]
        likely: tuple[Likely, ...] = (*soon, *windows, *later)
        if likely == self._told:
            return None
        self._told = likely
        return likely

    def _number(self, series: str, step: int) -> str:
        number, width = self._last[series]
        return f"{series}{number + step:0{width}}"
