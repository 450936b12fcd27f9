"""The keys that decide a case: each with its word, its key on the keyboard, and what it does or why it is dead."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from counter_client.case_face import CaseFace
from counter_client.case_keys import CaseKey
from counter_client.case_wording import CaseWording
from counter_client.parts import set_style_property
from counter_client.weight import MEDIUM, REGULAR, STRONG, weighted
from station.tokens import Palette

CASE_SHORTCUTS: dict[CaseKey, str] = {
    CaseKey.ACCEPT: "Alt+1",
    CaseKey.SUPPLEMENT: "Alt+2",
    CaseKey.DECLINE: "Alt+3",
    CaseKey.CONSULT: "Alt+4",
    CaseKey.COLLECT: "Alt+5",
    CaseKey.OTHER: "Alt+6",
    CaseKey.RECORD_RESULT: "Alt+7",
    CaseKey.WITHDRAW: "Alt+8",
    CaseKey.NOTICE: "Ctrl+P",
    CaseKey.ALL_PROPOSED: "+",
    CaseKey.LOOK_UP: "Ctrl+L",
    CaseKey.ADD: "Ins",
    CaseKey.FIND: "Ctrl+F",
    CaseKey.COPY: "Ctrl+C",
}
"""The keyboard's key for each key of a case; the outcomes have those they have on the ticket's card (Alt+1 to 6).

What binds the hall needs two fingers: a scanner that types into the wrong window must decide nothing.
"""

_DECISIONS = (CaseKey.ACCEPT, CaseKey.SUPPLEMENT, CaseKey.DECLINE, CaseKey.CONSULT, CaseKey.OTHER)
_STEPS = (CaseKey.COLLECT, CaseKey.RECORD_RESULT, CaseKey.WITHDRAW, CaseKey.NOTICE)
_MARGIN_PX = 14
_HEIGHT_MIN_PX, _HEIGHT_MAX_PX = 46, 62


class CaseButton(QPushButton):
    """One key of a case; below its word it says what it does, or why it may not be pressed."""

    def __init__(self, key: CaseKey, words: CaseWording, palette: Palette) -> None:
        super().__init__(words.keys[key])
        self.key = key
        self._words = words
        self._palette = palette
        self._detail = words.key_details[key]
        self._is_primary = False
        self.setObjectName(f"case_{key}")
        self.setAccessibleName(words.keys[key])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_HEIGHT_MAX_PX)

    def show_bar(self, why_not: str | None, *, is_primary: bool) -> None:
        """Draw it alive, or dead with the reason; plain, or as the key most likely wanted."""
        self._detail = why_not if why_not is not None else self._words.key_details[self.key]
        self._is_primary = is_primary and why_not is None
        self.setEnabled(why_not is None)
        set_style_property(self, "role", "primary" if self._is_primary else "case")
        self.setAccessibleDescription(f"{CASE_SHORTCUTS[self.key]} {self._detail}")
        self.setToolTip(f"{self.text()}  {CASE_SHORTCUTS[self.key]}\n{self._detail}")
        self.update()

    @property
    def detail(self) -> str:
        """What stands below its word."""
        return self._detail

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its column, two lines high."""
        return QSize(240, _HEIGHT_MIN_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for its two lines."""
        return QSize(120, _HEIGHT_MIN_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style's own button, with our contents."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._draw_contents(painter)

    def _draw_contents(self, painter: QPainter) -> None:
        ink, soft = self._colours()
        room = self.rect().adjusted(_MARGIN_PX, 0, -_MARGIN_PX, 0)
        middle = room.center().y()
        upper = QRect(room.left(), middle - 23, room.width(), 26)
        lower = QRect(room.left(), middle + 2, room.width(), 20)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(ink))
        painter.setFont(weighted(self.font(), STRONG if self._is_primary else MEDIUM, 17))
        painter.drawText(upper, left, self.text())
        painter.setFont(weighted(self.font(), REGULAR, 13))
        painter.setPen(QColor(soft))
        painter.drawText(upper, right, CASE_SHORTCUTS[self.key])
        shown = painter.fontMetrics().elidedText(self._detail, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(lower, left, shown)

    def _colours(self) -> tuple[str, str]:
        if not self.isEnabled():
            return self._palette.on_disabled, self._palette.on_disabled
        if self._is_primary:
            return self._palette.on_primary, self._palette.on_primary
        return self._palette.ink, self._palette.ink_soft

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw again when it becomes alive or dead."""
        if event.type() is QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)


class CasePad(QWidget):
    """The decisions, and below them the later steps of a case; `pressed` says which."""

    pressed = Signal(CaseKey)

    def __init__(self, words: CaseWording, palette: Palette) -> None:
        super().__init__()
        self._buttons = {key: CaseButton(key, words, palette) for key in (*_DECISIONS, *_STEPS)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for key, button in self._buttons.items():
            if key is _STEPS[0]:
                column.addSpacing(12)
            column.addWidget(button, 1)
            button.clicked.connect(self._emit)

    def show_face(self, face: CaseFace) -> None:
        """Draw what may be pressed, and why the rest may not."""
        for key, button in self._buttons.items():
            button.show_bar(face.barred.get(key), is_primary=key is face.primary)

    def _emit(self) -> None:
        button = self.sender()
        if isinstance(button, CaseButton):
            self.pressed.emit(button.key)
