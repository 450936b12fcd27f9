"""One of the five faces: drawn by ourselves, sunken when touched, with its grade in two languages."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_client.weight import REGULAR, STRONG, weighted
from station.tokens import Palette

GRADE_COLOURS: dict[int, tuple[str, str]] = {
    5: ("#1f7a4d", "#dff2e6"),
    4: ("#3f7d2a", "#e6f2dc"),
    3: ("#8a6a00", "#faf0cf"),
    2: ("#a4520f", "#fbe8d6"),
    1: ("#a8321f", "#fae0da"),
}
"""Ink and paper of each face; the mouth tells the grade too, so colour alone never does."""

SMALLEST_PX = 13
"""No type on a face is smaller, however long the word."""
FIRST_IDEOGRAPH = "\u2e80"
MOUTHS: dict[int, float] = {5: 1.0, 4: 0.55, 3: 0.0, 2: -0.55, 1: -1.0}
"""How far the mouth bends: 1 is a wide smile."""


class FaceButton(QAbstractButton):
    """A face for `grade`; its text is the grade in the visitor's language, the line below in the other one."""

    def __init__(self, grade: int, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grade = grade
        self._palette = palette
        self._second = ""
        self.setObjectName(f"grade{grade}Button")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_words(self, first: str, second: str) -> None:
        """Label the face in two languages."""
        self.setText(first)
        self.setAccessibleName(f"{first} {second}")
        self._second = second
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A target nobody misses: about 40 mm on a 10-inch screen."""
        return QSize(180, 270)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card, the face and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, paper = GRADE_COLOURS[self._grade]
        card = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        border = self._palette.focus if self.hasFocus() else ink if self.isDown() else self._palette.line
        painter.setPen(QPen(QColor(border), 3 if self.isDown() or self.hasFocus() else 1.5))
        painter.setBrush(QColor(paper if self.isDown() else self._palette.surface))
        painter.drawRoundedRect(card, 18, 18)
        radius = min(card.width() * 0.37, card.height() * 0.29)
        centre = QPointF(card.center().x(), card.top() + radius + card.height() * 0.09)
        self._draw_face(painter, centre, radius, ink, paper)
        self._draw_words(painter, card, centre.y() + radius)

    def _draw_face(self, painter: QPainter, centre: QPointF, radius: float, ink: str, paper: str) -> None:
        painter.setPen(QPen(QColor(ink), radius * 0.08))
        painter.setBrush(QColor(paper))
        painter.drawEllipse(centre, radius, radius)
        stroke = QPen(QColor(ink), radius * 0.1, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        painter.setPen(stroke)
        painter.setBrush(QColor(ink) if self._grade == 5 else Qt.BrushStyle.NoBrush)
        painter.drawPath(self._mouth(centre, radius))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._grade == 5 else QColor(ink))
        for side in (-1, 1):
            self._draw_eye(painter, QPointF(centre.x() + side * radius * 0.36, centre.y() - radius * 0.2), radius, side)

    def _draw_eye(self, painter: QPainter, eye: QPointF, radius: float, side: int) -> None:
        """Laughing arcs for the happiest face, dots for the others, with knitted brows for the unhappiest."""
        if self._grade == 5:
            arc = QPainterPath(QPointF(eye.x() - radius * 0.17, eye.y() + radius * 0.06))
            arc.quadTo(
                QPointF(eye.x(), eye.y() - radius * 0.24), QPointF(eye.x() + radius * 0.17, eye.y() + radius * 0.06)
            )
            painter.drawPath(arc)
            return
        if self._grade == 1:
            inner = QPointF(eye.x() - side * radius * 0.16, eye.y() - radius * 0.2)
            painter.drawLine(inner, QPointF(eye.x() + side * radius * 0.16, eye.y() - radius * 0.36))
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(eye, radius * 0.09, radius * 0.12)
        painter.restore()

    def _mouth(self, centre: QPointF, radius: float) -> QPainterPath:
        bend = MOUTHS[self._grade]
        middle = centre.y() + radius * 0.36
        ends = middle - bend * radius * 0.16
        path = QPainterPath(QPointF(centre.x() - radius * 0.44, ends))
        path.quadTo(QPointF(centre.x(), middle + bend * radius * 0.42), QPointF(centre.x() + radius * 0.44, ends))
        if self._grade == 5:
            path.closeSubpath()
        return path

    def _draw_words(self, painter: QPainter, card: QRectF, top: float) -> None:
        room = card.bottom() - top
        first = QRectF(card.left() + 8, top + room * 0.10, card.width() - 16, room * 0.42)
        second = QRectF(card.left() + 4, top + room * 0.54, card.width() - 8, room * 0.24)
        # Words of letters are wider: smaller type keeps all five the same and lets "dissatisfied" fit on one line.
        is_chinese = any(character >= FIRST_IDEOGRAPH for character in self.text())
        self._draw_text(painter, first, self.text(), 28 if is_chinese else 21, self._palette.ink)
        self._draw_text(painter, second, self._second, 16, self._palette.ink_soft)

    def _draw_text(self, painter: QPainter, room: QRectF, text: str, size: int, colour: str) -> None:
        """Draw `text` in `room`, in smaller type where a long word would not fit."""
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        weight = STRONG if colour == self._palette.ink else REGULAR
        for each in range(size, SMALLEST_PX - 1, -1):
            painter.setFont(weighted(self.font(), weight, each))
            if room.contains(painter.boundingRect(room, flags, text)):
                break
        painter.setPen(QColor(colour))
        painter.drawText(room, flags, text)
