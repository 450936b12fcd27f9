"""The question before a look-up: whose records, and that the visitor was told and agrees; nothing typed is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_client.parts import button, label, set_style_property
from counter_client.tick_box import TickBox
from counter_client.weight import REGULAR, STRONG, weigh
from counter_client.wording import Wording
from national_codes.check_digit import is_credit_code, is_id_number
from national_codes.document_number import plain_number

WIDTH_PX = 620


class LookUpDialog(QDialog):
    """`taken` carries the number, once it can be one and the visitor's consent was ticked; Enter sends, Escape leaves.

    A card reader or scanner that types into the field does as well as fingers.
    """

    taken = Signal(str)

    def __init__(self, words: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = cases = words.cases
        self.setObjectName("lookUpDialog")
        self.setWindowTitle(cases.look_up_title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH_PX)
        weigh(self, REGULAR)
        self._field = QLineEdit(maxLength=24, placeholderText=cases.look_up_hint)
        self._field.setObjectName("lookUpDialogText")
        self._field.setAccessibleName(cases.look_up_hint)
        self._field.setMinimumHeight(44)
        self._consent = TickBox(f"{cases.look_up_consent}  Alt+Y")
        self._consent.setObjectName("lookUpDialogConsent")
        self._consent.setShortcut("Alt+Y")
        self._kind = label("lookUpDialogKind", role="soft")
        self._send = button("lookUpDialogSend", cases.look_up_title, role="primary")
        self.setFocusProxy(self._field)
        self._lay_out(words)
        self._field.textChanged.connect(self._judge)
        self._field.returnPressed.connect(self._take)
        self._consent.toggled.connect(self._judge)
        self._send.clicked.connect(self._take)
        self._judge()

    def _judge(self) -> None:
        number = plain_number(self._field.text())
        is_right = is_id_number(number) or is_credit_code(number)
        is_wrong = len(number) >= 18 and not is_right
        words = self._words
        said = words.look_up_wrong if is_wrong else "" if not is_right else words.look_up_organisation
        self._kind.setText(words.look_up_person if is_id_number(number) else said)
        set_style_property(self._kind, "role", "bad" if is_wrong else "soft")
        self._send.setEnabled(is_right and self._consent.isChecked())

    def _take(self) -> None:
        if self._send.isEnabled():
            number = plain_number(self._field.text())
            self.accept()
            self.taken.emit(number)

    def _lay_out(self, words: Wording) -> None:
        cases = words.cases
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(text=cases.look_up_title, role="title", weight=STRONG))
        column.addWidget(label("lookUpDialogNotice", text=cases.look_up_notice, is_wrapped=True))
        column.addWidget(self._field)
        self._kind.setMinimumHeight(24)
        column.addWidget(self._kind)
        column.addWidget(self._consent)
        cancel = button("lookUpDialogCancel", f"{words.cancel}  Esc")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._send)
        column.addLayout(row)
