import pytest
from PySide6.QtCore import QSize, QUrl

from kiosk_client.qr import QUIET_MODULES, QrProvider, drawn


def test_a_code_is_dark_on_white_with_its_quiet_zone() -> None:
    image = drawn("t-7f3kq2")
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert image.pixelColor(QUIET_MODULES, QUIET_MODULES).name() == "#000000"
    assert image.width() == 21 + 2 * QUIET_MODULES


def test_every_module_is_a_whole_number_of_pixels() -> None:
    size = QSize()
    image = QrProvider().requestImage("t-7f3kq2", size, QSize(300, 300))
    assert image.width() % drawn("t-7f3kq2").width() == 0
    assert (size.width(), size.height()) == (image.width(), image.height())


@pytest.mark.parametrize("payload", ["J013 t-7f3kq2 00ff", "https://hall.example.gov.cn/b%20an/t#0f.ab?&=+"])
def test_a_code_says_what_the_page_wrote_however_it_had_to_be_written(payload: str) -> None:
    written = bytes(QUrl.toPercentEncoding(payload).data()).decode()
    image = QrProvider().requestImage(written, QSize(), drawn(payload).size())
    assert image == drawn(payload)
