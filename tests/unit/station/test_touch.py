from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from station import touch
from tests.unit.station.a_window import a_qml_window, a_widget_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
"""The offscreen platform says so of every window of fixed size."""


@pytest.fixture
def qml(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    engine = a_qml_window()
    window = engine.rootObjects()[0]
    qtbot.waitUntil(lambda: window.isActive(), timeout=60_000)  # type: ignore[attr-defined]
    yield
    window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def widgets(qtbot: QtBot) -> Iterator[None]:
    window = a_widget_window()
    qtbot.addWidget(window)
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)
    yield
    window.close()


def test_a_qml_item_is_pressed_though_it_must_be_scrolled_to(qml: None, qtbot: QtBot) -> None:
    touch.press(touch.find("row_17"))
    qtbot.waitUntil(lambda: touch.see(touch.find("said"))["text"] == "pressed 17", timeout=60_000)
    touch.press(touch.find("row_0"))
    qtbot.waitUntil(lambda: touch.see(touch.find("said"))["text"] == "pressed 0", timeout=60_000)


def test_text_is_typed_by_keys_and_by_an_input_method(qml: None) -> None:
    touch.press(touch.find("field"))
    touch.type_text("jhDJ 1-王")
    assert touch.see(touch.find("field"))["text"] == "jhDJ 1-王"
    touch.strike("Backspace")
    assert touch.see(touch.find("field"))["text"] == "jhDJ 1-"


def test_a_widget_is_pressed_though_it_must_be_scrolled_to(widgets: None) -> None:
    touch.press(touch.find("button_11"))
    assert touch.see(touch.find("widgetSaid"))["text"] == "pressed 11"


def test_text_is_typed_into_a_widget(widgets: None) -> None:
    touch.press(touch.find("widgetField"))
    touch.type_text("A012 号")
    assert touch.see(touch.find("widgetField"))["text"] == "A012 号"


def test_what_a_hand_cannot_do_it_says(qml: None) -> None:
    for name in ("nowhere", "hidden", "disabled"):
        with pytest.raises(touch.OutOfReachError, match=name):
            touch.press(touch.find(name))
        with pytest.raises(touch.OutOfReachError, match=name):
            touch.place(touch.find(name))
    with pytest.raises(touch.OutOfReachError, match="Foo"):
        touch.strike("Foo")


def test_a_finger_is_told_where_a_thing_is_and_scrolls_by_itself(qml: None, widgets: None, qtbot: QtBot) -> None:
    window = touch.find("qmlWindow").part
    assert isinstance(window, QQuickWindow)
    window.setPosition(60, 20)
    qtbot.waitUntil(lambda: touch.place(touch.find("row_0")) == {"x": 60 + 200, "y": 20 + 130}, timeout=60_000)
    with pytest.raises(touch.OutOfReachError, match="row_17 lies outside"):
        touch.place(touch.find("row_17"))
    button = touch.find("widgetField").part
    assert isinstance(button, QLineEdit)
    middle = button.mapToGlobal(button.rect().center())
    assert touch.place(touch.find("widgetField")) == {"x": middle.x(), "y": middle.y()}


def test_what_a_person_sees(qml: None) -> None:
    assert touch.see(touch.find("hidden")) == {"text": "secret", "visible": False, "enabled": True}
    assert touch.see(touch.find("disabled"))["enabled"] is False
    assert touch.see(touch.find("named"))["text"] == "a name only"


def test_windows_are_photographed_by_name(qml: None, widgets: None, tmp_path: Path) -> None:
    assert touch.screenshot(str(tmp_path / "deep" / "q.png"), "qmlWindow") == (400, 300)
    assert touch.screenshot(str(tmp_path / "w.png"), "widgetWindow") == (300, 240)
    assert QImage(str(tmp_path / "w.png")).width() == 300
    with pytest.raises(touch.OutOfReachError, match="boardWindow"):
        touch.screenshot(str(tmp_path / "n.png"), "boardWindow")


def test_nothing_can_be_typed_where_no_window_is(qapp: QApplication, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not any(window.isVisible() for window in qapp.topLevelWindows()), timeout=60_000)
    with pytest.raises(touch.OutOfReachError, match="no window"):
        touch.type_text("a")
