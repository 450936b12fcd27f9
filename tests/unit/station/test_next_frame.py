from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QThread
from pytestqt.qtbot import QtBot

from station.next_frame import draw_next_frame
from tests.unit.station.a_window import a_qml_window


def test_each_frame_asked_for_is_told_once_though_nothing_changed(qtbot: QtBot) -> None:
    engine = a_qml_window()
    window: Any = engine.rootObjects()[0]
    told: list[tuple[int, bool]] = []
    for number in (1, 2):
        draw_next_frame(window, lambda number=number: told.append((number, QThread.isMainThread())))  # type: ignore[misc]
        qtbot.waitUntil(lambda number=number: len(told) == number, timeout=60_000)  # type: ignore[misc]
    with qtbot.waitSignal(window.frameSwapped):
        window.update()
    assert told == [(1, True), (2, True)]
    window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
