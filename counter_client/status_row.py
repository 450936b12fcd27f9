"""How the material in hand is there: a segment a status, each with its digit; a click or the digit says it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from counter_client.case_wording import CaseWording
from counter_client.parts import button
from hall_protocol.vocabulary import MaterialStatus

STATUS_DIGITS: dict[str, MaterialStatus | None] = {
    "1": MaterialStatus.PAPER_ORIGINAL,
    "2": MaterialStatus.PAPER_COPY,
    "3": MaterialStatus.ELECTRONIC,
    "4": MaterialStatus.SHARED,
    "5": MaterialStatus.VERIFIED_ONLINE,
    "6": MaterialStatus.ALREADY_COLLECTED,
    "0": MaterialStatus.MISSING,
    "-": None,
}
"""The keyboard's key for each status, all on the number block; None is "not needed", for what is not required."""


class StatusRow(QWidget):
    """`marked` carries the status the clerk chose, None for "not needed"."""

    marked = Signal(object)

    def __init__(self, words: CaseWording) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for digit, status in STATUS_DIGITS.items():
            row.addWidget(self._segment(digit, status, words), 1)

    def _segment(self, digit: str, status: MaterialStatus | None, words: CaseWording) -> QPushButton:
        name, text = ("not_needed", words.not_needed) if status is None else (status, words.short_statuses[status])
        segment = button(f"status_{name}", f"{digit} {text}")
        segment.setProperty("segment", "status")
        segment.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        segment.clicked.connect(lambda: self.marked.emit(status))
        return segment
