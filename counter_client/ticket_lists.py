"""The right side of the desk: who waits for me and why in that order, whom I hold, who did not come."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_client.desk_face import DeskFace
from counter_client.key_pad import OBJECT_NAMES
from counter_client.key_strokes import SHORTCUTS
from counter_client.keys import Key
from counter_client.lists import Row
from counter_client.parts import button, frame, label
from counter_client.weight import REGULAR, STRONG, weighted
from counter_client.wording import Wording
from station.tokens import Palette

ROW_PX = 34


class TicketTable(QTableWidget):
    """Rows of tickets, drawn anew only when they differ; its `text` names the tickets in order."""

    def __init__(self, name: str, columns: tuple[str, ...], palette: Palette, empty_text: str) -> None:
        super().__init__(0, len(columns))
        self.setObjectName(name)
        self._palette = palette
        self._rows: tuple[Row, ...] | None = None
        self._empty = QLabel(empty_text, self.viewport())
        self._empty.setProperty("role", "soft")
        self._empty.move(10, 8)
        self.setHorizontalHeaderLabels(columns)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_PX)
        # A reason or matter that needs two lines gets them: "why here" is read from this list.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._set_widths()

    def selected_ticket_id(self) -> str | None:
        """The ticket of the chosen row."""
        chosen = self.currentRow()
        return self._rows[chosen].ticket_id if self._rows and 0 <= chosen < len(self._rows) else None

    def detail(self) -> str:
        """Of the chosen row, else of the first: everything about its turn."""
        rows, chosen = self._rows or (), self.currentRow()
        return rows[max(chosen, 0)].detail if rows and chosen < len(rows) else ""

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Draw `rows`; the row that was chosen stays chosen while its ticket is there."""
        if rows == self._rows:
            return
        chosen = self.selected_ticket_id()
        self._rows = rows
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            self._draw_row(place, row)
        self._choose(chosen)
        self._empty.setVisible(not rows)
        # The rehearsal hand and screen readers read a list by these.
        self.setProperty("text", "　".join(row.ticket_number for row in rows))
        self.setAccessibleDescription(self.property("text"))

    def _draw_row(self, place: int, row: Row) -> None:
        for column, text in enumerate((row.ticket_number, row.matter, row.due, row.why)[: self.columnCount()]):
            item = QTableWidgetItem(text)
            item.setToolTip(row.detail)
            if column == 0:
                item.setFont(weighted(self.font(), STRONG, 17))
            elif column == 3 and row.is_priority:
                item.setForeground(QBrush(QColor(self._palette.accent)))
            elif column == 3:
                item.setForeground(QBrush(QColor(self._palette.ink_soft)))
            if column == 3:
                item.setFont(weighted(self.font(), REGULAR, 14))
            self.setItem(place, column, item)

    def _choose(self, ticket_id: str | None) -> None:
        places = [place for place, row in enumerate(self._rows or ()) if row.ticket_id == ticket_id]
        if places:
            self.selectRow(places[0])
        else:
            self.setCurrentCell(-1, -1)
            self.clearSelection()

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        for column, width in ((0, 68), (2, 56), (3, 206)):
            if column < self.columnCount():
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)


class TicketLists(QWidget):
    """The three lists; `call_back` asks for a held ticket, `pressed` carries the keys that name one of the others."""

    call_back = Signal(object)
    pressed = Signal(Key)

    def __init__(self, words: Wording, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = words.waiting_columns
        self._waiting = TicketTable("waitingList", columns, palette, words.nobody)
        self._held = TicketTable("heldList", columns[:2], palette, words.none_held)
        self._missed = TicketTable("missedList", columns[:2], palette, words.none_missed)
        self._headings = [label(role="heading", weight=STRONG) for _list in range(3)]
        self._call_back = button("callBackButton", words.keys[Key.CALL_BACK], role="quiet")
        self._call_back.setToolTip(f"{words.keys[Key.CALL_BACK]}  {SHORTCUTS[Key.CALL_BACK]}")
        self._call_back.clicked.connect(self.ask_back)
        self._naming = {key: self._naming_button(key, words) for key in (Key.CALL_TICKET, Key.PRIORITY)}
        self._missed.cellDoubleClicked.connect(lambda _row, _column: self.pressed.emit(Key.CALL_TICKET))
        self._held.cellDoubleClicked.connect(lambda _row, _column: self.ask_back())
        for table in (self._held, self._missed):
            table.horizontalHeader().hide()
        self._detail = label("waitingDetailText", is_wrapped=True)
        self._waiting.currentCellChanged.connect(self._show_detail)
        self._chosen = self._waiting
        for table in (self._waiting, self._missed):
            table.cellPressed.connect(partial(self._note_chosen, table))
        self._lay_out()

    def ask_back(self) -> None:
        """Ask for the chosen held ticket, or the first of them."""
        self.call_back.emit(self._held.selected_ticket_id())

    def chosen_ticket_id(self) -> str | None:
        """The ticket the clerk chose last among those who wait or were missed."""
        return self._chosen.selected_ticket_id()

    def show_face(self, face: DeskFace) -> None:
        """Draw the lists."""
        texts = (face.waiting_heading, face.held_heading, face.missed_heading)
        for heading, text in zip(self._headings, texts, strict=True):
            heading.setText(text)
        for table, rows, text in zip(
            (self._waiting, self._held, self._missed), (face.waiting, face.held, face.missed), texts, strict=True
        ):
            table.setAccessibleName(text)
            table.show_rows(rows)
        self._show_detail()
        self._call_back.setEnabled(Key.CALL_BACK in face.keys)
        self._call_back.setVisible(bool(face.held))
        for key, naming in self._naming.items():
            naming.setEnabled(key in face.keys)

    def _note_chosen(self, table: TicketTable, _row: int, _column: int) -> None:
        self._chosen = table

    def _naming_button(self, key: Key, words: Wording) -> QPushButton:
        made = button(OBJECT_NAMES[key], f"{words.keys[key]}  {SHORTCUTS[key]}", role="quiet")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setProperty("place", "list")
        made.clicked.connect(lambda: self.pressed.emit(key))
        return made

    def _show_detail(self) -> None:
        detail = self._waiting.detail()
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(_card(self._headings[0], self._waiting, *self._naming.values(), below=self._detail), 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_card(self._headings[1], self._held, self._call_back), 1)
        row.addWidget(_card(self._headings[2], self._missed), 1)
        for table in (self._held, self._missed):
            table.setFixedHeight(ROW_PX * 3 + 4)
        column.addLayout(row)


def _card(heading: QLabel, table: QTableWidget, *beside: QWidget, below: QWidget | None = None) -> QFrame:
    card = frame("card")
    top = QHBoxLayout()
    top.addWidget(heading, 1)
    for widget in beside:
        top.addWidget(widget)
    heading.setMinimumHeight(34)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 8, 8, 8)
    column.setSpacing(2)
    column.addLayout(top)
    column.addWidget(table)
    if below is not None:
        column.addWidget(below)
    return card
