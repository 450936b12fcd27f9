"""What a page must be for everybody before it: whole, legible, large enough to press, named for who listens."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlEngine, QQmlProperty
from PySide6.QtQuick import QQuickItem

from station.tokens import CONTRAST_MIN, contrast_ratio

MINIMUM_TOUCH_PX = 96
"""On a screen 1080 px wide: see `test_the_smallest_control_is_large_enough_on_every_screen`."""
OVERLAYS = ("helpPage", "countdownDialog", "attractPage")


def visible_items(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything below `item` that shows."""
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from visible_items(child)


def is_control(item: QQuickItem) -> bool:
    """Whether `item` is one of the kiosk's things to press."""
    return item.property("isPressed") is not None


def check_page(items: list[QQuickItem], image: QImage) -> None:
    """Every look at one page, over everything that shows."""
    check_controls(items)
    check_texts(items)
    check_contrast(items, image)


def check_controls(items: list[QQuickItem]) -> None:
    """Whatever takes a touch is large enough and has a name; nothing takes one but what is made for it."""
    controls = [item for item in items if is_control(item)]
    assert controls
    for control in controls:
        _check_size(control)
        assert accessible_name(control), control.objectName()
    for item in items:
        if item.inherits("QQuickTextInput"):
            assert accessible_name(item), item.objectName()
            _check_size(item.parentItem())
        if item.inherits("QQuickMouseArea"):
            _check_size(item)
            assert is_control(item.parentItem()) or _is_veil(item), item.parentItem()
        if item.inherits("QQuickImage") and "qr/" in str(item.property("source")):
            assert accessible_name(item), item.property("source")


def check_texts(items: list[QQuickItem]) -> None:
    """No text is cut off or leaves the screen."""
    for item in items:
        if item.inherits("QQuickText"):
            assert not item.property("truncated"), item.property("text")
            assert _lies_within_width(item), item.property("text")


def check_contrast(items: list[QQuickItem], image: QImage) -> None:
    """Every text stands out from what is drawn behind it, by its colour there and by the picture."""
    overlay = next((item for item in items if item.objectName() in OVERLAYS), None)
    seen = list(visible_items(overlay)) if overlay is not None else items
    for item in seen:
        words = str(item.property("text") or "")
        if item.inherits("QQuickText") and words.strip():
            ground = _ground(item, image)
            if ground is not None:
                ink = _upon(item, ground)
                assert contrast_ratio(ink.name(), ground.name()) >= CONTRAST_MIN, (words, ink.name(), ground.name())


def accessible_name(item: QQuickItem) -> str:
    """What a screen reader calls `item`."""
    context = QQmlEngine.contextForObject(item)
    assert context is not None
    return str(QQmlProperty(item, "Accessible.name", context).read() or "")


def _check_size(control: QQuickItem) -> None:
    assert control.height() >= MINIMUM_TOUCH_PX, (control.objectName(), control.height())
    assert control.width() >= MINIMUM_TOUCH_PX, (control.objectName(), control.width())


def _is_veil(area: QQuickItem) -> bool:
    """Whether it keeps touches from the page beneath an overlay."""
    return area.parentItem().objectName() in OVERLAYS


def _lies_within_width(text: QQuickItem) -> bool:
    left = text.mapToScene(QPointF(0, 0)).x()
    return left >= -1 and left + float(text.property("contentWidth")) <= 1081


def _ground(text: QQuickItem, image: QImage) -> QColor | None:
    """The colour behind a text: the one that most of its place has; None where nothing of it shows."""
    place = _shown(text).toRect().intersected(image.rect())
    step = max(2, min(place.width(), place.height()) // 12)
    across, down = range(place.left(), place.right(), step), range(place.top(), place.bottom(), step)
    colours = Counter(image.pixel(x, y) for x in across for y in down)
    return QColor.fromRgb(colours.most_common(1)[0][0]) if colours else None


def _shown(item: QQuickItem) -> QRectF:
    """The part of an item that shows: what its lists have scrolled away is not to be read."""
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    above = cast("QQuickItem | None", item.parentItem())
    while above is not None:
        if above.clip():
            place = place.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
        above = above.parentItem()
    return place


def _upon(text: QQuickItem, ground: QColor) -> QColor:
    """The text's colour as it shows on `ground`, through whatever it lies under that is half transparent."""
    ink = cast("QColor", text.property("color"))
    share, above = ink.alphaF(), cast("QQuickItem | None", text)
    while above is not None:
        share, above = share * above.opacity(), above.parentItem()
    red, green, blue = (
        round(share * one + (1 - share) * other)
        for one, other in (
            (ink.red(), ground.red()),
            (ink.green(), ground.green()),
            (ink.blue(), ground.blue()),
        )
    )
    return QColor(red, green, blue)
