"""Whether everything that can be read on a page of the kiosk can be read whole: nothing cut, covered or outside."""

from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

from tests.qt.kiosk.seeing import OVERLAYS

WIDTH_PX = 1080
LINE_FREE = 0.14
"""The font's line is 1.45 of its size: so much of it above and below has no ink."""


def misfits(items: list[QQuickItem]) -> list[str]:
    """What is wrong among the visible `items`, in words; under a page that covers the others, of that page alone."""
    texts = [item for item in items if item.inherits("QQuickText") and item.property("text")]
    above = next((item for item in items if item.objectName() in OVERLAYS), None)
    shown = [(text, _ink(text)) for text in texts if above is None or above.isAncestorOf(text)]
    seen = [(text, box) for text, box in shown if not box.isEmpty()]
    cut = [f"{_named(text)} is cut" for text in texts if text.property("truncated")]
    outside = [
        f"{_named(text)} leaves the screen" for text, box in seen if box.left() < -1 or box.right() > WIDTH_PX + 1
    ]
    burst = [f"{_named(text)} leaves its button" for text, box in seen if not _is_in_its_button(text, box)]
    covering = [
        f"{_named(one)} lies over {_named(other)}"
        for (one, at), (other, there) in combinations(seen, 2)
        if at.intersects(there)
    ]
    return [*cut, *outside, *burst, *covering]


def _named(text: QQuickItem) -> str:
    return f"“{str(text.property('text'))[:40]}”"


def _ink(text: QQuickItem) -> QRectF:
    """Where on the screen the characters of `text` can be seen, whatever it is scrolled behind."""
    width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
    free = height / max(1, int(text.property("lineCount"))) * LINE_FREE
    left = _share(text, "horizontalAlignment", centre=4, end=2) * (text.width() - width)
    top = _share(text, "verticalAlignment", centre=128, end=64) * (text.height() - height)
    box = text.mapRectToScene(QRectF(left, top + free, width, height - 2 * free))
    around: QQuickItem | None = text.parentItem()
    while around is not None:
        if around.clip():
            box = box.intersected(around.mapRectToScene(QRectF(0, 0, around.width(), around.height())))
        around = around.parentItem()
    return box


def _share(text: QQuickItem, alignment: str, *, centre: int, end: int) -> float:
    """How much of the room left over lies before the characters."""
    context = QQmlEngine.contextForObject(text)
    assert context is not None
    # Python cannot read a property of this enumeration; QML itself says it as a number.
    value = QQmlExpression(context, text, alignment).evaluate()
    number = value[0] if isinstance(value, tuple) else value
    return 0.5 if number == centre else 1.0 if number == end else 0.0


def _is_in_its_button(text: QQuickItem, box: QRectF) -> bool:
    around: QQuickItem | None = text.parentItem()
    while around is not None:
        if around.property("isPressed") is not None:
            return around.mapRectToScene(QRectF(-1, -1, around.width() + 2, around.height() + 2)).contains(box)
        around = around.parentItem()
    return True
