"""The full desk or the compact bar, one of them at a time: what turns one into the other, and where the bar stands."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication

from counter_client.bar_place import BarPlace, on_screens
from counter_client.compact_bar import BAR_SIZE, CompactBar
from counter_client.sign_on_model import SignOnModel
from counter_client.window import CounterWindow


class DeskSize(QObject):
    """Turns the desk into the bar and back; whoever has to sign on does that at the full desk."""

    def __init__(self, window: CounterWindow, bar: CompactBar, sign_on: SignOnModel, place: BarPlace) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._sign_on = sign_on
        self._place = place
        window.compact_wanted.connect(self.shrink)
        window.closed.connect(self._end)
        bar.desk_wanted.connect(self.grow)
        bar.cases_wanted.connect(self._grow_to_cases)
        bar.pressed.connect(window.press)
        bar.why_wanted.connect(window.press_and_say_why)
        bar.moved.connect(self._put)
        sign_on.state_changed.connect(self._see_sign_on)

    def shrink(self) -> None:
        """Show the bar in place of the desk."""
        if self._sign_on.is_locked or self._bar.isVisible():
            return
        self._put(self._place.read())
        # The new one comes before the old one goes: the program ends with its last window.
        self._bar.show()
        self._window.hide()
        self._window.ask_upon(self._bar)
        self._bar.activateWindow()

    def grow(self) -> None:
        """Show the desk in place of the bar."""
        if self._window.isVisible():
            return
        self._window.show()
        self._bar.hide()
        self._window.ask_upon(self._window)
        self._window.activateWindow()

    def _grow_to_cases(self) -> None:
        self.grow()
        self._window.open_cases()

    def _put(self, wanted: QPoint | None) -> None:
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        place = on_screens(wanted, BAR_SIZE, screens)
        self._bar.move(place)
        if wanted is not None:
            self._place.keep(place)

    def _see_sign_on(self) -> None:
        if self._sign_on.is_locked:
            self.grow()

    def _end(self) -> None:
        self._bar.hide()
        self._bar.deleteLater()
