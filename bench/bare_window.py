"""The limit of a station's start: PySide6 imported, an empty window shown. `python -m bench.bare_window quick|widgets`.

Prints a line when two frames have been shown, as the stations do, and then waits to be ended.
"""

import sys
from typing import Any

from PySide6.QtCore import Qt, QTimer

FRAMES = 2
EMPTY = b'import QtQuick\nWindow { color: "white" }'


def _say() -> None:
    print("shown", flush=True)


def _quick() -> int:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine

    application = QGuiApplication([])
    engine = QQmlApplicationEngine()
    engine.loadData(EMPTY)
    window: Any = engine.rootObjects()[0]
    once = Qt.ConnectionType.SingleShotConnection

    def first() -> None:
        window.frameSwapped.connect(_say, once)
        window.update()

    window.frameSwapped.connect(first, once)
    window.showFullScreen()
    return application.exec()


def _widgets() -> int:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        frames = 0

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            self.frames += 1
            QTimer.singleShot(0, _say if self.frames == FRAMES else self.update)

    application = QApplication([])
    window = Window()
    window.showFullScreen()
    return application.exec()


if __name__ == "__main__":
    sys.exit({"quick": _quick, "widgets": _widgets}[sys.argv[1]]())
