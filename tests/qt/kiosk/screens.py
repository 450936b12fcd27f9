"""A kiosk's window without a hall, which is told the hall's answers."""

import time
from typing import Any

from pytestqt.qtbot import QtBot

from devices.printer.document_printer import DocumentPrinter
from hall_protocol.messages import Command, FetchCatalogue, Result
from kiosk_client.effects import Purpose
from kiosk_client.form_desk import FormDesk
from kiosk_client.view_model import KioskModel, Reach
from kiosk_client.window import KioskWindow
from station.hall_clock import HallClock
from tests.qt.kiosk.kiosk_screen import Screen
from tests.unit.kiosk_client.builders import CATALOGUE, a_welcome


async def _no_hall(command: Command, timeout_s: float, request_id: str | None) -> Result:
    raise AssertionError("this kiosk is told its answers")


def a_screen(qtbot: QtBot, **chosen: Any) -> Screen:
    """A window that was welcomed and knows the catalogue; `chosen` goes to the model. Whoever asked closes it."""
    # It prints what is a PDF alone, and never does: nobody carries effects out here.
    desk = FormDesk("http://127.0.0.1:1", None, DocumentPrinter("cups://127.0.0.1:1/forms"))
    reach = Reach(_no_hall, None, HallClock(time.monotonic), form_desk=desk)  # type: ignore[arg-type]
    model = KioskModel(reach, **chosen)
    window = KioskWindow(model)
    window.show(is_full_screen=False)
    qtbot.waitUntil(lambda: window.window.isActive(), timeout=60_000)
    screen = Screen(model, window)
    model.receive(a_welcome())
    screen.answer(Purpose.CATALOGUE, FetchCatalogue(), CATALOGUE)
    return screen
