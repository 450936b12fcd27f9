"""Whether everything on a board can be read whole: nothing cut, nothing over another, nothing on a frame."""

from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.qt.board.conftest import HangingBoard

FRAME_PX = 8
"""A new call's frame in pixels of the design: type stays off it."""


def scene_box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def ink_box(item: QQuickItem) -> QRectF:
    """Where a line of text has ink: its box less what is left free above and below the characters."""
    box = scene_box(item)
    free = box.height() * 0.12
    return box.adjusted(1, free, -1, -free)


def panels_around(item: QQuickItem) -> list[QQuickItem]:
    """The panels and rows that an item stands in."""
    found: list[QQuickItem] = []
    around: QQuickItem | None = item.parentItem()
    while around is not None:
        if around.property("radius") is not None:
            found.append(around)
        around = around.parentItem()
    return found


def misfits(board: HangingBoard, width: int, height: int) -> list[str]:
    """What cannot be read whole, in words."""
    edge, texts = QRectF(0, 0, width, height), board.texts()
    frame = FRAME_PX * board.model.property("unit")
    [latest] = [item for item in board.items() if item.objectName() in ("latestCall", "windowTurn")]
    wrong = []
    for text in texts:
        words, panels = text.property("text"), panels_around(text)
        if text.property("contentWidth") > text.width() + 1 or text.property("truncated"):
            wrong.append(f"“{words}” is cut")
        if not edge.contains(scene_box(text)) or not all(scene_box(each).contains(ink_box(text)) for each in panels):
            wrong.append(f"“{words}” leaves its place")
        if latest in panels and not scene_box(latest).adjusted(frame, frame, -frame, -frame).contains(scene_box(text)):
            wrong.append(f"“{words}” lies on the frame")
    for one, other in combinations(texts, 2):
        if ink_box(one).intersects(ink_box(other)):
            wrong.append(f"“{one.property('text')}” lies over “{other.property('text')}”")
    return wrong
