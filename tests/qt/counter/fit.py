"""Whether everything that can be read on a window of Widgets can be read whole: nothing cut, covered or outside."""

import asyncio
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

from counter_client.case_pad import CaseButton
from counter_client.entry_list import EntryButton
from counter_client.face_button import FaceButton
from counter_client.key_pad import KeyButton, measures
from counter_client.parts import ElidedLabel
from counter_client.reason_button import ReasonButton
from counter_client.tick_box import TickBox
from counter_client.weight import STRONG, weighted

ROUNDING_PX = 1
TURNS_MAX = 30
DRAWN_WRAPPED = (FaceButton, ReasonButton, EntryButton)
"""Cards that break their words into lines themselves; their own tests look at those."""


async def check(window: QWidget, size: QSize | None = None) -> None:
    """Nothing is wrong on it once it is laid out, for which Qt takes a turn or two of its loop."""
    for _turn in range(TURNS_MAX):
        await asyncio.sleep(0.01)
        if not misfits(window, size):
            break
    found = misfits(window, size)
    assert found == [], found


def misfits(window: QWidget, size: QSize | None = None) -> list[str]:
    """What is wrong, in words; `size` is what the window must not grow beyond."""
    grown = [] if size is None or window.size() == size else [f"the window grew to {window.size().toTuple()}"]
    shown = [part for part in window.findChildren(QWidget) if part.isVisible() and part.window() is window]
    texts = [part for part in shown if _text(part) and not _seen(part).isEmpty()]
    cut = [f"{_named(part)} is cut" for part in texts if not _is_whole(part)]
    outside = [f"{_named(part)} lies outside" for part in texts if not _lies_inside(part)]
    covering = [
        f"{_named(one)} lies over {_named(other)}"
        for one, other in combinations(texts, 2)
        if not one.isAncestorOf(other) and not other.isAncestorOf(one) and _seen(one).intersects(_seen(other))
    ]
    return [*grown, *cut, *outside, *covering]


def _text(part: QWidget) -> str:
    if isinstance(part, QLineEdit):
        return part.text() or part.placeholderText()
    return part.text() if isinstance(part, QLabel | QAbstractButton) else ""


def _named(part: QWidget) -> str:
    return f"{part.objectName() or type(part).__name__} “{_text(part)[:40]}”"


def _box(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def _viewport(part: QWidget) -> QWidget | None:
    """What scrolls `part`, if anything does."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return around
        around = around.parentWidget()
    return None


def _seen(part: QWidget) -> QRect:
    """Where `part` can be seen: what is scrolled away is nowhere."""
    viewport = _viewport(part)
    return _box(part) if viewport is None else _box(part).intersected(_box(viewport))


def _lies_inside(part: QWidget) -> bool:
    """In the window; what scrolls, between the sides of what scrolls it."""
    viewport, box = _viewport(part), _box(part)
    if viewport is None:
        return QRect(QPoint(0, 0), part.window().size()).contains(box)
    return box.left() >= _box(viewport).left() and box.right() <= _box(viewport).right()


def _is_whole(part: QWidget) -> bool:
    text, metrics = _text(part), part.fontMetrics()
    match part:
        case ElidedLabel():
            # It may shorten what it says, as long as it says something.
            return part.width() >= min(metrics.horizontalAdvance("中文…"), metrics.horizontalAdvance(text))
        case QLabel() if part.wordWrap():
            longest = max(text.split(), key=metrics.horizontalAdvance)
            fits = longest.isascii() is False or metrics.horizontalAdvance(longest) <= part.contentsRect().width()
            return fits and part.heightForWidth(part.width()) <= part.height() + ROUNDING_PX
        case QLabel() | TickBox():
            # The font's line is half as high again as its characters: what counts is their ink.
            ink = metrics.tightBoundingRect(text).height()
            return part.sizeHint().width() <= part.width() + ROUNDING_PX and ink <= part.height()
        case KeyButton():
            drawn = QFontMetrics(weighted(part.font(), STRONG, measures(part.height())[1]))
            return drawn.horizontalAdvance(text) <= part.width() - 8
        case CaseButton():
            return metrics.horizontalAdvance(part.detail) <= part.width() - 20
        case _ if isinstance(part, DRAWN_WRAPPED):
            return True
        case _:
            return metrics.horizontalAdvance(text) <= part.width() - 8 and metrics.height() <= part.height()
