"""Today's figures of the hall in one line at the foot of the desk."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from counter_client.parts import label
from counter_client.weight import STRONG

BESIDE_PX, BETWEEN_PX, MARGIN_PX = 6, 14, 18


class FiguresRow(QFrame):
    """A caption and its figure, side by side; where there is no room for all, the heading goes, never a figure.

    A number that grows by a digit in the afternoon must not push the window beyond its screen.
    """

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.setToolTip(heading)
        self.setAccessibleName(heading)
        self._heading = label("figuresHeading", text=heading, role="caption")
        self._heading.setContentsMargins(0, 0, BETWEEN_PX, 0)
        self._values: list[QLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN_PX, 6, MARGIN_PX, 6)
        self._row.setSpacing(0)
        self._row.addWidget(self._heading)
        self._row.addStretch(1)

    def show_figures(self, figures: tuple[tuple[str, str], ...]) -> None:
        """Draw (caption, figure) pairs; as many as the first time."""
        for place, (caption, value) in enumerate(figures):
            if place == len(self._values):
                self._add(caption)
            self._values[place].setText(value)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width: the window's size is not this row's to decide."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the heading if there is room for it."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """A figure that has grown, or was dressed in larger type, may need the heading's room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _add(self, caption: str) -> None:
        value = label(weight=STRONG)
        value.setProperty("figure", "true")
        for space, widget in (
            (BETWEEN_PX if self._values else 0, label(text=caption, role="caption")),
            (BESIDE_PX, value),
        ):
            self._row.insertSpacing(self._row.count() - 1, space)
            self._row.insertWidget(self._row.count() - 1, widget)
        self._values.append(value)

    def _make_room(self) -> None:
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        others = (item for item in items if item is not None and item.widget() is not self._heading)
        needed = sum(item.sizeHint().width() for item in others) + 2 * MARGIN_PX
        self._heading.setVisible(needed + self._heading.sizeHint().width() <= self.width())
