"""A third language on every page: by a file in the hall's folder and a setting, without a line of code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import kiosk_client
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.state import Device
from kiosk_client.texts import TEXTS, fixed_texts
from station import touch
from tests.helpers.pseudo_language import CODE, NAME, write_pseudo_language
from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.pages import PAGES
from tests.qt.kiosk.screens import a_screen
from tests.qt.kiosk.seeing import check_controls, check_texts, is_control, visible_items
from tests.unit.kiosk_client.builders import CATALOGUE

SOURCE = Path(kiosk_client.__file__).parent / "translations" / "kiosk_zh_CN.ts"
RIGHT_TO_LEFT = "ug"
NAMED_BY_LANGUAGE = ("languageButton", "elderButton", "contrastButton", "day_")
"""Their rows are as long as the language's own name, or its weekdays."""
MIRROR_TOLERANCE_PX = 2
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    for code in (CODE, RIGHT_TO_LEFT):
        write_pseudo_language(SOURCE, folder, code)
    return folder


@pytest.fixture
def languages(translations: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    # The texts are the program's: what a hall adds is taken away again after the test.
    for kept in ("_folders", "_translators", "_fixed"):
        monkeypatch.setattr(TEXTS, kept, getattr(TEXTS, kept).copy())
    chosen = ("zh", "en", CODE, RIGHT_TO_LEFT)
    TEXTS.open(chosen, translations)
    return chosen


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot, languages: tuple[str, ...]) -> Iterator[Screen]:
    shown = a_screen(qtbot, languages=languages, has_scanner=True)
    shown.happen(events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY))
    yield shown
    shown.window.close()


@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_is_whole_in_a_third_language(screen: Screen, page: str, qtbot: QtBot) -> None:
    go, name = PAGES[page]
    go(screen)
    screen.happen(events.LanguageChosen(CODE))
    for is_large in (False, True):
        if is_large:
            screen.happen(events.ElderModeSwitched())
        _settle(screen, name, qtbot)
        items = list(visible_items(screen.window.window.contentItem()))
        check_controls(items)
        check_texts(items)
        said = {str(item.property("text")) for item in items if item.inherits("QQuickText")}
        assert not said & _only_in(("zh", "en"))
        assert any("·" in words for words in said)


def _settle(screen: Screen, name: str, qtbot: QtBot) -> None:
    """Let the page be drawn; a press has ended the countdown if that is what it is about."""
    if name == "countdownDialog":
        screen.happen(*[events.SecondPassed()] * (50 - screen.model.state.visit.quiet_s))
    qtbot.waitUntil(lambda: screen.sees(name), timeout=60_000)
    screen.window.window.grabWindow()


def _only_in(languages: tuple[str, ...]) -> set[str]:
    """What a page says in these and in the third language does not: nothing of it may show there."""
    third = set(fixed_texts(CODE).values())
    return {words for language in languages for words in fixed_texts(language).values() if len(words) > 1} - third


def test_the_language_button_leads_through_all_of_them_and_names_the_next(screen: Screen) -> None:
    seen = []
    for _ in range(4):
        seen.append((screen.model.state.visit.language, touch.see(touch.find("languageButton"))["text"]))
        touch.press(touch.find("languageButton"))
    assert seen == [("zh", "English"), ("en", NAME), (CODE, NAME), (RIGHT_TO_LEFT, "中文")]
    assert screen.model.state.visit.language == "zh"


def test_what_the_third_language_lacks_is_said_in_chinese(screen: Screen) -> None:
    screen.happen(events.LanguageChosen(CODE), events.ItemChosen(CATALOGUE.items[0].item))
    assert touch.see(touch.find("takeTicketButton"))["text"] == "取号"
    assert touch.see(touch.find("helpButton"))["text"] == "求助"
    assert not HAN.search(str(touch.see(touch.find("wheelchairButton"))["text"]))


@pytest.mark.parametrize("page", list(PAGES))
def test_a_language_from_right_to_left_mirrors_every_page(screen: Screen, page: str, qtbot: QtBot) -> None:
    go, name = PAGES[page]
    go(screen)
    places = []
    for language in (CODE, RIGHT_TO_LEFT):
        screen.happen(events.LanguageChosen(language))
        _settle(screen, name, qtbot)
        places.append(_places(screen))
    left_to_right, right_to_left = places
    assert left_to_right.keys() == right_to_left.keys()
    wrong = {
        key: (left, right_to_left[key])
        for key, left in left_to_right.items()
        if abs(left + right_to_left[key] - screen.window.window.width()) > MIRROR_TOLERANCE_PX
    }
    assert wrong == {}


def _places(screen: Screen) -> dict[str, float]:
    """Where the middle of each control and picture stands, by its place in the page's tree."""
    items = [item for item in visible_items(screen.window.window.contentItem()) if _stands_by_itself(item)]
    return {
        f"{number} {item.metaObject().className().split('_')[0]} {item.objectName()}": item.mapToScene(
            QPointF(item.width() / 2, 0)
        ).x()
        for number, item in enumerate(items)
    }


def _stands_by_itself(item: QQuickItem) -> bool:
    """Whether a control or picture stands where the page puts it, not where the words beside it end."""
    within = [item, *_above(item)]
    has_other_words = any(each.objectName().startswith(NAMED_BY_LANGUAGE) for each in within)
    is_in_a_button = any(is_control(each) for each in within[1:])
    return (is_control(item) or item.inherits("QQuickImage")) and not has_other_words and not is_in_a_button


def _above(item: QQuickItem) -> Iterator[QQuickItem]:
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def test_a_visit_ends_in_the_stations_own_language(screen: Screen) -> None:
    screen.happen(events.LanguageChosen(CODE), events.HomePressed())
    assert screen.model.state.visit.language == "zh"
    screen.happen(events.LanguageChosen("fr"))
    assert screen.model.state.visit.language == "zh"
