"""QR codes for QML, always dark on white, drawn at once so that no page shows a gap.

Their address is `image://qr/` and the payload as `encodeURIComponent` writes it.
"""

from urllib.parse import unquote

import qrcode
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider
from qrcode.constants import ERROR_CORRECT_M

QUIET_MODULES = 4
"""ISO/IEC 18004 9.1: four light modules on every side."""
DEFAULT_SIZE_PX = 240


class QrProvider(QQuickImageProvider):
    """Serves QR codes; register it with `engine.addImageProvider("qr", QrProvider())`."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, image_id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: N802 - Qt's name
        """Draw the code of `image_id`; every module is a whole number of pixels, so that any phone reads it."""
        modules = drawn(unquote(image_id))
        wanted = requested_size.width() if requested_size.isValid() else DEFAULT_SIZE_PX
        side = modules.width() * max(1, wanted // modules.width())
        size.setWidth(side)
        size.setHeight(side)
        keep, fast = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
        return modules.scaled(side, side, keep, fast)


def drawn(payload: str) -> QImage:
    """The code of `payload`, one pixel a module, with its quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(payload)
    code.make(fit=True)
    rows = code.get_matrix()
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                image.setPixel(x, y, 0xFF000000)
    return image
