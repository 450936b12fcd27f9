"""A question with a few answers: a digit or a click takes one, Escape leaves everything as it was."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_client.parts import button as named_button
from counter_client.parts import label
from counter_client.weight import REGULAR, STRONG, weigh
from counter_client.wording import Wording

ANSWERS_MAX_PX = 460
"""Answers that need more are scrolled."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer; `value` is what it stands for."""

    value: object
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers under one heading."""

    heading: str
    choices: tuple[Choice, ...]


class ChoiceDialog(QDialog):
    """`taken` carries the value of the answer, or the text typed where that is allowed."""

    taken = Signal(object)

    def __init__(
        self, name: str, title: str, groups: tuple[Group, ...], words: Wording, parent: QWidget, own_text: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        weigh(self, REGULAR)
        self._typed = QLineEdit(maxLength=100)
        self._typed.setObjectName(f"{name}Text")
        self._place = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(text=title, role="title", weight=STRONG))
        column.addWidget(self._answers(groups, name), 1)
        if own_text:
            column.addLayout(self._own_answer(own_text, words))
        cancel = named_button(f"{name}Cancel", f"{words.cancel}  Esc")
        cancel.clicked.connect(self.reject)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)

    def _answers(self, groups: tuple[Group, ...], name: str) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for group in groups:
            if group.heading and group.choices:
                column.addWidget(label(text=group.heading, role="soft"))
            for choice in group.choices:
                column.addWidget(self._answer(choice, name))
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        needed = body.sizeHint().height() + 4
        if needed > ANSWERS_MAX_PX:
            # The bar that then appears stands beside the answers, not on them.
            column.setContentsMargins(0, 0, 8, 0)
        area.setMinimumHeight(min(needed, ANSWERS_MAX_PX))
        beside = area.verticalScrollBar().sizeHint().width() if needed > ANSWERS_MAX_PX else 0
        area.setMinimumWidth(body.minimumSizeHint().width() + beside)
        return area

    def _answer(self, choice: Choice, name: str) -> QPushButton:
        self._place += 1
        digit = f"{self._place}　" if self._place <= 9 else "　　"
        detail = f"　　{choice.detail}" if choice.detail else ""
        button = named_button(f"{name}{self._place}", f"{digit}{choice.text}{detail}")
        button.setStyleSheet("text-align: left;")
        button.clicked.connect(lambda: self._take(choice.value))
        if self._place <= 9:
            QShortcut(QKeySequence(str(self._place)), self).activated.connect(button.click)
        return button

    def _own_answer(self, hint: str, words: Wording) -> QHBoxLayout:
        self._typed.setPlaceholderText(hint)
        confirm = named_button(f"{self.objectName()}Confirm", words.confirm)
        confirm.setEnabled(False)
        self._typed.textChanged.connect(lambda text: confirm.setEnabled(bool(text.strip())))
        confirm.clicked.connect(lambda: self._take(self._typed.text().strip()))
        row = QHBoxLayout()
        row.addWidget(self._typed, 1)
        row.addWidget(confirm)
        return row

    def _take(self, value: object) -> None:
        self.accept()
        self.taken.emit(value)
