"""Keys on the keyboard that act whichever window of the station is active, while the part they belong to is shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(part: QWidget, sequence: str, act: Callable[[], None], *, repeats: bool = False) -> None:
    """Do `act` when `sequence` is struck while `part` is to be seen; a key held down is one press unless it repeats."""
    # Also while the visitor's window has the focus: a touch there must not take the clerk's keyboard away.
    shortcut = QShortcut(QKeySequence(sequence), part, context=Qt.ShortcutContext.ApplicationShortcut)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(act)
