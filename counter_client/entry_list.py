"""What the visit is about: its matters and the results that wait, one taken up; a click takes up another."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counter_client.case_face import EntryRow
from counter_client.service_timer import Tone
from counter_client.weight import MEDIUM, REGULAR, STRONG, weighted
from station.tokens import Palette

_HEIGHT_PX = 74
_MARGIN_PX = 12


class EntryButton(QAbstractButton):
    """One matter or case: its name on up to two lines, below it how it stands."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._row: EntryRow | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: EntryRow) -> None:
        """Draw another row."""
        if row == self._row:
            return
        self._row = row
        self.setText(f"{row.title} {row.state_text} {row.detail}".strip())
        self.setAccessibleName(self.text())
        self.setToolTip(f"{row.title}\n{row.state_text} {row.detail}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its column."""
        return QSize(240, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card and its words."""
        row, palette = self._row, self._palette
        if row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = self.rect().adjusted(1, 1, -1, -1)
        line = palette.focus if self.hasFocus() else palette.primary if row.is_chosen else palette.line
        painter.setPen(QPen(QColor(line), 2 if row.is_chosen or self.hasFocus() else 1))
        painter.setBrush(QColor(palette.primary_soft if row.is_chosen else palette.surface))
        painter.drawRoundedRect(card, 8, 8)
        words = card.adjusted(_MARGIN_PX, 6, -_MARGIN_PX, -6)
        left = Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(palette.on_primary_soft if row.is_chosen else palette.ink))
        painter.setFont(weighted(self.font(), STRONG if row.is_chosen else MEDIUM, 15))
        upper = QRect(words.left(), words.top(), words.width(), 42)
        painter.drawText(upper, int(left | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), row.title)
        self._draw_state(painter, QRect(words.left(), words.bottom() - 19, words.width(), 20), row)

    def _draw_state(self, painter: QPainter, room: QRect, row: EntryRow) -> None:
        palette = self._palette
        soft = palette.on_primary_soft if row.is_chosen else palette.ink_soft
        tones = {Tone.GOOD: palette.good, Tone.WARN: palette.warn, Tone.BAD: palette.bad}
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(weighted(self.font(), MEDIUM, 13))
        painter.setPen(QColor(soft if row.is_chosen else tones.get(row.tone, soft)))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | middle), f"● {row.state_text}")
        width = painter.fontMetrics().horizontalAdvance(f"● {row.state_text}") + 8
        painter.setFont(weighted(self.font(), REGULAR, 12))
        painter.setPen(QColor(soft))
        rest = room.adjusted(width, 0, 0, 0)
        # Of a number its end tells it from others.
        shown = painter.fontMetrics().elidedText(row.detail, Qt.TextElideMode.ElideLeft, rest.width())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignRight | middle), shown)


class EntryList(QScrollArea):
    """`chosen` carries the key of the entry that was clicked."""

    chosen = Signal(str)

    def __init__(self, palette: Palette) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("entryList")
        self._palette = palette
        self._rows: tuple[EntryRow, ...] = ()
        self._buttons: list[EntryButton] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        self.setWidget(body)

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Draw `rows`, with the one taken up in sight."""
        if rows == self._rows:
            return
        self._rows = rows
        while len(self._buttons) < len(rows):
            self._add_button(len(self._buttons))
        for at, made in enumerate(self._buttons):
            made.setVisible(at < len(rows))
            if at < len(rows):
                made.show_row(rows[at])
                if rows[at].is_chosen:
                    self.ensureWidgetVisible(made)
        self.setProperty("text", "　".join(f"{row.title} {row.state_text}" for row in rows))
        self.setAccessibleDescription(self.property("text"))

    def _add_button(self, at: int) -> None:
        made = EntryButton(self._palette)
        made.setObjectName(f"entry{at + 1}Button")
        made.clicked.connect(partial(self._emit, at))
        self._column.insertWidget(self._column.count() - 1, made)
        self._buttons.append(made)

    def _emit(self, at: int, _is_checked: bool = False) -> None:
        if at < len(self._rows):
            self.chosen.emit(self._rows[at].key)
