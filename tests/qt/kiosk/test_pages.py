"""Every page of the kiosk as QML draws it: each warning of Qt fails, every control is large enough and has a name."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_protocol.messages import (
    Forecast,
    ForecastWait,
    IssueTicket,
)
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.state import Device, Printing
from kiosk_client.view_model import KioskModel
from station import touch
from station.tokens import MINIMUM_TOUCH_MM
from tests.qt.kiosk.fit import misfits
from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.pages import LOOKS, PAGES
from tests.qt.kiosk.screens import a_screen
from tests.qt.kiosk.seeing import MINIMUM_TOUCH_PX, check_page, is_control, visible_items
from tests.unit.kiosk_client.builders import (
    MARRIAGE,
    TRANSFER,
    WAIT,
    an_issued,
)

MIDDLE_PX = 960
SMALLEST_SCREEN_MM = 174.3
"""The width of a portrait screen of 14 inch; a kiosk's has 21 and more."""


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Screen]:
    shown = a_screen(qtbot, has_scanner=True)
    shown.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY))
    yield shown
    shown.window.close()


@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_is_whole_in_every_look(screen: Screen, page: str, qtbot: QtBot) -> None:
    for items in _in_every_look(screen, page, qtbot):
        check_page(items, screen.window.window.grabWindow())
        assert misfits(items) == []


@pytest.mark.parametrize("page", list(PAGES))
def test_with_low_controls_everything_to_press_stands_in_the_lower_half(
    screen: Screen, page: str, qtbot: QtBot
) -> None:
    for items in _in_every_look(screen, page, qtbot, KioskModel.switchWheelchair):
        check_page(items, screen.window.window.grabWindow())
        assert misfits(items) == []
        controls = [item for item in items if is_control(item)]
        for control in [*controls, *(item for item in items if item.inherits("QQuickTextInput"))]:
            assert control.mapToScene(QPointF(0, 0)).y() >= MIDDLE_PX or _is_scrolled_out(control), (
                control.objectName() or control.property("text")
            )


def test_the_smallest_control_is_large_enough_on_every_screen(screen: Screen) -> None:
    # The pages keep their proportions: what holds at 1080 px holds at every number of them.
    px_for_mm = screen.window.window.width() / SMALLEST_SCREEN_MM
    assert MINIMUM_TOUCH_MM * px_for_mm <= MINIMUM_TOUCH_PX


def test_low_controls_are_switched_from_the_lower_half_and_back(screen: Screen) -> None:
    before = touch.find("wheelchairButton").part
    assert before.mapToScene(QPointF(0, 0)).y() >= MIDDLE_PX  # type: ignore[attr-defined]
    switched = []
    for _ in range(2):
        touch.press(touch.find("wheelchairButton"))
        switched.append(screen.model.state.visit.is_wheelchair)
    assert switched == [True, False]


def _in_every_look(
    screen: Screen, page: str, qtbot: QtBot, first: Callable[[KioskModel], None] = lambda _: None
) -> Iterator[list[QQuickItem]]:
    """What is to be seen of a page, look by look."""
    go, name = PAGES[page]
    go(screen)
    first(screen.model)
    for switch in LOOKS:
        switch(screen.model)
        if page == "countdown":
            screen.happen(*[events.SecondPassed()] * (50 - screen.model.state.visit.quiet_s))
        qtbot.waitUntil(lambda: screen.sees(name), timeout=60_000)
        yield list(visible_items(screen.window.window.contentItem()))


def _is_scrolled_out(control: QQuickItem) -> bool:
    """Whether the control has moved out of a list that itself stands in the lower half: nothing above it shows."""
    area: QQuickItem | None = control.parentItem()
    while area is not None and not area.clip():
        area = cast("QQuickItem | None", area.parentItem())
    if area is None:
        return False
    # What shows of it begins where the list begins: that must be low enough.
    return area.mapToScene(QPointF(0, 0)).y() >= MIDDLE_PX


def test_a_text_that_does_not_fit_is_seen(screen: Screen, qtbot: QtBot) -> None:
    """A check that finds nothing on a page with deliberate faults would find nothing on any."""
    items = next(_in_every_look(screen, "item", qtbot))
    screen.window.window.grabWindow()
    assert misfits(items) == []
    take = touch.find("takeTicketButton").part
    take.setProperty("text", "Take a ticket for this matter and for everything that belongs to it, now")
    screen.window.window.grabWindow()
    assert any("leaves its button" in line for line in misfits(items))
    heading = next(item for item in items if item.property("text") == TRANSFER.name)
    heading.setY(heading.y() + heading.height())
    assert any("lies over" in line for line in misfits(items))


def test_a_ticket_page_holds_everything_within_its_sheet(screen: Screen, qtbot: QtBot) -> None:
    screen.model.switchLanguage()
    screen.model.switchElderMode()
    screen.take(Printing.FAILED, "ap-1")
    qtbot.waitUntil(lambda: screen.sees("donePage"), timeout=60_000)
    assert "appointment" in touch.see(touch.find("ticketNoteText"))["text"]
    number = touch.find("ticketNumberText").part
    sheet = number.parentItem().parentItem()  # type: ignore[attr-defined]
    column = number.parentItem()  # type: ignore[attr-defined]
    assert column.y() >= 0
    assert column.y() + column.height() <= sheet.height()


def test_a_visitor_finds_a_matter_by_its_initials_with_the_keys_on_glass(screen: Screen, qtbot: QtBot) -> None:
    touch.press(touch.find("searchField"))
    qtbot.waitUntil(lambda: screen.sees("key_J"), timeout=60_000)
    for key in ("key_J", "key_H"):
        touch.press(touch.find(key))
    assert touch.see(touch.find("searchField"))["text"] == "jh"
    assert screen.sees("itemTile_item-marriage")
    touch.press(touch.find("itemTile_item-marriage"))
    qtbot.waitUntil(lambda: screen.sees("itemPage"), timeout=60_000)
    screen.model.goHome()
    assert touch.see(touch.find("searchField"))["text"] == ""


def test_the_search_field_also_takes_typed_chinese(screen: Screen) -> None:
    touch.press(touch.find("searchField"))
    touch.type_text("身份证")
    assert screen.sees("itemTile_item-id-card")
    touch.press(touch.find("closeSearchButton"))
    assert screen.model.state.visit.search == ""


def test_a_visitor_walks_from_tile_to_ticket_and_home(screen: Screen, qtbot: QtBot) -> None:
    touch.press(touch.find("category_getting_married"))
    touch.press(touch.find("itemTile_item-marriage"))
    screen.answer(Purpose.FORECAST, ForecastWait(item=MARRIAGE.item), Forecast("J", 3, WAIT))
    assert touch.see(touch.find("waitText"))["text"] == "约 12–25 分钟"
    touch.press(touch.find("class_elderly"))
    assert "居民身份证" in touch.see(touch.find("proofText"))["text"]
    touch.press(touch.find("takeTicketButton"))
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    assert attempt.command == IssueTicket(item=MARRIAGE.item, priority_class="elderly")
    assert not touch.see(touch.find("takeTicketButton"))["enabled"]
    screen.answer(Purpose.TICKET, attempt.command, an_issued(), attempt.request_id)
    assert touch.see(touch.find("ticketNumberText"))["text"] == "J013"
    touch.press(touch.find("homeButton"))
    assert screen.sees("homePage")


def test_the_countdown_goes_on_or_ends_as_the_visitor_says(screen: Screen) -> None:
    go, _ = PAGES["countdown"]
    go(screen)
    assert touch.see(touch.find("countdownSeconds"))["text"] == "10"
    touch.press(touch.find("stayButton"))
    assert screen.sees("itemPage")
    assert not screen.sees("countdownDialog")
    screen.happen(*[events.SecondPassed()] * 50)
    touch.press(touch.find("leaveButton"))
    assert screen.sees("homePage")


def test_language_type_and_contrast_are_one_press_away(screen: Screen) -> None:
    touch.press(touch.find("languageButton"))
    assert "Welcome" in touch.see(touch.find("greetingText"))["text"]
    touch.press(touch.find("elderButton"))
    touch.press(touch.find("contrastButton"))
    visit = screen.model.state.visit
    assert (visit.language, visit.is_elder_mode, visit.is_high_contrast) == ("en", True, True)
