"""Weights of type: the project's font is one variable file, whose weight Qt sets by its axis and by nothing else.

`QFont.setWeight` and a style sheet's `font-weight` below bold leave such a font at its thinnest (Qt 6.11).
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

REGULAR, MEDIUM, STRONG, HEAVY = 400, 500, 600, 700


def weighted(font: QFont, weight: int, size_px: int | None = None) -> QFont:
    """A copy of `font` of this weight (100 to 900), and of this size where one is given."""
    copy = QFont(font)
    copy.setVariableAxis(QFont.Tag("wght"), weight)
    if size_px is not None:
        copy.setPixelSize(size_px)
    return copy


def weigh(widget: QWidget, weight: int) -> None:
    """Give a widget, and what it holds, type of this weight; a style sheet still sets the size."""
    widget.setFont(weighted(widget.font(), weight))
