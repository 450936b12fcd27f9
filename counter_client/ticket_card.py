"""The middle of the desk: the ticket at the counter, what for, why it, how long; and how the service ends."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from counter_client.case_face import CaseFace
from counter_client.case_page import OPEN_SHORTCUT
from counter_client.desk_face import DeskFace
from counter_client.key_strokes import SHORTCUTS
from counter_client.keys import Key
from counter_client.parts import button, label, set_style_property
from counter_client.service_timer import Tone
from counter_client.weight import HEAVY, MEDIUM, STRONG
from counter_client.wording import Wording
from hall_protocol.vocabulary import CounterState, Outcome
from station.tokens import Palette

_STATE_TONES = {
    CounterState.CLOSED: "plain",
    CounterState.FREE: "good",
    CounterState.CALLING: "warn",
    CounterState.SERVING: "primary",
    CounterState.PAUSED: "plain",
}


class NormBar(QWidget):
    """How much of the norm has passed, as a calm line that fills."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._share: float | None = None
        self._tone = Tone.PLAIN
        self.setFixedHeight(8)

    def show_share(self, share: float | None, tone: Tone) -> None:
        """Fill to `share` of the norm (more than 1 is full); None hides the line but keeps its place."""
        self._share, self._tone = share, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line."""
        if self._share is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = {Tone.WARN: self._palette.warn, Tone.BAD: self._palette.bad}
        for colour, share in ((self._palette.sunken, 1.0), (colours.get(self._tone, self._palette.good), self._share)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * min(share, 1.0), 8), 4, 4)


class OutcomeRow(QWidget):
    """The outcomes as segments, one chosen; `chosen` says which the clerk took."""

    chosen = Signal(Outcome)

    def __init__(self, words: Wording) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(text=words.outcome_heading, role="soft"))
        self._group = QButtonGroup(self)
        self._buttons = {outcome: self._segment(outcome, place, words) for place, outcome in enumerate(Outcome, 1)}
        for segment in self._buttons.values():
            row.addWidget(segment)
        row.addStretch(1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Mark the outcome that will be sent."""
        self._buttons[outcome].setChecked(True)

    def _segment(self, outcome: Outcome, place: int, words: Wording) -> QPushButton:
        segment = button(f"outcome_{outcome}", words.outcomes[outcome])
        segment.setCheckable(True)
        segment.setProperty("segment", "true")
        segment.setShortcut(f"Alt+{place}")
        segment.setToolTip(f"{words.outcomes[outcome]}  Alt+{place}")
        segment.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        segment.clicked.connect(lambda: self.chosen.emit(outcome))
        self._group.addButton(segment)
        return segment


class TicketCard(QFrame):
    """`pressed` says that the clerk wants to sign on, `outcome_chosen` how the service ends.

    `cases_wanted` says that they go to the acceptance and collection desk.
    """

    pressed = Signal(Key)
    outcome_chosen = Signal(Outcome)
    cases_wanted = Signal()

    def __init__(self, words: Wording, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._state = label("counterStateText", weight=STRONG)
        self._number = label("currentTicketText", weight=HEAVY)
        self._item = label("itemText", is_wrapped=True, weight=STRONG)
        self._way = label("wayText", is_wrapped=True)
        self._way.hide()
        self._details = label("detailText")
        self._reason = label("reasonText", is_wrapped=True)
        self._heading = label(role="soft")
        self._running = label("runningText", weight=STRONG)
        self._norm = label(role="soft")
        self._bar = NormBar(palette)
        self._notice = label("noticeText", is_wrapped=True, weight=MEDIUM)
        self._outcomes = OutcomeRow(words)
        self._outcomes.chosen.connect(self.outcome_chosen)
        self._sign_on = self._sign_on_button(words)
        self._reminder = label("reminderText", is_wrapped=True)
        self._cases = button("casesButton", f"{words.cases.open_desk}  {OPEN_SHORTCUT}")
        self._cases.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cases.clicked.connect(self.cases_wanted)
        self._lay_out()

    def show_face(self, face: DeskFace) -> None:
        """Draw the ticket, the timer and the latest message."""
        self._state.setText(face.state_text)
        set_style_property(self._state, "pill", _STATE_TONES[face.state] if face.state else "plain")
        self._number.setText(face.ticket_number)
        set_style_property(self._number, "isTicket", face.is_ticket)
        set_style_property(self._number, "isStale", face.is_stale)
        self._item.setText(face.item_text)
        self._way.setText(face.way)
        self._way.setVisible(bool(face.way))
        self._details.setText("　".join(face.details))
        self._reason.setText(face.reason)
        self._show_running(face)
        self._notice.setText(face.notice)
        set_style_property(self._notice, "role", str(face.notice_tone))
        self._outcomes.setVisible(face.state is CounterState.SERVING)
        self._outcomes.setEnabled(Key.FINISH in face.keys)
        self._outcomes.show_outcome(face.outcome)
        self._sign_on.setVisible(face.state is CounterState.CLOSED)
        self._sign_on.setEnabled(Key.SIGN_ON in face.keys)

    def show_cases(self, face: CaseFace) -> None:
        """Draw the door to the cases, and gently what would end undecided."""
        self._cases.setVisible(face.is_open)
        self._reminder.setText(face.reminder)
        self._reminder.setVisible(bool(face.reminder))

    def _show_running(self, face: DeskFace) -> None:
        running = face.running
        self._heading.setText(running.heading)
        self._running.setText(running.text)
        set_style_property(self._running, "role", str(running.tone))
        self._norm.setText(running.norm_text)
        self._bar.show_share(running.share, running.tone)

    def _sign_on_button(self, words: Wording) -> QPushButton:
        sign_on = button("signOnButton", f"{words.keys[Key.SIGN_ON]}  {SHORTCUTS[Key.SIGN_ON]}", role="primary")
        sign_on.setMinimumSize(240, 64)
        sign_on.clicked.connect(lambda: self.pressed.emit(Key.SIGN_ON))
        return sign_on

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 18)
        column.setSpacing(6)
        column.addLayout(self._upper_row())
        matter = QHBoxLayout()
        matter.addWidget(self._item, 1)
        matter.addWidget(self._cases, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(matter)
        column.addWidget(self._way)
        column.addWidget(self._details)
        column.addWidget(self._reason)
        column.addWidget(self._sign_on, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self._reminder)
        column.addWidget(self._outcomes)
        column.addSpacing(6)
        column.addWidget(self._notice)
        self._notice.setMinimumHeight(28)

    def _upper_row(self) -> QHBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        self._state.setFixedHeight(34)
        left.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        left.addWidget(self._number)
        right.setSpacing(2)
        for text in (self._heading, self._running, self._norm):
            right.addWidget(text, 0, Qt.AlignmentFlag.AlignRight)
        self._bar.setFixedWidth(220)
        right.addSpacing(6)
        right.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        row.addLayout(right)
        return row
