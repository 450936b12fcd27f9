"""The board's window: loads its QML, shows it, ends it in the order QML needs."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from display_board.view_model import BoardModel
from station.next_frame import draw_next_frame

MAIN_QML: Final = Path(__file__).parent / "qml" / "Main.qml"
WINDOW_QML: Final = MAIN_QML.with_name("WindowBoard.qml")
QML: Final = {"main": MAIN_QML, "zone": MAIN_QML, "window": WINDOW_QML}
"""The scene of each kind of board."""


class BoardWindow:
    """One window over one `BoardModel`."""

    def __init__(self, model: BoardModel, main_qml: Path = MAIN_QML) -> None:
        self._engine = QQmlApplicationEngine()
        self._engine.setInitialProperties({"board": model})
        self._engine.load(main_qml)

    @property
    def window(self) -> QQuickWindow:
        """The window itself, asked for anew: Python's hold on it does not survive a look at its items."""
        for root in self._engine.rootObjects():
            if isinstance(root, QQuickWindow):
                return root
        raise RuntimeError("the board's QML holds no window")

    def on_next_frame(self, tell: Callable[[], None]) -> None:
        """Draw one more frame, and call `tell` once it has been shown."""
        draw_next_frame(self.window, tell)

    def show(self, *, is_full_screen: bool) -> None:
        """Put the window on the screen; full screen hides the pointer."""
        if is_full_screen:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        """End the window: its items go before the engine, and both before the model they read."""
        for root in self._engine.rootObjects():
            shiboken6.delete(root)
        shiboken6.delete(self._engine)
