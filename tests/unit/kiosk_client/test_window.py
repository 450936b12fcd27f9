import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import kiosk_client
from hall_protocol.messages import Command, Result
from kiosk_client.view_model import KioskModel, Reach
from kiosk_client.window import ELDER_TEXT_SCALE, KioskWindow
from station.hall_clock import HallClock
from station.tokens import HIGH_CONTRAST, LIGHT

ICONS = Path(kiosk_client.__file__).parent / "icons"


async def _no_hall(command: Command, timeout_s: float, request_id: str | None) -> Result:
    raise AssertionError("this kiosk has no hall")


@pytest.fixture
def kiosk(qapp: QApplication) -> Iterator[tuple[KioskModel, KioskWindow]]:
    model = KioskModel(Reach(_no_hall, None, HallClock(time.monotonic)))  # type: ignore[arg-type]
    window = KioskWindow(model)
    yield model, window
    window.close()


def test_the_window_is_dressed_as_the_visitor_asks(kiosk: tuple[KioskModel, KioskWindow], qtbot: QtBot) -> None:
    model, window = kiosk
    assert window.window.color().name() == LIGHT.ground
    model.switchContrast()
    model.switchElderMode()
    assert window.window.color().name() == HIGH_CONTRAST.ground
    assert ELDER_TEXT_SCALE >= 1.25


def test_full_screen_has_no_pointer(kiosk: tuple[KioskModel, KioskWindow], qtbot: QtBot) -> None:
    kiosk[1].show(is_full_screen=True)
    assert kiosk[1].window.windowState().name == "WindowFullScreen"
    pointer = QGuiApplication.overrideCursor()
    assert pointer is not None
    assert pointer.shape() is Qt.CursorShape.BlankCursor


@pytest.mark.parametrize("icon", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_a_drawing_in_the_ink_it_is_given(icon: Path) -> None:
    drawing = ElementTree.fromstring(icon.read_text(encoding="utf-8"))
    assert drawing.get("viewBox") == "0 0 48 48"
    assert drawing.get("stroke") == "currentColor"
