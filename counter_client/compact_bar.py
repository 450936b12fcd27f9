"""The compact bar (软叫号器): a small window above every other program, with the desk's own keys on it."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_client.bar_face import BarFace, bar_face
from counter_client.case_page import OPEN_SHORTCUT
from counter_client.dress import dress
from counter_client.key_pad import BAR, KeyPad
from counter_client.key_strokes import BAR_SHORTCUT, SHORTCUTS, WHY_SHORTCUTS, key_struck
from counter_client.keys import Key
from counter_client.parts import ElidedLabel, button, frame, label, set_style_property
from counter_client.shortcuts import on_key
from counter_client.view_model import DeskModel
from counter_client.weight import HEAVY, MEDIUM, REGULAR, STRONG, weigh
from station.tokens import PALETTES, Scheme

BAR_SIZE = QSize(780, 152)
STEP_PX = 40
_STEPS = {
    "Alt+Left": QPoint(-STEP_PX, 0),
    "Alt+Right": QPoint(STEP_PX, 0),
    "Alt+Up": QPoint(0, -STEP_PX),
    "Alt+Down": QPoint(0, STEP_PX),
}
"""Keys that move the bar, for whoever has no hand on the mouse."""


class CompactBar(QWidget):
    """Draws the model's face in one look; `pressed` carries the clerk's keys, the desk decides what they need.

    `why_wanted` carries those that are to ask for a reason.

    `desk_wanted` asks for the full desk, `cases_wanted` for its page of cases, `moved` tells where the bar now stands.
    """

    pressed = Signal(Key)
    why_wanted = Signal(Key)
    desk_wanted = Signal()
    cases_wanted = Signal()
    moved = Signal(QPoint)

    def __init__(self, model: DeskModel, scheme: Scheme = Scheme.LIGHT) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self._model = model
        self._words = words = model.place.wording
        self._held_at: QPoint | None = None
        self.setObjectName("compactBar")
        self.setWindowTitle(words.compact_bar)
        self.setStyleSheet(dress(scheme))
        self.setFixedSize(BAR_SIZE)
        weigh(self, REGULAR)
        self._counter = label("barCounterText")
        self._number = label("barNumberText", weight=HEAVY)
        self._timer = label("barTimerText", weight=STRONG)
        self._norm = label("barNormText", role="soft")
        self._waiting = label("barWaitingText", weight=MEDIUM)
        self._link = label("barLinkText", weight=MEDIUM)
        self._message = ElidedLabel("barMessageText")
        self._pad = KeyPad(words, PALETTES[scheme], BAR)
        self._lay_out()
        self._connect()
        self._show_face()
        # Nothing holds the focus at first: Space or Enter must not act by chance.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def _connect(self) -> None:
        self._model.face_changed.connect(self._show_face)
        self._pad.pressed.connect(self.pressed)
        self._pad.why_wanted.connect(self.why_wanted)
        on_key(self, BAR_SHORTCUT, self.desk_wanted.emit)
        on_key(self, OPEN_SHORTCUT, self.cases_wanted.emit)
        for sequence in dict.fromkeys(SHORTCUTS.values()):
            on_key(self, sequence, partial(self._strike, sequence))
        for key, sequence in WHY_SHORTCUTS.items():
            on_key(self, sequence, partial(self.why_wanted.emit, key))
        for sequence, by in _STEPS.items():
            on_key(self, sequence, partial(self._step, by), repeats=True)

    def _strike(self, sequence: str) -> None:
        key = key_struck(sequence, self._model.face.keys)
        if key is not None:
            self.pressed.emit(key)

    # --- moving ---

    def _step(self, by: QPoint) -> None:
        self.moved.emit(self.pos() + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the bar by whatever is no button."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let it follow the pointer."""
        if self._held_at is not None:
            self.move(event.globalPosition().toPoint() - self._held_at)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put it down."""
        if self._held_at is not None:
            self._held_at = None
            self.moved.emit(self.pos())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing the bar gives the desk back: a clerk must not lose both."""
        event.ignore()
        self.desk_wanted.emit()

    # --- drawing ---

    def _show_face(self) -> None:
        face = bar_face(self._model.face, self._model.place.counter, self._words)
        self._counter.setText(face.counter)
        self._number.setText(face.number)
        set_style_property(self._number, "isTicket", face.is_ticket)
        set_style_property(self._number, "isStale", self._model.face.is_stale)
        self._timer.setText(face.running.text)
        set_style_property(self._timer, "role", str(face.running.tone))
        self._norm.setText(face.running.norm_text)
        self._waiting.setText(face.waiting)
        self._link.setText(f"● {face.link}")
        set_style_property(self._link, "pill", str(face.link_tone))
        self._show_message(face)
        self._pad.show_face(self._model.face)

    def _show_message(self, face: BarFace) -> None:
        self._message.setText(face.message)
        set_style_property(self._message, "tone", str(face.message_tone))

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        card = frame("card", "barCard")
        around.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 6, 10, 6)
        column.setSpacing(4)
        column.addLayout(self._upper_row())
        column.addWidget(self._pad)
        self._message.setFixedHeight(24)
        column.addWidget(self._message)

    def _upper_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        full = button("fullDeskButton", f"{self._words.full_desk}  {BAR_SHORTCUT}", role="quiet")
        full.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        full.clicked.connect(self.desk_wanted)
        for part in (self._counter, self._number, self._timer, self._norm):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for part in (self._waiting, self._link):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(full, 0, Qt.AlignmentFlag.AlignVCenter)
        self._link.setFixedHeight(28)
        return row
