"""A box to tick, with a border that is seen: under a style sheet the style's own is as light as the paper."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QStylePainter

_TICK = ((0.22, 0.54), (0.42, 0.74), (0.79, 0.28))


class TickBox(QCheckBox):
    """Draws the box in the ink of its words; the dress gives its size."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style's words, our box."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        self._draw_box(painter, QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5))
        option.rect = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(ink, 3 if self.hasFocus() else 2))
        painter.setBrush(ink if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if not self.isChecked():
            return
        on_ink = QColor(Qt.GlobalColor.white if ink.lightnessF() < 0.5 else Qt.GlobalColor.black)
        painter.setPen(QPen(on_ink, 2.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in _TICK]))
