"""The next frame of a Qt Quick window: asked for, and told when it is on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow


def draw_next_frame(window: QQuickWindow, tell: Callable[[], None]) -> None:
    """Have one more frame drawn though nothing changed, and call `tell` once, on the window's thread."""
    # Frames may be swapped on a thread of their own: this connection queues what comes from there.
    window.frameSwapped.connect(tell, Qt.ConnectionType.SingleShotConnection)
    window.update()
