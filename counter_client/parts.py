"""Labels, buttons and frames with a name and a role, as the desk's style sheet and a screen reader want them."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStylePainter,
    QWidget,
)

from counter_client.weight import REGULAR, STRONG, weigh


def label(name: str = "", *, text: str = "", role: str = "", is_wrapped: bool = False, weight: int = REGULAR) -> QLabel:
    """A label called `name`."""
    made = QLabel(text)
    _name(made, name, role)
    made.setWordWrap(is_wrapped)
    weigh(made, weight)
    return made


def button(name: str, text: str, *, role: str = "") -> QPushButton:
    """A button called `name` that Enter does not press by itself."""
    made = QPushButton(text)
    _name(made, name, role)
    made.setAutoDefault(False)
    weigh(made, STRONG if role == "primary" else REGULAR)
    return made


def frame(role: str, name: str = "") -> QFrame:
    """A frame with a background of its own."""
    made = QFrame()
    _name(made, name, role)
    return made


class ElidedLabel(QLabel):
    """One line that is shortened rather than cut where there is no room; its `text` and its tool tip are whole."""

    def __init__(self, name: str, *, weight: int = REGULAR) -> None:
        super().__init__()
        _name(self, name, "")
        weigh(self, weight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say `text`, whole in the tool tip."""
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The dress of a label, and as much of the text as fits."""
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads and dress the widget anew, only when it differs."""
    plain = str(value) if isinstance(value, str) else value
    if widget.property(name) == plain:
        return
    widget.setProperty(name, plain)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # Padding is the frame's, and a frame measures its new dress only when it is told of one.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _name(widget: QWidget, name: str, role: str) -> None:
    if name:
        widget.setObjectName(name)
    if role:
        widget.setProperty("role", role)
