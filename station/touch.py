"""Things on a station's windows, QML items and Widgets alike: find by objectName, press, type, see, photograph.

PySide 6.11 crashes when it wraps an item made from an inline QML `component`: stations put each in its own file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

Thing = QObject
"""A QQuickItem or a QWidget; Widgets are reached without loading QtWidgets in a QML station."""


class OutOfReachError(Exception):
    """A hand cannot do this: the thing is missing, hidden, disabled or covered."""


def find(name: str) -> Thing:
    """The thing with this objectName, a visible one before a hidden one; raises `OutOfReachError`."""
    found = [thing for thing in _things() if thing.objectName() == name]
    if not found:
        raise OutOfReachError(f"nothing is called {name!r}")
    return next((thing for thing in found if _is_visible(thing)), found[0])


def see(thing: Thing) -> dict[str, Any]:
    """What a person would see of `thing`: its text, whether it is visible and enabled."""
    return {"text": _text_of(thing), "visible": _is_visible(thing), "enabled": bool(_call(thing, "isEnabled"))}


def press(thing: Thing) -> None:
    """Press and release at the middle of `thing`, scrolling it into view first; raises `OutOfReachError`."""
    name = thing.objectName()
    if not _is_visible(thing):
        raise OutOfReachError(f"{name} is not visible")
    if not _call(thing, "isEnabled"):
        raise OutOfReachError(f"{name} is not enabled")
    _bring_into_view(thing)
    window, middle = _place(thing)
    if not QRect(QPoint(0, 0), window.size()).contains(middle):
        raise OutOfReachError(f"{name} lies outside its window")
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
    windows = list(_top_windows())
    chosen = [thing for thing in windows if window_name in (None, thing.objectName())]
    if not chosen:
        raise OutOfReachError(f"no window is called {window_name!r}")
    image = _picture(chosen[0])
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    if not image.save(path):
        raise OutOfReachError(f"the picture cannot be written to {path}")
    return image.width(), image.height()


def _things() -> Iterator[Thing]:
    for window in _top_windows():
        yield window
        if isinstance(window, QQuickWindow):
            yield from _items_below(window.contentItem())
        else:
            yield from window.findChildren(_widget_type())


def _top_windows() -> Iterator[Thing]:
    yield from (window for window in QGuiApplication.topLevelWindows() if isinstance(window, QQuickWindow))
    application = QGuiApplication.instance()
    if application is not None and hasattr(application, "topLevelWidgets"):
        yield from (widget for widget in application.topLevelWidgets() if widget.isVisible())


def _items_below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from _items_below(child)


def _widget_type() -> type[QObject]:
    from PySide6.QtWidgets import QWidget

    return QWidget


def _call(thing: Thing, method: str) -> Any:
    return getattr(thing, method)() if hasattr(thing, method) else True


def _is_visible(thing: Thing) -> bool:
    if isinstance(thing, QQuickItem):
        window = thing.window()
        return thing.isVisible() and window is not None and window.isVisible()
    return bool(_call(thing, "isVisible"))


def _text_of(thing: Thing) -> str:
    for name in ("text", "plainText", "currentText", "windowTitle", "title"):
        value = thing.property(name)
        if isinstance(value, str) and value:
            return value
    interface = QAccessible.queryAccessibleInterface(thing)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _place(thing: Thing) -> tuple[QWindow, QPoint]:
    """The window that shows `thing` and the thing's middle in it."""
    if isinstance(thing, QQuickItem):
        return thing.window(), thing.mapToScene(QPointF(thing.width() / 2, thing.height() / 2)).toPoint()
    if isinstance(thing, QWindow):
        return thing, QPoint(thing.width() // 2, thing.height() // 2)
    widget: Any = thing
    top = widget.window()
    return top.windowHandle(), widget.mapTo(top, widget.rect().center())


def _bring_into_view(thing: Thing) -> None:
    """Scroll each scrolling area around `thing`, as a person would, until its middle can be pressed."""
    area: Any = _around(thing)
    while area is not None:
        if area.inherits("QQuickFlickable"):
            _scroll_flickable(area, thing)
        elif hasattr(area, "ensureWidgetVisible"):
            area.ensureWidgetVisible(thing)
        area = _around(area)


def _around(thing: Thing) -> Thing | None:
    return thing.parentItem() if isinstance(thing, QQuickItem) else thing.parent()


def _scroll_flickable(area: QQuickItem, thing: Any) -> None:
    middle = thing.mapToItem(area, QPointF(thing.width() / 2, thing.height() / 2))
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


def _picture(thing: Thing) -> QImage:
    if isinstance(thing, QQuickWindow):
        return thing.grabWindow()
    widget: Any = thing
    image: QImage = widget.grab().toImage()
    return image
