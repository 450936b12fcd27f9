"""The clerk's window: a full desk at 1366 × 768, every key on the keyboard too; it decides nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_client.case_model import CaseModel
from counter_client.case_page import OPEN_SHORTCUT
from counter_client.case_view import CaseView
from counter_client.dress import dress
from counter_client.figures_row import FiguresRow
from counter_client.key_pad import KeyPad
from counter_client.key_strokes import BAR_SHORTCUT, SHORTCUTS, WHY_SHORTCUTS, key_struck
from counter_client.keys import Key
from counter_client.pad_keys import PAD_KEYS
from counter_client.parts import frame, label, set_style_property
from counter_client.questions import Questions
from counter_client.shortcuts import on_key
from counter_client.sign_on_model import SignOnModel
from counter_client.sign_on_page import SignOnPage
from counter_client.ticket_card import TicketCard
from counter_client.ticket_lists import TicketLists
from counter_client.top_bar import TopBar
from counter_client.view_model import DeskModel
from counter_client.weight import REGULAR, weigh
from devices.ports import PadKey
from hall_protocol.vocabulary import CounterState
from station.tokens import PALETTES, Scheme

SIZE = QSize(1366, 768)
LISTS_PX = 522
CALLING, CASES = 0, 1
"""The pages of the window."""


class CounterWindow(QWidget):
    """Draws the model's face and hands the clerk's presses to the model.

    `closed` is emitted when the clerk closes the window, `compact_wanted` when they want the compact bar in its place.
    """

    closed = Signal()
    compact_wanted = Signal()

    def __init__(
        self,
        model: DeskModel,
        cases: CaseModel,
        sign_on: SignOnModel,
        scheme: Scheme = Scheme.LIGHT,
        notices: Path | None = None,
    ) -> None:
        super().__init__()
        self._model = model
        self._cases = cases
        self._sign_on = sign_on
        self._tell_of_frame: Callable[[], None] | None = None
        self._words = words = model.place.wording
        palette = PALETTES[scheme]
        self.setObjectName("counterWindow")
        self.setWindowTitle(words.title)
        self.setStyleSheet(dress(scheme))
        self.resize(SIZE)
        weigh(self, REGULAR)
        self._top = TopBar(words)
        self._banner = frame("", "staleBanner")
        self._banner_text = label("bannerText", is_wrapped=True)
        self._card = TicketCard(words, palette)
        self._pad = KeyPad(words, palette)
        self._lists = TicketLists(words, palette)
        self._case_view = CaseView(cases, model, palette, notices)
        self._sign_on_page = SignOnPage(sign_on, words)
        self._pages = QStackedWidget(self)
        self._page_before = CALLING
        self._figures = FiguresRow(words.figures_heading)
        self._questions = Questions(model, palette, self)
        self._lay_out()
        self._connect()
        self._show_face()
        self._show_cases()
        # Nothing holds the focus at first: Space or Enter must not sign off by chance.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def press(self, key: Key) -> None:
        """The clerk wants `key`: ask what it still needs, then hand it on."""
        if key not in self._model.face.keys:
            return
        if self._questions.ask(key, self._lists.chosen_ticket_id()):
            return
        if key is Key.CALL_BACK:
            self._lists.ask_back()
        elif key is Key.SIGN_OFF and self._model.face.state is CounterState.CLOSED:
            self._sign_on.sign_off()
        else:
            self._model.press(key)

    def strike_pad(self, struck: PadKey) -> None:
        """The clerk struck a key of the call pad: the same as on the keyboard, and nothing while a question is open."""
        if QApplication.activeModalWidget() is not None:
            return
        key = next((key for key in PAD_KEYS[struck] if key in self._model.face.keys), None)
        if key is not None:
            self.press(key)

    def ask_upon(self, shown: QWidget) -> None:
        """Let questions open upon the window that the clerk has before them."""
        self._questions.upon = shown

    def press_and_say_why(self, key: Key) -> None:
        """The clerk wants `key` and to give a reason."""
        self._questions.ask_why(key)

    def open_cases(self) -> None:
        """Turn to the cases of the ticket in hand, where there are any."""
        if self._cases.face.is_open:
            self._turn_to(CASES)

    def on_next_frame(self, tell: Callable[[], None]) -> None:
        """Draw the window once more, and call `tell` when it has been drawn."""
        self._tell_of_frame = tell
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw, and tell whoever waits for a frame."""
        super().paintEvent(event)
        if self._tell_of_frame is not None:
            # The parts of the window are painted after it, and only then does the window system get the frame.
            QTimer.singleShot(0, self._tell_of_frame)
            self._tell_of_frame = None

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, and let the visitor's window close too."""
        super().closeEvent(event)
        self.closed.emit()

    def _connect(self) -> None:
        self._model.face_changed.connect(self._show_face)
        for part in (self._top, self._card, self._pad, self._case_view, self._lists):
            part.pressed.connect(self.press)
        for pad in (self._pad, self._case_view):
            pad.why_wanted.connect(self.press_and_say_why)
        self._cases.face_changed.connect(self._show_cases)
        self._sign_on.state_changed.connect(self._cover)
        self._sign_on.began.connect(lambda: self._model.press(Key.SIGN_ON))
        self._case_view.entered.connect(partial(self._turn_to, CASES))
        self._case_view.left.connect(partial(self._turn_to, CALLING))
        self._card.cases_wanted.connect(partial(self._turn_to, CASES))
        self._card.outcome_chosen.connect(self._model.choose_outcome)
        self._lists.call_back.connect(lambda ticket_id: self._model.press(Key.CALL_BACK, ticket_id=ticket_id))
        self._top.compact_wanted.connect(self.compact_wanted)
        on_key(self, BAR_SHORTCUT, self.compact_wanted.emit)
        on_key(self, OPEN_SHORTCUT, self._turn_over)
        for sequence in dict.fromkeys(SHORTCUTS.values()):
            on_key(self, sequence, partial(self._strike, sequence))
        for key, sequence in WHY_SHORTCUTS.items():
            on_key(self, sequence, partial(self.press_and_say_why, key))

    def _strike(self, sequence: str) -> None:
        key = key_struck(sequence, self._model.face.keys)
        if key is not None:
            self.press(key)

    # --- pages ---

    def _cover(self) -> None:
        """Lay the sign-on over the desk while somebody has to; what lies below stays as it is."""
        is_covered = self._pages.currentWidget() is self._sign_on_page
        if self._sign_on.is_locked is is_covered:
            return
        if is_covered:
            self._pages.setCurrentIndex(self._page_before)
            self.setFocus()
            return
        for dialog in (*self.findChildren(QDialog), *self._questions.upon.findChildren(QDialog)):
            dialog.reject()
        self._page_before = self._pages.currentIndex()
        self._pages.setCurrentWidget(self._sign_on_page)
        self._sign_on_page.focus()

    def _turn_over(self) -> None:
        """Go to the cases of the ticket in hand, or back; without one there is nothing to turn to."""
        if self._sign_on.is_locked:
            return
        if self._pages.currentIndex() == CASES:
            self._turn_to(CALLING)
        else:
            self.open_cases()

    def _turn_to(self, page: int) -> None:
        if self._sign_on.is_locked:
            self._page_before = page
        elif self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)
            # Space must not press what no longer is to be seen.
            self.setFocus()

    def _show_cases(self) -> None:
        self._card.show_cases(self._cases.face)

    # --- drawing ---

    def _show_face(self) -> None:
        face = self._model.face
        for part in (self._top, self._card, self._pad, self._lists):
            part.show_face(face)
        self._banner_text.setText(face.banner)
        set_style_property(self._banner, "tone", "bad" if face.is_stale else "warn")
        self._banner.setVisible(bool(face.banner))
        self._figures.show_figures(face.figures)
        self._questions.revise()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        banner = QHBoxLayout(self._banner)
        banner.setContentsMargins(20, 8, 20, 8)
        banner.addWidget(self._banner_text)
        column.addWidget(self._top)
        column.addWidget(self._banner)
        column.addLayout(self._body(), 1)

    def _body(self) -> QVBoxLayout:
        calling = QWidget(self._pages)
        row = QHBoxLayout(calling)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._card, 1)
        left.addWidget(self._pad)
        left.addWidget(self._figures)
        row.addLayout(left, 1)
        self._lists.setFixedWidth(LISTS_PX)
        row.addWidget(self._lists)
        self._pages.addWidget(calling)
        self._pages.addWidget(self._case_view)
        self._pages.addWidget(self._sign_on_page)
        body = QVBoxLayout()
        body.setContentsMargins(16, 14, 16, 14)
        body.addWidget(self._pages)
        return body
