"""How the first page and the pages of matters come about: a home, a search, an item, a journey, its forms."""

import msgspec
from PySide6.QtQuick import QQuickItem

from hall_protocol.messages import (
    FetchCatalogue,
    Forecast,
    FormView,
    SearchWord,
)
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.holder import SocialCardHolder
from kiosk_client.journey import forecast_of
from kiosk_client.state import Device, Printing
from station import touch
from tests.qt.kiosk.kiosk_screen import JAMMED, Screen
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    CATALOGUE,
    CODE_EXPIRED,
    ID_CARD,
    JOURNEY,
    MARRIAGE,
    TRANSFER,
    WAIT,
    WANG,
    an_issued,
)


def home(screen: Screen) -> None:
    screen.happen(events.CardLaid(WANG))


def search(screen: Screen) -> None:
    screen.model.openSearch()
    screen.model.search("j")


def search_with_candidates(screen: Screen) -> None:
    words = (
        SearchWord("房屋所有权转移登记", "fangwusuoyouquanzhuanyidengji", "fwsyqzydj"),
        SearchWord("房产过户", "fangchanguohu", "fcgh"),
        SearchWord("房屋买卖", "fangwumaimai", "fwmm"),
        SearchWord("房本", "fangben", "fb"),
    )
    items = tuple(msgspec.structs.replace(item, words=words) for item in CATALOGUE.items)
    screen.answer(Purpose.CATALOGUE, FetchCatalogue(), msgspec.structs.replace(CATALOGUE, items=items))
    screen.model.openSearch()
    screen.model.search("f")


def item(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.chooseClass("military")


def item_wants_card(screen: Screen) -> None:
    screen.choose(ID_CARD.item)


def item_wants_any(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY))
    screen.choose(ID_CARD.item)


def home_with_a_slot(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY))


def home_by_social_card(screen: Screen) -> None:
    home_with_a_slot(screen)
    screen.happen(events.CardLaid(SocialCardHolder("王*", WANG.number)))


def social_card_unreadable(screen: Screen) -> None:
    home_with_a_slot(screen)
    screen.happen(events.SocialCardNotRead())


def home_by_code(screen: Screen) -> None:
    screen.happen(events.CodeShown(APP_CODE))


def item_wants_code(screen: Screen) -> None:
    screen.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.UNREACHABLE))
    screen.choose(ID_CARD.item)


def code_refused(screen: Screen) -> None:
    home_by_code(screen)
    screen.choose(ID_CARD.item)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    screen.happen(events.Refused(Ask(Purpose.TICKET, 1, attempt.command, attempt.request_id), CODE_EXPIRED))


def priority(screen: Screen) -> None:
    """Asked before the number with large type; the looks switch that off again and on."""
    screen.choose(TRANSFER.item)
    screen.model.switchElderMode()
    screen.model.takeTicket()
    screen.model.chooseClass("military")
    screen.model.switchElderMode()


def journey(screen: Screen) -> None:
    screen.model.openJourney()
    screen.model.choosePackage("new_home")
    screen.answer(Purpose.FORECAST, forecast_of(screen.model.state), JOURNEY)


def journey_matter(screen: Screen) -> None:
    journey(screen)
    screen.model.openMatter(TRANSFER.item)
    screen.answer(Purpose.FORECAST, forecast_of(screen.model.state), Forecast("E", 3, WAIT))


def journey_empty(screen: Screen) -> None:
    screen.model.openJourney()


def journey_choosing(screen: Screen) -> None:
    journey(screen)
    screen.model.wantMatter()


def journey_adding(screen: Screen) -> None:
    journey_choosing(screen)
    screen.choose(MARRIAGE.item)


def journey_ticket(screen: Screen) -> None:
    screen.happen(JAMMED)
    screen.happen(events.CardLaid(WANG))
    journey(screen)
    screen.model.takeTicket()
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    issued = msgspec.structs.replace(an_issued("E013", "E"), evaluation_token="0f" * 16, journey=JOURNEY.journey)
    screen.answer(Purpose.TICKET, attempt.command, issued, attempt.request_id)
    screen.happen(events.Printed("t-7f3kq2", Printing.FAILED))


def guide(screen: Screen) -> None:
    screen.choose(TRANSFER.item)
    screen.model.printGuide()
    screen.happen(events.GuidePrinted(screen.model.state.visit.number, (TRANSFER.item,), Printing.FAILED))
    scroll(500)


def scroll(to: int) -> None:
    """Move an item's page up by so many pixels."""
    page: QQuickItem = touch.find("itemPage").part  # type: ignore[assignment]
    flick = next(each for each in page.childItems() if each.inherits("QQuickFlickable"))
    flick.setProperty("contentY", to)


def show_forms(screen: Screen, *outcomes: bool) -> None:
    forms = (
        FormView("不动产登记申请书", has_blank=True, name_en="Application to register real estate", is_pdf=True),
        FormView("房屋所有权转移询问笔录及具结书", has_blank=True, is_pdf=True),
        FormView("委托书", has_blank=True, name_en="Power of attorney"),
    )
    items = tuple(msgspec.structs.replace(item, forms=forms) for item in CATALOGUE.items)
    screen.answer(Purpose.CATALOGUE, FetchCatalogue(), msgspec.structs.replace(CATALOGUE, items=items))
    screen.choose(TRANSFER.item)
    for is_sent in outcomes:
        screen.model.printForm(1)
        screen.happen(events.FormSent(screen.model.state.visit.number, TRANSFER.item, 1, is_sent))
    scroll(680)


def forms(screen: Screen) -> None:
    show_forms(screen)


def forms_enough(screen: Screen) -> None:
    show_forms(screen, True, True)


def forms_not_sent(screen: Screen) -> None:
    show_forms(screen, False)
