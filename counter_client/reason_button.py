"""One reason to choose: a box to tick and its words, on as many lines as they need."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_client.weight import REGULAR, weighted
from station.tokens import Palette

BOX_PX = 28
MARGIN_PX = 18
HEIGHT_MIN_PX = 72
"""15 mm on a 10.1-inch screen of 1024 × 600, which has 4.7 pixels a millimetre."""
HEIGHT_MAX_PX = 96
WIDE_PX = 700
"""From this room on a card has type and place for both languages."""


class ReasonButton(QAbstractButton):
    """A reason called `code`; checked while it is chosen."""

    def __init__(self, code: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._second = ""
        self.setObjectName(f"reason{code}Button")
        self.setCheckable(True)
        self.setMinimumHeight(HEIGHT_MIN_PX)
        self.setMaximumHeight(HEIGHT_MAX_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_words(self, first: str, second: str) -> None:
        """Label the reason; a screen reader says it in both languages."""
        self.setText(first)
        self._second = second
        self.setAccessibleName(f"{first} {second}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Half a screen wide, a finger and a half high."""
        return QSize(470, HEIGHT_MAX_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card, the box and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, is_chosen = self._palette, self.isChecked()
        card = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        border = palette.focus if self.hasFocus() else palette.primary if is_chosen else palette.line_strong
        painter.setPen(QPen(QColor(border), 3 if self.hasFocus() or is_chosen else 1.5))
        is_tinted = is_chosen or self.isDown()
        painter.setBrush(QColor(palette.primary_soft if is_tinted else palette.surface))
        painter.drawRoundedRect(card, 12, 12)
        self._draw_box(painter, QRectF(card.left() + MARGIN_PX, card.center().y() - BOX_PX / 2, BOX_PX, BOX_PX))
        room = card.adjusted(MARGIN_PX * 2 + BOX_PX, 0, -MARGIN_PX, 0)
        self._draw_words(painter, room, palette.on_primary_soft if is_tinted else palette.ink)

    def _draw_words(self, painter: QPainter, room: QRectF, colour: str) -> None:
        """Set the visitor's language, and the other one behind it where the card is wide enough for both."""
        is_wide = room.width() > WIDE_PX
        # Latin words are wider: smaller type lets the longest reason of the national list fit on two lines.
        size = (25 if is_wide else 21) - (2 if self.text().isascii() else 0)
        font = weighted(self.font(), REGULAR, size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        upright = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(upright | Qt.AlignmentFlag.AlignLeft), self.text())
        small = weighted(self.font(), REGULAR, 18)
        left = QFontMetricsF(font).horizontalAdvance(self.text()) + MARGIN_PX
        if is_wide and left + QFontMetricsF(small).horizontalAdvance(self._second) <= room.width():
            painter.setFont(small)
            painter.setPen(QColor(self._palette.ink_soft))
            painter.drawText(room, int(upright | Qt.AlignmentFlag.AlignRight), self._second)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        palette = self._palette
        painter.setPen(QPen(QColor(palette.primary if self.isChecked() else palette.line_strong), 2))
        painter.setBrush(QColor(palette.primary if self.isChecked() else palette.surface))
        painter.drawRoundedRect(box, 6, 6)
        if not self.isChecked():
            return
        pen = QPen(QColor(palette.on_primary), 3.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.31))
        painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x * BOX_PX, y * BOX_PX) for x, y in corners]))
