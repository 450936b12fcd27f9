"""For whom a visitor comes and a number by the keys on glass, on the page as QML draws it."""

from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_protocol.messages import Identity, IssueTicket
from hall_protocol.vocabulary import DeviceCondition, IdentityScheme
from kiosk_client import events
from kiosk_client.identifying import CODE_CHARACTERS
from kiosk_client.identifying_face import GAP
from kiosk_client.state import Device
from station import touch
from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.screens import a_screen
from tests.qt.kiosk.seeing import visible_items
from tests.unit.kiosk_client.builders import COMPANY, ID_CARD, MARRIAGE, TYPED, WANG


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Screen]:
    shown = a_screen(qtbot)
    shown.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY))
    yield shown
    shown.window.close()


def press(screen: Screen, *names: str) -> None:
    for name in names:
        # A frame, as a visitor sees one before they press: until then nothing stands where it will.
        screen.window.window.grabWindow()
        touch.press(touch.find(name))


def keys(screen: Screen, number: str) -> None:
    press(screen, *[f"key_{character}" for character in number])


def said(name: str) -> str:
    return str(touch.see(touch.find(name))["text"])


def asked(screen: Screen) -> IssueTicket:
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    assert isinstance(attempt.command, IssueTicket)
    return attempt.command


def everything(item: QQuickItem) -> Iterator[QQuickItem]:
    """What shows and what does not: a field that is hidden keeps its text as well."""
    for child in item.childItems():
        yield child
        yield from everything(child)


def texts_of(screen: Screen) -> str:
    items = everything(screen.window.window.contentItem())
    return "\n".join(str(item.property("text") or "").replace(GAP, "") for item in items)


def test_a_visitor_without_a_card_types_their_number_and_takes_a_ticket(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    assert not touch.see(touch.find("takeTicketButton"))["enabled"]
    press(screen, "typeOwnButton")
    assert screen.sees("identityPage")
    keys(screen, TYPED[:17])
    assert "1" in said("entryCheck")
    assert not touch.see(touch.find("giveNumberButton"))["enabled"]
    keys(screen, TYPED[17])
    assert "校验通过" in said("entryCheck")
    press(screen, "giveNumberButton", "takeTicketButton")
    assert asked(screen).identity == Identity(IdentityScheme.TYPED, TYPED)


def test_a_wrong_number_is_told_in_the_visitors_language_and_goes_nowhere(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    press(screen, "typeOwnButton")
    keys(screen, WANG.number)
    assert "号码不对" in said("entryCheck")
    press(screen, "languageButton")
    assert "wrong" in said("entryCheck")
    assert not touch.see(touch.find("giveNumberButton"))["enabled"]
    press(screen, "key_⌫")
    assert "1 more" in said("entryCheck")
    press(screen, "key_Clear")
    assert said("entryNumber") == ""


def test_for_a_company_by_the_keys_of_its_code_alone(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    press(screen, "whomButton", "whom_organisation")
    names = {item.objectName() for item in visible_items(screen.window.window.contentItem())}
    keycaps = {name.removeprefix("key_") for name in names if name.startswith("key_")}
    assert keycaps == {*CODE_CHARACTERS, "⌫", "清空"}
    keys(screen, COMPANY)
    press(screen, "giveNumberButton")
    assert said("whomButton").endswith(COMPANY[-4:])
    press(screen, "takeTicketButton")
    assert (asked(screen).organisation, asked(screen).is_agent) == (COMPANY, True)


def test_for_another_person_without_a_number_where_the_matter_asks_for_none(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    press(screen, "whomButton", "whom_person", "skipNumberButton", "takeTicketButton")
    assert asked(screen) == IssueTicket(item=MARRIAGE.item, is_agent=True)


def test_one_presses_back_from_the_number_to_the_choice_and_to_the_matter(screen: Screen) -> None:
    screen.choose(MARRIAGE.item)
    press(screen, "whomButton", "whom_person", "backButton")
    assert screen.sees("whom_own")
    press(screen, "backButton")
    assert screen.sees("itemPage")


def test_a_typed_number_leaves_my_things_shut(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    press(screen, "typeOwnButton")
    keys(screen, TYPED)
    press(screen, "giveNumberButton", "backButton")
    assert screen.sees("homePage")
    assert not screen.sees("ownButton")
    assert "*" not in said("greetingText")


@pytest.mark.parametrize("is_given", [True, False])
def test_no_character_of_a_number_remains_on_or_behind_the_screen_after_the_reset(
    screen: Screen, *, is_given: bool
) -> None:
    screen.choose(ID_CARD.item)
    press(screen, "whomButton", "whom_person")
    keys(screen, TYPED if is_given else TYPED[:12])
    assert TYPED[:12] in texts_of(screen), "the check below would find it"
    if is_given:
        press(screen, "giveNumberButton")
    press(screen, "homeButton")
    remains = texts_of(screen) + str(screen.model.property("face"))
    assert TYPED[:6] not in remains
    assert TYPED[-4:] not in remains


def test_a_visitor_who_walks_away_from_half_a_number_is_asked_and_forgotten(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    press(screen, "typeOwnButton")
    keys(screen, TYPED[:9])
    screen.happen(*[events.SecondPassed()] * 50)
    assert screen.sees("countdownDialog")
    screen.happen(*[events.SecondPassed()] * 10)
    assert screen.sees("homePage")
    screen.choose(ID_CARD.item)
    press(screen, "typeOwnButton")
    assert said("entryNumber") == ""
