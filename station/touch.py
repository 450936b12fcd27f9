"""Things on a station's windows, QML items and Widgets alike: find by objectName, press, type, see, photograph.

Two traps of PySide 6.11: it crashes when it wraps an item made from an inline QML `component` (stations put each
in its own file), and `QQuickItem.window()` makes the window's wrapper die with the item's, so it is never asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtQml import QQmlEngine, QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

SIDE_MAX = 7680
"""No screen is larger than 8K."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A QQuickItem or a QWidget, and the window it is in; a QML station never loads QtWidgets for it."""

    part: QObject
    window: QObject


class OutOfReachError(Exception):
    """A hand cannot do this: the thing is missing, hidden, disabled or covered."""


def find(name: str) -> Thing:
    """The thing with this objectName, a visible one before a hidden one; raises `OutOfReachError`."""
    found = [thing for thing in _things() if thing.part.objectName() == name]
    if not found:
        raise OutOfReachError(f"nothing is called {name!r}")
    return next((thing for thing in found if _is_visible(thing)), found[0])


def see(thing: Thing) -> dict[str, Any]:
    """What a person would see of `thing`: its text, whether it is visible and enabled."""
    return {
        "text": _text_of(thing.part),
        "visible": _is_visible(thing),
        "enabled": bool(_call(thing.part, "isEnabled")),
    }


def place(thing: Thing) -> dict[str, Any]:
    """Where a finger finds `thing`: its middle on the screen, in pixels; raises `OutOfReachError`.

    Nothing is scrolled for it: whoever touches the screen itself has to do that too.
    """
    _demand_able(thing)
    window, middle = _within_reach(thing)
    on_screen = window.mapToGlobal(middle)
    return {"x": on_screen.x(), "y": on_screen.y()}


def press(thing: Thing) -> None:
    """Press and release at the middle of `thing`, scrolling it into view first; raises `OutOfReachError`."""
    _demand_able(thing)
    _bring_into_view(thing.part)
    window, middle = _within_reach(thing)
    if not window.isActive():
        window.requestActivate()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def type_text(text: str) -> None:
    """Type `text` where the focus is: keys for what a keyboard has, an input method's commit for the rest."""
    window = _focus_window()
    for character in text:
        if character.isascii() and character.isprintable():
            # In ASCII a key's code is its capital's.
            key = Qt.Key(ord(character.upper()))
            QTest.sendKeyEvent(QTest.KeyAction.Click, window, key, character, _modifier(character))
        else:
            _commit(character)


def strike(key: str) -> None:
    """Strike one key or chord by its name, such as F2, Return or Ctrl+Z; raises `OutOfReachError`."""
    sequence: Any = QKeySequence.fromString(key)
    combination = sequence[0] if sequence.count() == 1 else None
    if combination is None or combination.key() in (Qt.Key.Key_unknown, 0):
        raise OutOfReachError(f"no key is called {key!r}")
    QTest.keyClick(_focus_window(), combination.key(), combination.keyboardModifiers())


def screenshot(path: str, window_name: str | None = None) -> tuple[int, int]:
    """Photograph the window with this objectName (otherwise the first) to a PNG; its width and height."""
    image = _picture(_window(window_name))
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    if not image.save(path):
        raise OutOfReachError(f"the picture cannot be written to {path}")
    return image.width(), image.height()


def resize(window_name: str, width: int, height: int) -> None:
    """Make the window this large, as a screen of another shape would; raises `OutOfReachError`."""
    if not (1 <= width <= SIDE_MAX and 1 <= height <= SIDE_MAX):
        raise OutOfReachError(f"{width}×{height} is no size of a screen")
    window: Any = _window(window_name)
    window.resize(width, height)


def _window(name: str | None) -> QObject:
    found = next((window for window in _top_windows() if name in (None, window.objectName())), None)
    if found is None:
        raise OutOfReachError(f"no window is called {name!r}")
    return found


def _things() -> Iterator[Thing]:
    for window in _top_windows():
        yield Thing(window, window)
        below = _items_below(window.contentItem()) if isinstance(window, QQuickWindow) else _widgets_below(window)
        yield from (Thing(part, window) for part in below)


def _top_windows() -> Iterator[QObject]:
    yield from (window for window in QGuiApplication.topLevelWindows() if isinstance(window, QQuickWindow))
    application = QGuiApplication.instance()
    if application is not None and hasattr(application, "topLevelWidgets"):
        yield from (widget for widget in application.topLevelWidgets() if widget.isVisible())


def _items_below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from _items_below(child)


def _widgets_below(window: QObject) -> list[QObject]:
    from PySide6.QtWidgets import QWidget

    # A dialog opened on the window is its child too, but stands in a window of its own.
    return [part for part in window.findChildren(QWidget) if part.window() is window]


def _call(part: QObject, method: str) -> Any:
    return getattr(part, method)() if hasattr(part, method) else True


def _is_visible(thing: Thing) -> bool:
    return bool(_call(thing.part, "isVisible")) and bool(_call(thing.window, "isVisible"))


def _text_of(part: QObject) -> str:
    if part.property("readOnly") is not None:
        # A field is what stands in it, even when that is nothing.
        return str(part.property("text") or part.property("plainText") or "")
    for name in ("text", "plainText", "currentText", "windowTitle", "title"):
        value = part.property(name)
        if isinstance(value, str) and value:
            return value
    return _accessible_name(part)


def _accessible_name(part: QObject) -> str:
    """What a screen reader would say; asked of QML itself, because PySide's QAccessible asks for `window()`."""
    context = QQmlEngine.contextForObject(part) if isinstance(part, QQuickItem) else None
    if context is None:
        return str(_call(part, "accessibleName")) if hasattr(part, "accessibleName") else ""
    value = QQmlProperty(part, "Accessible.name", context).read()
    return value if isinstance(value, str) else ""


def _demand_able(thing: Thing) -> None:
    """Raise `OutOfReachError` for what is hidden or disabled."""
    name = thing.part.objectName()
    if not _is_visible(thing):
        raise OutOfReachError(f"{name} is not visible")
    if not _call(thing.part, "isEnabled"):
        raise OutOfReachError(f"{name} is not enabled")


def _within_reach(thing: Thing) -> tuple[QWindow, QPoint]:
    """The window and the thing's middle in it; raises `OutOfReachError` when that lies outside the window."""
    window, middle = _place(thing)
    if not QRect(QPoint(0, 0), window.size()).contains(middle):
        raise OutOfReachError(f"{thing.part.objectName()} lies outside its window")
    return window, middle


def _place(thing: Thing) -> tuple[QWindow, QPoint]:
    """The window that shows `thing` and the thing's middle in it."""
    part: Any = thing.part
    window: Any = thing.window
    if isinstance(part, QQuickItem):
        return window, part.mapToScene(QPointF(part.width() / 2, part.height() / 2)).toPoint()
    if isinstance(part, QWindow):
        return part, QPoint(part.width() // 2, part.height() // 2)
    return window.windowHandle(), part.mapTo(window, part.rect().center())


def _bring_into_view(part: QObject) -> None:
    """Scroll each scrolling area around `part`, as a person would, until its middle can be pressed."""
    area: Any = _around(part)
    while area is not None:
        if area.inherits("QQuickFlickable"):
            _scroll_flickable(area, part)
        elif hasattr(area, "ensureWidgetVisible"):
            area.ensureWidgetVisible(part)
        area = _around(area)


def _around(part: QObject) -> QObject | None:
    return part.parentItem() if isinstance(part, QQuickItem) else part.parent()


def _scroll_flickable(area: QQuickItem, part: Any) -> None:
    middle = part.mapToItem(area, QPointF(part.width() / 2, part.height() / 2))
    for position, extent, size, at in (
        ("contentY", "contentHeight", area.height(), middle.y()),
        ("contentX", "contentWidth", area.width(), middle.x()),
    ):
        if not 0 <= at < size:
            furthest = max(0.0, float(area.property(extent)) - size)
            area.setProperty(position, min(max(0.0, float(area.property(position)) + at - size / 2), furthest))


def _focus_window() -> QWindow:
    focused: Any = QGuiApplication.focusWindow()
    windows = [focused, *(top for top in QGuiApplication.topLevelWindows() if top.isVisible())]
    chosen: QWindow | None = next((window for window in windows if window is not None), None)
    if chosen is None:
        raise OutOfReachError("no window is shown")
    return chosen


def _modifier(character: str) -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier if character.isupper() else Qt.KeyboardModifier.NoModifier


def _commit(character: str) -> None:
    receiver = QGuiApplication.focusObject()
    if receiver is None:
        raise OutOfReachError("nothing has the focus to type into")
    event = QInputMethodEvent()
    event.setCommitString(character)
    if not QCoreApplication.sendEvent(receiver, event):
        raise OutOfReachError("what has the focus takes no text")


def _picture(window: QObject) -> QImage:
    if isinstance(window, QQuickWindow):
        return window.grabWindow()
    widget: Any = window
    image: QImage = widget.grab().toImage()
    return image
