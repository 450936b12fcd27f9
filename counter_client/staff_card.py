"""Who serves here, for the visitor to read from their seat: staff number and the window's name, no photo, no name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from counter_client.evaluator_wording import EvaluatorWording
from counter_client.parts import label
from counter_client.weight import HEAVY, STRONG
from hall_protocol.picture import CounterView


class StaffCard(QFrame):
    """A card for the pages on which nobody is asked anything; hidden while nobody is signed on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._number = label("cardStaffText", weight=HEAVY)
        self._window = label("cardWindowText", is_wrapped=True, weight=STRONG)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 14, 40, 14)
        column.setSpacing(2)
        for line in (self._number, self._window):
            column.addWidget(line)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_staff(self, view: CounterView | None, words: EvaluatorWording, *, is_english: bool) -> None:
        """The clerk signed on at a counter, and what that counter is called."""
        clerk = view.clerk if view else None
        self.setVisible(clerk is not None)
        if view is not None and clerk is not None:
            self._number.setText(words.text("staff", clerk=clerk))
            self._window.setText(view.name_en if is_english else view.name)
