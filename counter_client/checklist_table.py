"""The checklist on the screen: one material a row, how it is there as a pill; what is only proposed looks it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from counter_client.case_face import MaterialRow
from counter_client.case_sheet import Standing
from counter_client.weight import MEDIUM, REGULAR, STRONG, weighted
from station.tokens import Palette

_ROW_PX = 54
_PILL_PX = 30
_STATUS_PX = 168
_PLACE_PX = 34
_MARGIN_PX = 10
_MARKS = {Standing.CONFIRMED: "✓ ", Standing.OPEN: "", Standing.PROPOSED: "", Standing.NOT_NEEDED: ""}


class ChecklistTable(QListWidget):
    """`chosen` says which material the clerk went to with the mouse; the keyboard's way is the page's."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self._rows: tuple[MaterialRow, ...] | None = None
        self.setItemDelegate(_RowDelegate(palette, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole).place))

    def show_rows(self, rows: tuple[MaterialRow, ...]) -> None:
        """Draw `rows`, anew only when they differ, with the one in hand in sight."""
        if rows == self._rows:
            return
        self._rows = rows
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for at, row in enumerate(rows):
            item = self.item(at)
            item.setData(Qt.ItemDataRole.UserRole, row)
            item.setText(f"{row.place} {row.name} {row.status}")
            item.setToolTip(f"{row.name}\n{row.detail}\n{row.status}")
            if row.is_chosen:
                self.setCurrentItem(item)
                self.scrollToItem(item)
        # The rehearsal hand and screen readers read the list by this.
        self.setProperty("text", "　".join(f"{row.place} {row.name} {row.status}" for row in rows))
        self.setAccessibleDescription(self.property("text"))


class _RowDelegate(QStyledItemDelegate):
    """Paints one material."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Two lines high."""
        return QSize(200, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw place, name and detail, badge and status."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, MaterialRow):
            return
        room = QRect(option.rect)
        font = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, room, row)
        self._draw_words(painter, room, row, font)
        self._draw_status(painter, room, row, font)
        painter.restore()

    def _draw_ground(self, painter: QPainter, room: QRect, row: MaterialRow) -> None:
        palette = self._palette
        if row.is_chosen:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.setBrush(QColor(palette.primary_soft))
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 8, 8)
            return
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _draw_words(self, painter: QPainter, room: QRect, row: MaterialRow, font: QFont) -> None:
        palette = self._palette
        ink = palette.on_primary_soft if row.is_chosen else palette.ink
        soft = palette.on_primary_soft if row.is_chosen else palette.ink_soft
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(soft))
        painter.setFont(weighted(font, MEDIUM, 15))
        place = QRect(room.left() + _MARGIN_PX, room.top(), _PLACE_PX, room.height())
        painter.drawText(place, left, str(row.place))
        words = room.adjusted(_MARGIN_PX + _PLACE_PX, 5, -_STATUS_PX - 2 * _MARGIN_PX, -5)
        upper, lower = QRect(words), QRect(words)
        upper.setHeight(words.height() // 2 + 2)
        lower.setTop(upper.bottom())
        if row.badge:
            upper.setRight(upper.right() - self._draw_badge(painter, upper, row.badge, font))
        painter.setPen(QColor(ink))
        painter.setFont(weighted(font, STRONG, 17))
        painter.drawText(upper, left, _elided(painter, row.name, upper.width()))
        painter.setPen(QColor(soft))
        painter.setFont(weighted(font, REGULAR, 13))
        painter.drawText(lower, left, _elided(painter, row.detail, lower.width()))

    def _draw_badge(self, painter: QPainter, room: QRect, text: str, font: QFont) -> int:
        painter.setFont(weighted(font, MEDIUM, 13))
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + 16
        badge = QRectF(room.right() - width, room.center().y() - 10, width, 21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.warn_soft))
        painter.drawRoundedRect(badge, 10, 10)
        painter.setPen(QColor(self._palette.on_warn_soft))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        return width + 8

    def _draw_status(self, painter: QPainter, room: QRect, row: MaterialRow, font: QFont) -> None:
        top = room.center().y() - _PILL_PX / 2 + 0.5
        pill = QRectF(room.right() - _STATUS_PX - _MARGIN_PX, top, _STATUS_PX, _PILL_PX)
        back, ink, line = self._pill_colours(row)
        pen = QPen(QColor(line), 1.5) if line else QPen(Qt.PenStyle.NoPen)
        if row.standing is Standing.PROPOSED:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(QColor(ink))
        painter.setFont(weighted(font, MEDIUM if row.standing is Standing.CONFIRMED else REGULAR, 15))
        mark = "✕ " if row.is_missing else _MARKS[row.standing]
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, f"{mark}{row.status}")

    def _pill_colours(self, row: MaterialRow) -> tuple[str, str, str]:
        palette = self._palette
        if row.is_missing and row.standing is Standing.CONFIRMED:
            return palette.bad_soft, palette.on_bad_soft, palette.bad
        match row.standing:
            case Standing.CONFIRMED:
                return palette.good_soft, palette.on_good_soft, palette.good
            case Standing.OPEN:
                return palette.warn_soft, palette.on_warn_soft, ""
            case Standing.PROPOSED:
                return palette.surface, palette.ink_soft, palette.line_strong
            case Standing.NOT_NEEDED:
                return palette.sunken, palette.ink_soft, ""


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
