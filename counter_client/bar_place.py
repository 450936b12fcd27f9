"""Where the compact bar stood last on this station, and where that is on the screens there are now."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize

from station.folder import StationFolder

logger = logging.getLogger(__name__)

FILE = "compact_bar.json"
MARGIN_PX = 24
FAR_PX = 100_000
"""No desktop is so wide: a place beyond it is a spoilt file."""


class BarPlace:
    """The place kept in the station's folder; a place that cannot be read or written is no reason to stop."""

    def __init__(self, folder: StationFolder) -> None:
        self._folder = folder
        self._kept: QPoint | None = None

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return self._folder.path / FILE

    def read(self) -> QPoint | None:
        """Where the bar stood last; None where nobody knows."""
        try:
            self._kept = place_in(self.file.read_bytes())
        except OSError:
            self._kept = None
        return self._kept

    def keep(self, place: QPoint) -> None:
        """Remember `place` for the next start."""
        if place == self._kept:
            return
        try:
            self._folder.keep(self.file, json.dumps({"x": place.x(), "y": place.y()}))
        except OSError as error:
            logger.warning("the place of the compact bar could not be kept: %s", error.strerror)
        else:
            self._kept = place


def place_in(content: bytes) -> QPoint | None:
    """The place that a file's content tells; None unless it tells one."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    x, y = told.get("x"), told.get("y")
    if type(x) is not int or type(y) is not int or max(abs(x), abs(y)) > FAR_PX:
        return None
    return QPoint(x, y)


def on_screens(wanted: QPoint | None, size: QSize, screens: Sequence[QRect]) -> QPoint:
    """The place nearest to `wanted` at which a bar of `size` is wholly seen; at first, the first screen's top right.

    `screens` are the parts of the desktop that windows may use; a screen that was taken away loses no bar.
    """
    if wanted is None:
        first = screens[0]
        return _within(first, QPoint(first.right() - size.width() - MARGIN_PX, first.top() + MARGIN_PX), size)
    places = [_within(screen, wanted, size) for screen in screens]
    return min(places, key=lambda place: (place - wanted).manhattanLength())


def _within(screen: QRect, wanted: QPoint, size: QSize) -> QPoint:
    rightmost = max(screen.left(), screen.right() + 1 - size.width())
    lowest = max(screen.top(), screen.bottom() + 1 - size.height())
    return QPoint(min(max(wanted.x(), screen.left()), rightmost), min(max(wanted.y(), screen.top()), lowest))
