"""The acceptance and collection desk: what the visit is about, its checklist, the keys that decide."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from counter_client.case_face import CaseFace, Panel
from counter_client.case_keys import CaseKey
from counter_client.case_pad import CASE_SHORTCUTS, CasePad
from counter_client.case_wording import CaseWording
from counter_client.checklist_table import ChecklistTable
from counter_client.desk_face import DeskFace
from counter_client.entry_list import EntryList
from counter_client.parts import button, frame, label, set_style_property
from counter_client.status_row import StatusRow
from counter_client.weight import HEAVY, MEDIUM, STRONG
from station.tokens import Palette

LEFT_PX = 268
RIGHT_PX = 262
OPEN_SHORTCUT = "F12"
_OWN_KEYS = (CaseKey.LOOK_UP, CaseKey.ALL_PROPOSED, CaseKey.ADD, CaseKey.FIND, CaseKey.COPY)


class CasePage(QWidget):
    """`pressed` says which key of a case was pressed, `left` that the clerk goes back to calling."""

    pressed = Signal(CaseKey)
    left = Signal()

    def __init__(self, words: CaseWording, palette: Palette) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("casePage")
        self._ticket = label("caseTicketText", weight=HEAVY)
        self._timer = label("caseTimerText", weight=MEDIUM)
        self.entries = EntryList(palette)
        self._reminder = label("caseReminderText", is_wrapped=True)
        self._heading = label("caseHeadingText", is_wrapped=True, weight=STRONG)
        self._state = label("caseStateText", weight=MEDIUM)
        self._line = label("caseLineText", is_wrapped=True)
        self._missing = label("caseMissingText", weight=STRONG)
        self._rest = label("caseRestText", weight=MEDIUM)
        self.table = ChecklistTable(palette)
        self.statuses = StatusRow(words)
        self._number_heading = label(role="soft")
        self._number = label("caseNumberText", weight=HEAVY)
        self._number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._advice = label("caseAdviceText", is_wrapped=True)
        self._saying = label("caseSayingText", is_wrapped=True, weight=MEDIUM)
        self._keys = {key: self._key_button(key) for key in _OWN_KEYS}
        self._pad = CasePad(words, palette)
        self._pad.pressed.connect(self.pressed)
        self._middle = QStackedLayout()
        self._lay_out()

    def show_desk(self, face: DeskFace) -> None:
        """Draw the ticket and its timer."""
        self._ticket.setText(face.ticket_number if face.is_ticket else "")
        set_style_property(self._ticket, "isStale", face.is_stale)
        running = face.running
        self._timer.setText("　".join(text for text in (running.heading, running.text, running.norm_text) if text))
        set_style_property(self._timer, "role", str(running.tone))

    def show_face(self, face: CaseFace) -> None:
        """Draw what the visit is about, and what may be done."""
        self.entries.show_rows(face.entries)
        self._reminder.setText(face.reminder)
        self._reminder.setVisible(bool(face.reminder))
        self._heading.setText(face.heading)
        self._state.setText(face.state_text)
        self._state.setVisible(bool(face.heading))
        set_style_property(self._state, "pill", str(face.state_tone))
        self._line.setText(face.line)
        self._line.setVisible(bool(face.line))
        self._show_counts(face)
        self._show_case(face)
        self.table.show_rows(face.rows)
        self.statuses.setEnabled(face.panel is Panel.CHECKLIST)
        self._middle.setCurrentIndex(0 if face.panel is Panel.CHECKLIST else 1)
        self._saying.setText(face.saying)
        set_style_property(self._saying, "role", str(face.saying_tone))
        self._pad.show_face(face)
        for key, made in self._keys.items():
            made.setEnabled(key not in face.barred)
            set_style_property(made, "role", "primary" if key is face.primary else "plain")
            made.setToolTip(face.barred.get(key, ""))

    def _show_counts(self, face: CaseFace) -> None:
        counts = face.counts
        for text, said, tone in (
            (self._missing, counts.missing, counts.missing_tone),
            (self._rest, counts.rest, counts.rest_tone),
        ):
            text.setText(said)
            text.setVisible(bool(said))
            set_style_property(text, "pill", str(tone))

    def _show_case(self, face: CaseFace) -> None:
        is_case = face.panel is Panel.CASE
        for widget in (self._number_heading, self._number, self._keys[CaseKey.COPY]):
            widget.setVisible(is_case)
        self._number_heading.setText(face.number_heading)
        self._number.setText(face.number)
        # A number of a hall's own pattern may be long: it must stay on one line.
        set_style_property(self._number, "length", _length_of(face.number))
        self._advice.setText(self._words.loading if face.panel is Panel.LOADING else face.advice)

    def _key_button(self, key: CaseKey) -> QPushButton:
        made = button(f"case_{key}", f"{self._words.keys[key]}  {CASE_SHORTCUTS[key]}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setProperty("place", "case")
        made.clicked.connect(lambda: self.pressed.emit(key))
        return made

    # --- layout ---

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left, middle = self._left_card(), self._middle_card()
        left.setFixedWidth(LEFT_PX)
        self._pad.setFixedWidth(RIGHT_PX)
        row.addWidget(left)
        row.addWidget(middle, 1)
        row.addWidget(self._pad)

    def _left_card(self) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(8)
        column.addWidget(self._ticket)
        column.addWidget(self._timer)
        column.addSpacing(4)
        column.addWidget(label(text=self._words.matters, role="soft"))
        column.addWidget(self.entries, 1)
        column.addWidget(self._reminder)
        column.addWidget(self._keys[CaseKey.ADD])
        column.addWidget(self._keys[CaseKey.FIND])
        back = button("caseCloseButton", f"{self._words.close_desk}  {OPEN_SHORTCUT}", role="quiet")
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.setProperty("place", "case")
        back.clicked.connect(self.left)
        column.addWidget(back)
        return card

    def _middle_card(self) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._heading, 1)
        self._state.setFixedHeight(32)
        top.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self._line)
        body = QWidget()
        body.setLayout(self._middle)
        self._middle.addWidget(self._checklist())
        self._middle.addWidget(self._case())
        column.addWidget(body, 1)
        self._saying.setMinimumHeight(26)
        column.addWidget(self._saying)
        return card

    def _checklist(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        counts = QHBoxLayout()
        counts.setSpacing(10)
        for text in (self._missing, self._rest):
            text.setFixedHeight(34)
            counts.addWidget(text)
        counts.addStretch(1)
        counts.addWidget(self._keys[CaseKey.LOOK_UP])
        counts.addWidget(self._keys[CaseKey.ALL_PROPOSED])
        column.addLayout(counts)
        column.addWidget(self.table, 1)
        column.addWidget(self.statuses)
        return panel

    def _case(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._number_heading)
        column.addWidget(self._number)
        column.addWidget(self._keys[CaseKey.COPY], 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(10)
        column.addWidget(self._advice)
        column.addStretch(2)
        return panel


def _length_of(number: str) -> str:
    return "short" if len(number) <= 20 else "medium" if len(number) <= 30 else "long"
