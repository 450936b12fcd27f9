"""The desk's icons: our own strokes on a 24 × 24 grid, drawn sharp at any size and in any colour."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from counter_client.keys import Key

_SPEAKER = "M4 10v4h3l6 4.5v-13L7 10z"

STROKES: dict[str, str] = {
    Key.SIGN_ON: "M11 4h7a1.5 1.5 0 0 1 1.5 1.5v13a1.5 1.5 0 0 1-1.5 1.5h-7 M3.5 12h11 M11 8.5l3.5 3.5-3.5 3.5",
    Key.SIGN_OFF: "M13 4H6a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 6 20h7 M10 12h10.5 M17 8.5l3.5 3.5-3.5 3.5",
    Key.CALL_NEXT: _SPEAKER + " M16.5 9.5a3.6 3.6 0 0 1 0 5 M19 7a7.2 7.2 0 0 1 0 10",
    Key.CALL_TICKET: _SPEAKER + " M17 8v8 M15.2 10.6h5 M15.2 13.8h5 M19 8l-.9 8",
    Key.PRIORITY: "M12 20V5 M6 10.8L12 4.8l6 6 M6 16.6l6-6 6 6",
    Key.RECALL: "M19.5 12a7.5 7.5 0 1 1-2.4-5.5 M19.6 3.6v4.2h-4.2 M9 10.6v2.8h1.6l2.9 2.1V8.5l-2.9 2.1z",
    Key.START: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M10.2 8.6v6.8l5.4-3.4z",
    Key.FINISH: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M8 12.3l2.9 2.9 5.3-5.8",
    Key.FINISH_AND_CALL: "M2.5 10.8l3.9 3.9 7.6-8.4 M10.5 18.5h10.5 M17.6 15.1l3.4 3.4-3.4 3.4",
    Key.NO_SHOW: "M9 4.8a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z M3 19.5c.5-3.3 2.8-5 6-5s5.5 1.7 6 5 "
    "M16.5 6.5l4.5 4.5 M21 6.5l-4.5 4.5",
    Key.HOLD: "M7 4h10a1 1 0 0 1 1 1v15l-6-4.3L6 20V5a1 1 0 0 1 1-1z",
    Key.CALL_BACK: "M9 6.5l-5 5 5 5 M4.5 11.5H15a4.5 4.5 0 0 1 4.5 4.5v2",
    Key.TRANSFER: "M4 8.5h14 M14.5 5l3.5 3.5-3.5 3.5 M20 15.5H6 M9.5 12L6 15.5 9.5 19",
    Key.UNDO: "M8.5 5L4 9.5 8.5 14 M4.5 9.5H14a5.2 5.2 0 0 1 0 10.4H8",
    Key.PAUSE: "M8.5 5.5v13 M15.5 5.5v13",
    Key.RESUME: "M8 5.5v13l11-6.5z",
    "person": "M12 4.5a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z M5 20c.5-3.8 3.2-5.6 7-5.6s6.5 1.8 7 5.6",
    "star": "M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
}
"""One path for each key, by its name, and a few more."""


def icon(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon called `name` in `colour`, `size` logical pixels wide and high, for a screen of `ratio`."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(_svg(name, colour)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _svg(name: str, colour: str) -> QByteArray:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="'
        f'{colour}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"><path d="{STROKES[name]}"/></svg>'
    )
    return QByteArray(svg.encode())
