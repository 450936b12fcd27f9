"""Icons for QML: `image://icon/NAME/COLOUR` draws the SVG file NAME of one folder in that colour, at any size."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

DEFAULT_SIZE_PX = 48


class IconProvider(QQuickImageProvider):
    """Serves the icons of `folder`; register it with `engine.addImageProvider("icon", IconProvider(folder))`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder
        self._drawings: dict[str, str] = {}

    def requestImage(self, image_id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: N802 - Qt's name
        """Draw one icon; an icon that is not there is an empty picture, which QML warns of."""
        name, _, colour = image_id.partition("/")
        drawing = self._drawing(name).replace("currentColor", f"#{colour}")
        wanted = requested_size if requested_size.isValid() else QSize(DEFAULT_SIZE_PX, DEFAULT_SIZE_PX)
        size.setWidth(wanted.width())
        size.setHeight(wanted.height())
        return _drawn(drawing, wanted) if drawing else QImage()

    def _drawing(self, name: str) -> str:
        if name not in self._drawings:
            file = self._folder / f"{name}.svg"
            self._drawings[name] = file.read_text(encoding="utf-8") if name.isidentifier() and file.is_file() else ""
        return self._drawings[name]


def _drawn(drawing: str, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image
