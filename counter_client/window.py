"""The clerk's window: a full desk at 1366 × 768, every key on the keyboard too; it decides nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from counter_client.case_model import CaseModel
from counter_client.case_page import OPEN_SHORTCUT
from counter_client.case_view import CaseView
from counter_client.choice_dialog import Choice, ChoiceDialog, Group
from counter_client.desk_picture import counter_that_does_not_serve
from counter_client.dress import dress
from counter_client.key_pad import SHORTCUTS, KeyPad
from counter_client.keys import Key
from counter_client.parts import frame, label, set_style_property
from counter_client.ticket_card import TicketCard
from counter_client.ticket_lists import TicketLists
from counter_client.top_bar import TopBar
from counter_client.view_model import DeskModel
from counter_client.weight import REGULAR, STRONG, weigh
from station.tokens import PALETTES, Scheme

SIZE = QSize(1366, 768)
LISTS_PX = 496
CALLING, CASES = 0, 1
"""The pages of the window."""


class CounterWindow(QWidget):
    """Draws the model's face and hands the clerk's presses to the model.

    `drawn` is emitted once, after the first frame; `closed` when the clerk closes the window.
    """

    drawn = Signal()
    closed = Signal()

    def __init__(
        self, model: DeskModel, cases: CaseModel, scheme: Scheme = Scheme.LIGHT, notices: Path | None = None
    ) -> None:
        super().__init__()
        self._model = model
        self._cases = cases
        self._is_drawn = False
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
        self._pages = QStackedWidget(self)
        self._figures = QHBoxLayout()
        self._figure_labels: list[QLabel] = []
        self._dialog: tuple[Key, QDialog] | None = None
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
        if key is Key.PAUSE:
            self._ask_reason()
        elif key is Key.TRANSFER:
            self._ask_goal()
        elif key is Key.CALL_BACK:
            self._lists.ask_back()
        else:
            self._model.press(key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw, and say once that the first frame is there."""
        super().paintEvent(event)
        if not self._is_drawn:
            self._is_drawn = True
            QTimer.singleShot(0, self.drawn.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, and let the visitor's window close too."""
        super().closeEvent(event)
        self.closed.emit()

    def _connect(self) -> None:
        self._model.face_changed.connect(self._show_face)
        for part in (self._top, self._card, self._pad, self._case_view):
            part.pressed.connect(self.press)
        self._cases.face_changed.connect(self._show_cases)
        self._case_view.entered.connect(partial(self._turn_to, CASES))
        self._case_view.left.connect(partial(self._turn_to, CALLING))
        self._card.cases_wanted.connect(partial(self._turn_to, CASES))
        self._card.outcome_chosen.connect(self._model.choose_outcome)
        self._lists.call_back.connect(lambda ticket_id: self._model.press(Key.CALL_BACK, ticket_id=ticket_id))
        self._on_key(OPEN_SHORTCUT, self._turn_over)
        for sequence in dict.fromkeys(SHORTCUTS.values()):
            self._on_key(sequence, partial(self._strike, sequence))

    def _on_key(self, sequence: str, act: Callable[[], None]) -> None:
        # Also while the visitor's window has the focus: a touch there must not take the clerk's keyboard away.
        shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.ApplicationShortcut)
        # A key held down is one press.
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _strike(self, sequence: str) -> None:
        for key, shortcut in SHORTCUTS.items():
            if shortcut == sequence and key in self._model.face.keys:
                self.press(key)
                return

    # --- pages ---

    def _turn_over(self) -> None:
        """Go to the cases of the ticket in hand, or back; without one there is nothing to turn to."""
        if self._pages.currentIndex() == CASES:
            self._turn_to(CALLING)
        elif self._cases.face.is_open:
            self._turn_to(CASES)

    def _turn_to(self, page: int) -> None:
        if self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)
            # Space must not press what no longer is to be seen.
            self.setFocus()

    def _show_cases(self) -> None:
        self._card.show_cases(self._cases.face)

    # --- questions ---

    def _ask_reason(self) -> None:
        choices = tuple(Choice(reason, reason) for reason in self._words.pause_reasons)
        dialog = self._open(
            Key.PAUSE, "pauseDialog", self._words.pause_title, (Group("", choices),), self._words.other_reason
        )
        dialog.taken.connect(lambda reason: self._model.press(Key.PAUSE, reason=str(reason)))

    def _ask_goal(self) -> None:
        picture = self._model.desk.picture
        if picture is None:
            return
        words = self._words
        queues = tuple(
            Choice(
                {"to_queue": queue.queue},
                queue.name if words.is_chinese else queue.name_en,
                words.queue_detail.format(waiting=queue.waiting, counters=queue.open_counters),
            )
            for queue in picture.queues
            if queue.is_open
        )
        counters = tuple(
            Choice(
                {"to_counter": counter.counter},
                f"{counter.name if words.is_chinese else counter.name_en}",
                words.states[counter.state],
            )
            for counter in picture.counters
            if counter.counter != picture.counter.counter
        )
        title = words.transfer_title.format(number=picture.counter.ticket_number or "")
        groups = (Group(words.to_queue, queues), Group(words.to_counter, counters))
        dialog = self._open(Key.TRANSFER, "transferDialog", title, groups)
        dialog.taken.connect(self._send)

    def _send(self, goal: dict[str, Any]) -> None:
        """Transfer to `goal`; a counter that does not serve the ticket's queue is asked about first."""
        picture = self._model.desk.picture
        unfit = counter_that_does_not_serve(picture, goal.get("to_counter")) if picture is not None else None
        if unfit is None:
            self._model.press(Key.TRANSFER, **goal)
            return
        words = self._words
        heading = words.unserved.format(counter=unfit.name if words.is_chinese else unfit.name_en)
        groups = (Group(heading, tuple(Choice(reason, reason) for reason in words.unserved_reasons)),)
        dialog = self._open(Key.TRANSFER, "unservedDialog", words.unserved_title, groups, words.other_reason)
        dialog.taken.connect(lambda reason: self._model.press(Key.TRANSFER, reason=str(reason), **goal))

    def _open(self, key: Key, name: str, title: str, groups: tuple[Group, ...], own_text: str = "") -> ChoiceDialog:
        dialog = ChoiceDialog(name, title, groups, self._words, self, own_text)
        self._dialog = (key, dialog)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()
        return dialog

    def _forget_dialog(self) -> None:
        self._dialog = None
        # Where no window manager hands the activity back, the keys on the keyboard would be dead.
        self.activateWindow()

    # --- drawing ---

    def _show_face(self) -> None:
        face = self._model.face
        for part in (self._top, self._card, self._pad, self._lists):
            part.show_face(face)
        self._banner_text.setText(face.banner)
        set_style_property(self._banner, "tone", "bad" if face.is_stale else "warn")
        self._banner.setVisible(bool(face.banner))
        self._show_figures(face.figures)
        if self._dialog is not None and self._dialog[0] not in face.keys:
            # The question no longer fits what the hall shows.
            self._dialog[1].reject()

    def _show_figures(self, figures: tuple[tuple[str, str], ...]) -> None:
        for place, (_heading, value) in enumerate(figures):
            if place == len(self._figure_labels):
                self._add_figure(figures[place][0])
            self._figure_labels[place].setText(value)

    def _add_figure(self, heading: str) -> None:
        caption, value = label(text=heading, role="caption"), label(weight=STRONG)
        value.setProperty("figure", "true")
        self._figures.insertWidget(self._figures.count() - 1, caption)
        self._figures.insertWidget(self._figures.count() - 1, value)
        self._figures.insertSpacing(self._figures.count() - 1, 10)
        self._figure_labels.append(value)

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
        left.addWidget(self._figures_card())
        row.addLayout(left, 1)
        self._lists.setFixedWidth(LISTS_PX)
        row.addWidget(self._lists)
        self._pages.addWidget(calling)
        self._pages.addWidget(self._case_view)
        body = QVBoxLayout()
        body.setContentsMargins(16, 14, 16, 14)
        body.addWidget(self._pages)
        return body

    def _figures_card(self) -> QFrame:
        card = frame("sunken")
        card.setLayout(self._figures)
        self._figures.setContentsMargins(18, 6, 18, 6)
        self._figures.addWidget(label(text=self._words.figures_heading, role="caption"))
        self._figures.addSpacing(10)
        self._figures.addStretch(1)
        return card
