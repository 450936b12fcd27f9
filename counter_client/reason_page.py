"""The second page after an unhappy face: what was it? One reason or several, then submit; or back to the faces."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_client.evaluation import EvaluationState, Page, reasons_of, shown_reasons
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_wording import EvaluatorWording
from counter_client.parts import button, label
from counter_client.reason_button import ReasonButton
from counter_client.weight import HEAVY
from hall_protocol.results.evaluation import OptionView
from station.tokens import Palette

FEW = 4
"""Up to so many reasons stand below each other in large cards; more of them stand in two columns."""


class ReasonPage(QWidget):
    """Draws the reasons of the grade touched, and says kindly where else one may rate when there are none to show."""

    def __init__(self, model: EvaluatorModel, palette: Palette) -> None:
        super().__init__()
        self._model = model
        self._palette = palette
        self._shown: tuple[OptionView, ...] = ()
        self._cards: dict[str, ReasonButton] = {}
        self._grade = _line("reasonGradeText")
        self._prompt = _line("reasonPromptText", HEAVY)
        self._missing = _line("reasonMissingText")
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._note = label("reasonNoteText")
        self._remaining = label("reasonRemainingText")
        self._back = _foot_button("reasonBackButton", model.go_back)
        self._more = _foot_button("reasonMoreButton", model.show_more)
        self._leave = _foot_button("reasonLeaveButton", model.leave, role="primary")
        self._send = _foot_button("reasonSendButton", model.send, role="primary")
        self._lay_out()

    def show_state(self, state: EvaluationState, words: EvaluatorWording, *, is_chinese: bool) -> None:
        """Show the reasons in the visitor's language; nothing can be touched while the answer is on its way."""
        is_open, every = state.page is Page.REASONS, reasons_of(state)
        self._place(shown_reasons(state))
        for view in self._shown:
            card = self._cards[view.code]
            card.show_words(*((view.name, view.name_en) if is_chinese else (view.name_en, view.name)))
            card.setChecked(view.code in state.chosen)
            card.setEnabled(is_open)
        self._grade.setText(words.text("your_grade", grade=words.grade(state.grade) if state.grade else ""))
        self._prompt.setText(words.text("reason_prompt" if every else "reason_missing"))
        self._missing.setText(words.text("reason_elsewhere"))
        self._missing.setVisible(not every)
        self._note.setText(words.text("reason_note" if is_open else "sending") if every else "")
        for key, name in ((self._back, "back"), (self._leave, "leave"), (self._send, "send")):
            key.setText(words.text(name))
            key.setEnabled(is_open)
        self._send.setEnabled(is_open and bool(state.chosen))
        self._more.setText(words.text("more", count=len(every) - len(self._shown)))
        self._more.setVisible(is_open and len(every) > len(self._shown))
        self._send.setVisible(bool(every))
        self._leave.setVisible(not every)

    def show_remaining(self, text: str) -> None:
        """Say how long the page stays; empty says nothing."""
        self._remaining.setText(text)

    def _place(self, views: tuple[OptionView, ...]) -> None:
        """Put one card a reason on the page, anew only when the reasons are others."""
        if views == self._shown:
            return
        for card in self._cards.values():
            self._grid.removeWidget(card)
            # Shown no more from now on; Qt may still be in the middle of its click.
            card.hide()
            card.deleteLater()
        self._shown = views
        self._cards = {view.code: self._card(view.code) for view in views}
        columns = 1 if len(views) <= FEW else 2
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()

    def _card(self, code: str) -> ReasonButton:
        card = ReasonButton(code, self._palette, self)
        card.clicked.connect(lambda _checked=False: self._model.choose(code))
        return card

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 10, 28, 18)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(self._grade)
        column.addWidget(self._prompt)
        column.addSpacing(8)
        column.addWidget(self._missing)
        column.addLayout(self._grid, 100)
        column.addStretch(1)
        column.addSpacing(8)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(2)
        for line in (self._note, self._remaining):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            said.addWidget(line)
        foot = QHBoxLayout()
        foot.setSpacing(14)
        foot.addWidget(self._back)
        foot.addWidget(self._more)
        foot.addLayout(said, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._send)
        return foot


def _line(name: str, weight: int | None = None) -> QLabel:
    line = label(name, is_wrapped=True) if weight is None else label(name, is_wrapped=True, weight=weight)
    line.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return line


def _foot_button(name: str, on_click: object, *, role: str = "") -> QPushButton:
    made = button(name, "", role=role)
    made.setProperty("place", "reasonFoot")
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(on_click)
    return made
