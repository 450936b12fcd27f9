"""The kiosk's window: the QML engine with the theme, the icons and the view model, ready to be shown."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk_client.qr import QrProvider
from kiosk_client.scanner_keys import ScannerKeys
from kiosk_client.view_model import KioskModel
from station.icons import IconProvider
from station.next_frame import draw_next_frame
from station.theme import Scheme, Theme, theme_of

ELDER_TEXT_SCALE = 1.25
"""A body of 38 px on a 1080 px kiosk: over the 30 px that GB/T 37668 asks of key text."""
_HERE = Path(__file__).parent


class KioskWindow(QObject):
    """Holds the QML engine for as long as the window is wanted; dresses it as the visitor asks.

    Raises RuntimeError when the QML cannot be loaded, which Qt has then said why on standard error.
    """

    def __init__(self, kiosk: KioskModel, *, hears_keys: bool = True) -> None:
        """`hears_keys` is False where no scanner types: one on a line of its own needs no keyboard."""
        super().__init__()
        self._kiosk = kiosk
        self._engine = QQmlApplicationEngine()
        self._engine.addImageProvider("icon", IconProvider(_HERE / "icons"))
        self._engine.addImageProvider("qr", QrProvider())
        self._theme: Theme = theme_of(self._engine)
        self._dress()
        kiosk.faceChanged.connect(self._dress)
        self._engine.setInitialProperties({"kiosk": kiosk})
        self._engine.load(QUrl.fromLocalFile(str(_HERE / "qml" / "Kiosk.qml")))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the kiosk's QML cannot be loaded")
        self._window = roots[0]
        if hears_keys and kiosk.state.has_scanner:
            ScannerKeys(self._window, kiosk.happen, time.monotonic)

    @property
    def window(self) -> QQuickWindow:
        """The window itself."""
        return self._window

    def on_next_frame(self, tell: Callable[[], None]) -> None:
        """Draw one more frame, and call `tell` once it has been shown."""
        draw_next_frame(self.window, tell)

    def show(self, *, is_full_screen: bool) -> None:
        """Show the window: over the whole screen and without a pointer, or as any other."""
        if is_full_screen:
            # Not the window's own cursor: Qt Quick takes that back as soon as a finger has been on a text field.
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        """Take the window away, before the view model it reads."""
        QGuiApplication.restoreOverrideCursor()
        self._kiosk.faceChanged.disconnect(self._dress)
        self._window.deleteLater()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _dress(self) -> None:
        visit = self._kiosk.state.visit
        self._theme.dress(
            Scheme.HIGH_CONTRAST if visit.is_high_contrast else Scheme.LIGHT,
            ELDER_TEXT_SCALE if visit.is_elder_mode else 1.0,
        )
