"""The clerk's keys on the screen: fixed places, one highlighted, each with its icon and its key on the keyboard."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from counter_client.desk_face import DeskFace
from counter_client.icons import icon
from counter_client.key_strokes import SHORTCUTS, WHY_SHORTCUTS
from counter_client.keys import Key
from counter_client.weight import MEDIUM, REGULAR, STRONG, weighted
from counter_client.wording import Wording
from hall_protocol.vocabulary import CounterState
from station.tokens import Palette

OBJECT_NAMES: dict[Key, str] = {
    Key.FINISH_AND_CALL: "finishAndCallButton",
    Key.CALL_NEXT: "callNextButton",
    Key.CALL_TICKET: "callTicketButton",
    Key.PRIORITY: "priorityButton",
    Key.RECALL: "recallButton",
    Key.START: "startButton",
    Key.FINISH: "finishButton",
    Key.NO_SHOW: "noShowButton",
    Key.HOLD: "holdButton",
    Key.TRANSFER: "transferButton",
    Key.UNDO: "undoButton",
    Key.PAUSE: "pauseButton",
}


@dataclass(frozen=True, slots=True)
class PadShape:
    """Where keys stand: key, row, column, columns wide; how high each row is; a prefix that tells pads apart.

    `closed_key` takes the place of "pause" while nobody is signed on.
    """

    places: tuple[tuple[Key, int, int, int], ...]
    heights_px: tuple[int, ...]
    gap_px: int = 10
    prefix: str = ""
    closed_key: Key = Key.PAUSE


TWO_ROWS = PadShape(
    (
        (Key.FINISH_AND_CALL, 0, 0, 3),
        (Key.CALL_NEXT, 0, 3, 1),
        (Key.START, 0, 4, 1),
        (Key.FINISH, 0, 5, 1),
        (Key.RECALL, 1, 0, 1),
        (Key.NO_SHOW, 1, 1, 1),
        (Key.HOLD, 1, 2, 1),
        (Key.TRANSFER, 1, 3, 1),
        (Key.UNDO, 1, 4, 1),
        (Key.PAUSE, 1, 5, 1),
    ),
    (92, 84),
)
"""The main road above, what else may happen below."""

ONE_ROW = PadShape(
    (
        (Key.FINISH_AND_CALL, 0, 0, 2),
        (Key.CALL_NEXT, 0, 2, 1),
        (Key.RECALL, 0, 3, 1),
        (Key.START, 0, 4, 1),
        (Key.FINISH, 0, 5, 1),
        (Key.NO_SHOW, 0, 6, 1),
        (Key.HOLD, 0, 7, 1),
        (Key.TRANSFER, 0, 8, 1),
        (Key.PAUSE, 0, 9, 1),
    ),
    (72,),
)
"""The same beneath another page, in the order of their keys on the keyboard."""

BAR = PadShape(
    (
        (Key.FINISH_AND_CALL, 0, 0, 2),
        (Key.RECALL, 0, 2, 1),
        (Key.START, 0, 3, 1),
        (Key.FINISH, 0, 4, 1),
        (Key.NO_SHOW, 0, 5, 1),
        (Key.HOLD, 0, 6, 1),
        (Key.PAUSE, 0, 7, 1),
    ),
    (56,),
    gap_px=6,
    prefix="bar_",
    closed_key=Key.SIGN_ON,
)
"""On the compact bar: "finish and call next" also calls while the counter is free."""


_LOW_PX = 60
"""A button no higher than this has a small icon and small type."""


def measures(height_px: int) -> tuple[int, int, int]:
    """Size of the icon, of the word's type and of its line in a button so high."""
    if height_px <= _LOW_PX:
        return 20, 15, 24
    return (30 if height_px >= 84 else 26), 18, 28


HOLD_MS = 600
"""A button held down so long is asked for why, where the key takes a reason."""


class KeyButton(QPushButton):
    """One key: icon above, word, and the keyboard's key in the corner; `held_down` where it takes a reason."""

    held_down = Signal()

    def __init__(self, key: Key, words: Wording, palette: Palette, height_px: int, prefix: str = "") -> None:
        super().__init__()
        self._height_px = height_px
        self._palette = palette
        self._is_primary = False
        self._patience = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._patience.timeout.connect(self._ask_why)
        self.pressed.connect(self._patience.start)
        self.released.connect(self._patience.stop)
        self.show_key(key, words)
        self.setObjectName(f"{prefix}{OBJECT_NAMES.get(key, f'{key}Button')}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def key(self) -> Key:
        """What it does when pressed now."""
        return self._key

    def show_key(self, key: Key, words: Wording) -> None:
        """Be `key` from now on (the place of "pause" is also that of "resume")."""
        self._key = key
        self.setText(words.keys[key])
        self.setAccessibleName(words.keys[key])
        self.setAccessibleDescription(SHORTCUTS[key])
        self.setToolTip(self._tip(words))
        self.update()

    def show_state(self, *, is_enabled: bool, is_primary: bool) -> None:
        """Draw it alive or dead, plain or as the key most likely wanted."""
        self.setEnabled(is_enabled)
        if is_primary != self._is_primary:
            self._is_primary = is_primary
            self.setProperty("role", "primary" if is_primary else None)
            self.style().unpolish(self)
            self.style().polish(self)
        self.update()

    def _tip(self, words: Wording) -> str:
        tip = f"{words.keys[self._key]}  {SHORTCUTS[self._key]}"
        if self._key not in WHY_SHORTCUTS:
            return tip
        return f"{tip}\n{words.questions.asks_why.format(shortcut=WHY_SHORTCUTS[self._key])}"

    def _ask_why(self) -> None:
        if self._key in WHY_SHORTCUTS and self.isDown():
            # No longer down, it is not clicked when the finger leaves it.
            self.setDown(False)
            self.held_down.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the icon, the word and a margin."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 48, self._height_px)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style's own button, with our contents."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._draw_contents(painter)

    def _draw_contents(self, painter: QPainter) -> None:
        colour = self._colour()
        height = self.height()
        size, text_px, line_px = measures(height)
        top = (height - size - line_px - 2) // 2
        left = (self.width() - size) // 2 if height > _LOW_PX else 8
        painter.drawPixmap(left, top, icon(self._key, colour, size, self.devicePixelRatioF()))
        painter.setPen(QColor(colour))
        painter.setFont(weighted(self.font(), STRONG if self._is_primary else MEDIUM, text_px))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, top + size + 2, self.width(), line_px), centred, self.text())
        painter.setFont(weighted(self.font(), REGULAR, 13))
        corner = QRect(0, 6, self.width() - 10, 18) if height > _LOW_PX else QRect(0, 2, self.width() - 6, 16)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, SHORTCUTS[self._key])

    def _colour(self) -> str:
        if not self.isEnabled():
            return self._palette.on_disabled
        if not self._is_primary:
            return self._palette.ink
        return self._palette.on_primary

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again when it becomes alive or dead."""
        if event.type() is QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)


class KeyPad(QWidget):
    """The keys that act on tickets, and "pause", in a shape; `pressed` says which, `why_wanted` which with a reason."""

    pressed = Signal(Key)
    why_wanted = Signal(Key)

    def __init__(self, words: Wording, palette: Palette, shape: PadShape = TWO_ROWS) -> None:
        super().__init__()
        self._words = words
        self._pause_place = {CounterState.PAUSED: Key.RESUME, CounterState.CLOSED: shape.closed_key}
        self._buttons: dict[Key, KeyButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(shape.gap_px)
        for key, row, column, width in shape.places:
            button = KeyButton(key, words, palette, shape.heights_px[row], shape.prefix)
            button.clicked.connect(self._emit)
            button.held_down.connect(partial(self.why_wanted.emit, key))
            button.setMinimumHeight(shape.heights_px[row])
            grid.addWidget(button, row, column, 1, width)
            self._buttons[key] = button
        for column in range(grid.columnCount()):
            grid.setColumnStretch(column, 1)

    def show_face(self, face: DeskFace, *, is_led: bool = True) -> None:
        """Draw what may be pressed; not `is_led` while another page's key is the one most likely wanted."""
        there = self._pause_place.get(face.state, Key.PAUSE) if face.state else Key.PAUSE
        self._buttons[Key.PAUSE].show_key(there, self._words)
        # Where "call next" has no place of its own, "finish and call next" does it.
        is_elsewhere = face.primary is Key.CALL_NEXT and Key.CALL_NEXT not in self._buttons
        led = Key.FINISH_AND_CALL if is_elsewhere else face.primary
        for button in self._buttons.values():
            button.show_state(is_enabled=button.key in face.keys, is_primary=is_led and button.key is led)

    def _emit(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.pressed.emit(button.key)
