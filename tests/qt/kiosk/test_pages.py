"""Every page of the kiosk as QML draws it: each warning of Qt fails, every control is large enough and has a name."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQml import QQmlEngine, QQmlProperty
from PySide6.QtQuick import QQuickItem
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_protocol.messages import Command, FetchCatalogue, Forecast, ForecastWait, IssueTicket, Result
from hall_protocol.picture import ClosingView
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.state import AWAY_GRACE_S, Device, Printing
from kiosk_client.view_model import KioskModel, Reach
from kiosk_client.window import KioskWindow
from station import touch
from station.hall_clock import HallClock
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    CATALOGUE,
    CODE_EXPIRED,
    FULL,
    ID_CARD,
    MARRIAGE,
    MORNING,
    QUEUES,
    TRANSFER,
    WAIT,
    WANG,
    a_queue,
    a_welcome,
    an_issued,
)

MINIMUM_TOUCH_PX = 96
"""15 mm are 31 px on a 43 inch portrait kiosk of 1080 px and 60 px on one of 21.5 inch; more is calmer."""


@dataclass
class Screen:
    """A kiosk's window and the events that move it."""

    model: KioskModel
    window: KioskWindow

    def happen(self, *happened: events.Event) -> None:
        for event in happened:
            self.model.happen(event)

    def answer(self, purpose: Purpose, command: Command, result: Result, request_id: str | None = None) -> None:
        self.happen(events.Answered(Ask(purpose, self.model.state.visit.number, command, request_id), result))

    def choose(self, item: str) -> None:
        self.model.chooseItem(item)
        self.answer(Purpose.FORECAST, ForecastWait(item=item), Forecast("J", 3, WAIT))

    def take(self, printing: Printing, appointment: str | None = None, phone_page: str | None = None) -> None:
        self.choose(TRANSFER.item)
        self.model.takeTicket()
        attempt = self.model.state.visit.attempt
        assert attempt is not None
        issued = msgspec.structs.replace(
            an_issued("E013", "E"), appointment=appointment, evaluation_token="0f" * 16, phone_page=phone_page
        )
        self.answer(Purpose.TICKET, attempt.command, issued, attempt.request_id)
        self.happen(events.Printed("t-7f3kq2", printing))

    def sees(self, name: str) -> bool:
        return bool(touch.see(touch.find(name))["visible"])


async def _no_hall(command: Command, timeout_s: float, request_id: str | None) -> Result:
    raise AssertionError("this kiosk is told its answers")


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Screen]:
    model = KioskModel(Reach(_no_hall, None, HallClock(time.monotonic)), has_scanner=True)  # type: ignore[arg-type]
    window = KioskWindow(model)
    window.show(is_full_screen=False)
    qtbot.waitUntil(lambda: window.window.isActive())
    shown = Screen(model, window)
    model.receive(a_welcome())
    shown.answer(Purpose.CATALOGUE, FetchCatalogue(), CATALOGUE)
    shown.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY))
    yield shown
    window.close()


def _home(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))


def _search(screen: Screen) -> None:
    screen.model.openSearch()
    screen.model.search("j")


def _item(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.chooseClass("military")


def _item_wants_card(screen: Screen) -> None:
    screen.choose(ID_CARD.item)


def _home_by_code(screen: Screen) -> None:
    screen.happen(events.CodeShown(APP_CODE))


def _item_wants_code(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.UNREACHABLE))
    screen.choose(ID_CARD.item)


def _code_refused(screen: Screen) -> None:
    _home_by_code(screen)
    screen.choose(ID_CARD.item)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    screen.happen(events.Refused(Ask(Purpose.TICKET, 1, attempt.command, attempt.request_id), CODE_EXPIRED))


def _refused(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    screen.happen(events.Refused(Ask(Purpose.TICKET, 1, attempt.command, attempt.request_id), FULL))


def _ticket(screen: Screen) -> None:
    screen.take(Printing.CONFIRMED)


def _ticket_failed(screen: Screen) -> None:
    screen.take(Printing.FAILED)


def _ticket_with_page(screen: Screen) -> None:
    screen.take(Printing.FAILED, phone_page=f"https://hall.example.gov.cn/t#{'0' * 24}.{'f' * 32}")


def _away(screen: Screen) -> None:
    screen.happen(events.LinkChanged(is_connected=False), *[events.SecondPassed()] * AWAY_GRACE_S)


def _closed_in_an_emergency(screen: Screen) -> None:
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    fire = ClosingView("消防设施紧急检修，请有序离开大厅", "Urgent work on fire equipment: please leave", MORNING)
    screen.happen(events.QueuesSeen(shut, (fire,)))


def _closed(screen: Screen) -> None:
    screen.happen(events.QueuesSeen(tuple(a_queue(view.queue, is_open=False) for view in QUEUES)))


def _countdown(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    screen.happen(*[events.SecondPassed()] * 50)


PAGES: dict[str, tuple[Callable[[Screen], None], str]] = {
    "home": (_home, "homePage"),
    "search": (_search, "homePage"),
    "item": (_item, "itemPage"),
    "item wants card": (_item_wants_card, "itemPage"),
    "home by code": (_home_by_code, "homePage"),
    "item wants code": (_item_wants_code, "itemPage"),
    "code refused": (_code_refused, "itemPage"),
    "refused": (_refused, "itemPage"),
    "ticket": (_ticket, "donePage"),
    "ticket failed": (_ticket_failed, "donePage"),
    "ticket with page": (_ticket_with_page, "donePage"),
    "away": (_away, "awayPage"),
    "closed": (_closed, "closedPage"),
    "emergency": (_closed_in_an_emergency, "closedPage"),
    "countdown": (_countdown, "countdownDialog"),
}
LOOKS: tuple[Callable[[KioskModel], None], ...] = (
    lambda model: model.touch() if not model.state.visit.quiet_s else None,
    lambda model: model.happen(events.LanguageChosen("en")),
    KioskModel.switchElderMode,
    lambda model: model.happen(events.LanguageChosen("zh")),
    KioskModel.switchContrast,
)
"""One after the other: Chinese, English, large English, large Chinese, and that in high contrast."""


@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_is_whole_in_every_look(screen: Screen, page: str, qtbot: QtBot) -> None:
    go, name = PAGES[page]
    go(screen)
    for switch in LOOKS:
        switch(screen.model)
        if page == "countdown":
            screen.happen(*[events.SecondPassed()] * (50 - screen.model.state.visit.quiet_s))
        qtbot.waitUntil(lambda: screen.sees(name))
        screen.window.window.grabWindow()
        items = list(_visible_items(screen.window.window.contentItem()))
        _check_controls([item for item in items if item.property("isPressed") is not None])
        for item in items:
            if item.inherits("QQuickText"):
                assert not item.property("truncated"), item.property("text")
                assert _lies_within_width(item), item.property("text")


def _check_controls(controls: list[QQuickItem]) -> None:
    assert controls
    for control in controls:
        assert control.height() >= MINIMUM_TOUCH_PX, (control.objectName(), control.height())
        assert control.width() >= MINIMUM_TOUCH_PX, (control.objectName(), control.width())
        assert _accessible_name(control), control.objectName()


def test_a_ticket_page_holds_everything_within_its_sheet(screen: Screen, qtbot: QtBot) -> None:
    screen.model.switchLanguage()
    screen.model.switchElderMode()
    screen.take(Printing.FAILED, "ap-1")
    qtbot.waitUntil(lambda: screen.sees("donePage"))
    assert "appointment" in touch.see(touch.find("ticketNoteText"))["text"]
    number = touch.find("ticketNumberText").part
    sheet = number.parentItem().parentItem()  # type: ignore[attr-defined]
    column = number.parentItem()  # type: ignore[attr-defined]
    assert column.y() >= 0
    assert column.y() + column.height() <= sheet.height()


def test_a_visitor_finds_a_matter_by_its_initials_with_the_keys_on_glass(screen: Screen, qtbot: QtBot) -> None:
    touch.press(touch.find("searchField"))
    qtbot.waitUntil(lambda: screen.sees("key_J"))
    for key in ("key_J", "key_H"):
        touch.press(touch.find(key))
    assert touch.see(touch.find("searchField"))["text"] == "jh"
    assert screen.sees("itemTile_item-marriage")
    touch.press(touch.find("itemTile_item-marriage"))
    qtbot.waitUntil(lambda: screen.sees("itemPage"))
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
    _countdown(screen)
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


def _visible_items(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _visible_items(child)


def _accessible_name(item: QQuickItem) -> str:
    context = QQmlEngine.contextForObject(item)
    assert context is not None
    return str(QQmlProperty(item, "Accessible.name", context).read() or "")


def _lies_within_width(text: QQuickItem) -> bool:
    left = text.mapToScene(QPointF(0, 0)).x()
    return left >= -1 and left + float(text.property("contentWidth")) <= 1081
