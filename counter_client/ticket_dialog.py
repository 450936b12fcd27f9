"""Which ticket? A list that typing narrows down: digits of a number, Up and Down choose, Enter or a click takes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_client.candidates import Candidate, found
from counter_client.parts import button, label
from counter_client.weight import REGULAR, STRONG, weigh, weighted
from counter_client.wording import Wording
from station.tokens import Palette

ROW_PX = 40
WIDTHS_PX = {0: 92, 1: 230, 3: 96, 4: 170}
"""Of the columns; the matter takes what is left."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class TicketDialog(QDialog):
    """`taken` carries the id of the ticket; what is listed may change while the clerk looks."""

    taken = Signal(str)

    def __init__(self, name: str, title: str, words: Wording, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._among: tuple[Candidate, ...] = ()
        self._shown: tuple[Candidate, ...] = ()
        self._field = QLineEdit(maxLength=16)
        self._list = QTableWidget(0, len(words.questions.ticket_columns))
        self._nothing = label(f"{name}Nothing", text=words.questions.nothing_found, role="soft")
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        weigh(self, REGULAR)
        self._dress(name, title, words)
        self._lay_out(name, title, words)
        self._field.textChanged.connect(self._narrow)

    def show_candidates(self, among: tuple[Candidate, ...], chosen: str | None = None) -> None:
        """List these from now on; what is chosen stays chosen while it is there."""
        if among != self._among or chosen is not None:
            kept = chosen or self._chosen()
            self._among = among
            self._list_found(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the arrows move the choice and Enter take it, wherever the focus is."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._choose(min(max(self._list.currentRow() + step, 0), self._list.rowCount() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        """What is typed points at its best fit, whatever was chosen before."""
        self._list_found(None)

    def _list_found(self, kept: str | None) -> None:
        self._shown = found(self._among, self._field.text())
        self._list.setRowCount(len(self._shown))
        for place, candidate in enumerate(self._shown):
            self._draw_row(place, candidate)
        ids = [candidate.ticket_id for candidate in self._shown]
        self._choose(ids.index(kept) if kept in ids else 0)
        self._nothing.setVisible(not self._shown)
        self._taking.setEnabled(bool(self._shown))
        self._list.setProperty("text", "　".join(candidate.ticket_number for candidate in self._shown))
        self._list.setAccessibleDescription(self._list.property("text"))

    def _draw_row(self, place: int, candidate: Candidate) -> None:
        texts = (candidate.ticket_number, candidate.queue, candidate.matter, candidate.waited, candidate.mark)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setFont(weighted(self._list.font(), STRONG, 18))
            elif column == 4:
                colour = self._palette.bad if candidate.is_missed else self._palette.accent
                item.setForeground(QBrush(QColor(colour)))
            self._list.setItem(place, column, item)

    def _choose(self, row: int) -> None:
        if 0 <= row < self._list.rowCount():
            self._list.selectRow(row)

    def _chosen(self) -> str | None:
        row = self._list.currentRow()
        return self._shown[row].ticket_id if 0 <= row < len(self._shown) else None

    def _take(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.taken.emit(chosen)

    def _dress(self, name: str, title: str, words: Wording) -> None:
        self._field.setObjectName(f"{name}Text")
        self._field.setPlaceholderText(words.questions.ticket_hint)
        self._field.setAccessibleName(title)
        self._field.setMinimumHeight(44)
        self.setFocusProxy(self._field)
        table, header = self._list, self._list.horizontalHeader()
        table.setObjectName(f"{name}List")
        table.setAccessibleName(title)
        table.setHorizontalHeaderLabels(words.questions.ticket_columns)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS_PX.items():
            table.setColumnWidth(column, width)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.setShowGrid(False)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.cellDoubleClicked.connect(self._take)

    def _lay_out(self, name: str, title: str, words: Wording) -> None:
        self._taking = button(f"{name}Take", f"{words.questions.take}  Enter", role="primary")
        self._taking.clicked.connect(self._take)
        cancel = button(f"{name}Cancel", f"{words.cancel}  Esc")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._nothing)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._taking)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(text=title, role="title", weight=STRONG))
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        self.resize(1000, 600)
