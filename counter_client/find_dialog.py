"""Two questions with a field: which matter to add, by search as it is typed; which case, by its number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from counter_client.case_wording import CaseWording
from counter_client.parts import button, label
from counter_client.weight import REGULAR, STRONG, weigh
from counter_client.wording import Wording
from hall_protocol.messages import CatalogueItem
from station.item_search import found

FIRST_ROWS = 60
"""So many of the catalogue are listed before anything is typed; more than that nobody reads."""


class AddDialog(QDialog):
    """`taken` carries the code of the matter; Up and Down choose while typing goes on, Enter takes."""

    taken = Signal(str)

    def __init__(self, items: tuple[CatalogueItem, ...], words: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._items = items
        self._words = words
        self._field = QLineEdit(maxLength=60)
        self._list = QListWidget()
        _dress(self, "addDialog", words.cases.add_title, self._field, words.cases.add_hint)
        self._list.setObjectName("addDialogList")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._take)
        self._nothing = label("addDialogNothing", text=words.cases.nothing_found, role="soft")
        column = _column(self)
        column.addWidget(label(text=words.cases.add_title, role="title", weight=STRONG))
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)
        column.addLayout(_foot(self, words))
        self.resize(620, 560)
        self._field.textChanged.connect(self._show)
        self._show("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the arrows move the choice and Enter take it, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(min(max(self._list.currentRow() + by, 0), self._list.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def _show(self, typed: str) -> None:
        shown = found(self._items, typed) if typed.strip() else self._items[:FIRST_ROWS]
        self._list.clear()
        for item in shown:
            name = item.name if self._words.is_chinese else item.name_en or item.name
            row = QListWidgetItem(name)
            row.setData(Qt.ItemDataRole.UserRole, item.item)
            self._list.addItem(row)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not shown)

    def _take(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.accept()
            self.taken.emit(row.data(Qt.ItemDataRole.UserRole))


class FindDialog(QDialog):
    """`taken` carries the number that was typed or scanned."""

    taken = Signal(str)

    def __init__(self, words: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = QLineEdit(maxLength=64)
        cases: CaseWording = words.cases
        _dress(self, "findDialog", cases.find_title, self._field, cases.find_hint)
        column = _column(self)
        column.addWidget(label(text=cases.find_title, role="title", weight=STRONG))
        column.addWidget(self._field)
        column.addLayout(_foot(self, words))
        self.resize(560, 180)
        self._field.returnPressed.connect(self._take)

    def _take(self) -> None:
        if number := self._field.text().strip():
            self.accept()
            self.taken.emit(number)


def _dress(dialog: QDialog, name: str, title: str, field: QLineEdit, hint: str) -> None:
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    weigh(dialog, REGULAR)
    field.setObjectName(f"{name}Text")
    field.setPlaceholderText(hint)
    field.setAccessibleName(title)
    field.setMinimumHeight(44)
    dialog.setFocusProxy(field)


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    return column


def _foot(dialog: QDialog, words: Wording) -> QHBoxLayout:
    cancel = button(f"{dialog.objectName()}Cancel", f"{words.cancel}  Esc")
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    return row
