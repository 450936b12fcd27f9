"""The keyboard that a QR scanner is, at the kiosk's window: its keys go to nothing on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from kiosk_client.scan import PAUSE_S, Scan, Shown

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ScannerKeys(QObject):
    """Hears every key of one window; only what is written into the search field goes on to it.

    A code may hold anything: keys that command (Ctrl, Alt, function keys) and keys that press a button go nowhere.
    """

    def __init__(
        self,
        window: QQuickWindow,
        tell: Callable[[Shown], None],
        now_s: Callable[[], float],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tell = tell
        self._now_s = now_s
        self._scan = Scan()
        self._pause = QTimer(self, singleShot=True, interval=int(PAUSE_S * 1000))
        self._pause.timeout.connect(self._scan.forget)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Whether the key is kept from the window."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_writing = self._is_writing()
        if event.key() in _ENDS:
            self._end(is_writing)
            return True
        if event.modifiers() & _COMMANDS:
            return True
        text = event.text()
        if text.isprintable():
            self._scan.hear(text, self._now_s())
            self._pause.start()
        return not is_writing

    def _end(self, is_writing: bool) -> None:
        is_meant = self._scan.is_long or not is_writing
        happened = self._scan.end()
        if is_meant and happened is not None:
            self._tell(happened)

    def _is_writing(self) -> bool:
        item = self._window.activeFocusItem()
        return item is not None and item.inherits("QQuickTextInput")
