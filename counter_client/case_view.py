"""The acceptance and collection desk in the clerk's window: page, keyboard, questions and the notice, on one model."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counter_client.case_keys import CaseKey
from counter_client.case_model import CaseModel
from counter_client.case_pad import CASE_SHORTCUTS
from counter_client.case_page import CasePage
from counter_client.case_questions import CaseQuestions
from counter_client.key_pad import ONE_ROW, KeyPad
from counter_client.keys import Key
from counter_client.notice_dialog import NoticeDialog
from counter_client.shortcuts import on_key
from counter_client.status_row import STATUS_DIGITS
from counter_client.view_model import DeskModel
from station.tokens import Palette


class CaseView(QWidget):
    """`entered` says that a service with something to decide or hand out has begun, `left` that it is over.

    `pressed` and `why_wanted` carry the keys of the calling desk, which stand below the page.
    """

    pressed = Signal(Key)
    why_wanted = Signal(Key)
    entered = Signal()
    left = Signal()

    def __init__(self, model: CaseModel, desk_model: DeskModel, palette: Palette, folder: Path | None = None) -> None:
        super().__init__()
        words = desk_model.place.wording
        self._model = model
        self._desk_model = desk_model
        self._folder = folder
        self._page = CasePage(words.cases, palette)
        self._keys = KeyPad(words, palette, ONE_ROW)
        self._questions = CaseQuestions(model, lambda: desk_model.items, words)
        self._dialog: tuple[CaseKey | None, QDialog] | None = None
        self._entered_for: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._page, 1)
        column.addWidget(self._keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()
        self._show_face()

    def press(self, key: CaseKey) -> None:
        """The clerk wants `key`: ask what it still needs, then hand it on."""
        if key in self._model.face.barred:
            return
        dialog = self._questions.ask(key, self)
        if dialog is not None:
            self._open(key, dialog)

    def _connect(self) -> None:
        model, page = self._model, self._page
        model.face_changed.connect(self._show_face)
        self._desk_model.face_changed.connect(self._show_desk)
        self._keys.pressed.connect(self.pressed)
        self._keys.why_wanted.connect(self.why_wanted)
        page.pressed.connect(self.press)
        page.left.connect(self.left)
        page.entries.chosen.connect(model.choose)
        page.table.chosen.connect(model.choose_line)
        page.statuses.marked.connect(model.mark)
        for key, sequence in CASE_SHORTCUTS.items():
            on_key(self, sequence, partial(self.press, key))
        # On a keyboard without a number block, "+" needs a second finger and "=" does not.
        on_key(self, "=", partial(self.press, CaseKey.ALL_PROPOSED))
        for digit, status in STATUS_DIGITS.items():
            on_key(self, digit, partial(model.mark, status))
        for sequence in ("Return", "Enter"):
            on_key(self, sequence, model.confirm_line)
        for sequence, by in (("Up", -1), ("Down", 1)):
            on_key(self, sequence, partial(model.step_line, by), repeats=True)
        for sequence, by in (("PgUp", -1), ("PgDown", 1)):
            on_key(self, sequence, partial(model.step_entry, by))

    # --- questions and the notice ---

    def _open(self, key: CaseKey | None, dialog: QDialog) -> None:
        self._dialog = (key, dialog)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        was_notice = self._dialog is not None and self._dialog[0] is None
        self._dialog = None
        if was_notice:
            self._model.close_notice()
        # Where no window manager hands the activity back, the keys on the keyboard would be dead.
        self.window().activateWindow()

    def _show_notice(self) -> None:
        notice = self._model.face.notice
        if notice is not None and self._dialog is None:
            self._open(None, NoticeDialog(notice, self._desk_model.place.wording.cases, self, self._folder))
        elif notice is None and self._dialog is not None and self._dialog[0] is None:
            # Its visitor has gone; the next one must not see it.
            self._dialog[1].reject()

    # --- drawing ---

    def _show_desk(self) -> None:
        face = self._desk_model.face
        self._keys.show_face(face, is_led=self._model.face.primary is None)
        self._page.show_desk(face)

    def _show_face(self) -> None:
        face, ticket_id = self._model.face, self._model.desk.hand.ticket_id
        self._page.show_face(face)
        self._show_desk()
        if self._dialog is not None and self._dialog[0] in face.barred:
            # The question no longer fits what the hall shows.
            self._dialog[1].reject()
        self._show_notice()
        if not face.is_open:
            self._entered_for = None
            self.left.emit()
        elif face.is_wanted and ticket_id != self._entered_for:
            self._entered_for = ticket_id
            self.entered.emit()
