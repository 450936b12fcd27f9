"""The inviting screen: whole whatever it has to say, and its first touch chooses nothing that was not seen."""

from collections.abc import Callable, Iterator
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_protocol.messages import FetchCatalogue
from hall_protocol.picture import Changes, Figures
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client import events
from kiosk_client.effects import Purpose
from kiosk_client.state import AWAY_GRACE_S, Device, is_attracting
from kiosk_client.window import ELDER_TEXT_SCALE
from station import touch
from station.theme import Scheme, theme_of
from tests.qt.kiosk.fit import misfits
from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.screens import a_screen
from tests.qt.kiosk.seeing import check_page, visible_items
from tests.unit.kiosk_client.builders import CATALOGUE, QUEUES, WANG, a_queue, a_welcome

PATIENCE_S = 5
FIGURES = Figures("2026-11-24", 1310, 1297, 3, 115, 5940, 500, ())
LONG = "周六上午照常取号，办理不动产登记的请先到二楼取件窗口复印材料后"
LONG_NAMES = (
    "昆明市五华区人民政府政务服务管理局综合政务服务中心（示例）",
    "Comprehensive Government Service Centre of Wuhua District, Kunming (example)",
)


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Screen]:
    shown = a_screen(qtbot, attract_s=PATIENCE_S, notices=(LONG[:34], "第二条"))
    snapshot = Changes(queues=QUEUES, figures=FIGURES)
    shown.model.receive(msgspec.structs.replace(a_welcome(), snapshot=snapshot))
    shown.answer(Purpose.CATALOGUE, FetchCatalogue(), CATALOGUE)
    yield shown
    shown.window.close()


def _open(_: Screen) -> None:
    pass


def _closed(screen: Screen) -> None:
    shut = tuple(a_queue(view.queue, is_open=False) for view in QUEUES)
    screen.happen(events.QueuesSeen(shut, (), "2026-11-24", FIGURES))


def _away(screen: Screen) -> None:
    screen.happen(events.LinkChanged(is_connected=False), *[events.SecondPassed()] * AWAY_GRACE_S)


def _broken(screen: Screen) -> None:
    screen.happen(
        events.DeviceChanged(Device.PRINTER, DeviceCondition.PAPER_OUT),
        events.DeviceChanged(Device.CARD_READER, DeviceCondition.UNREACHABLE),
    )


def _broken_and_alone(screen: Screen) -> None:
    _broken(screen)
    _away(screen)
    screen.happen(events.AloneReady(can_give=True))


def _long_name(screen: Screen) -> None:
    named = msgspec.structs.replace(a_welcome(), hall_name=LONG_NAMES[0], hall_name_en=LONG_NAMES[1])
    screen.model.receive(msgspec.structs.replace(named, snapshot=Changes(queues=QUEUES, figures=FIGURES)))


def wait_for_nobody(screen: Screen) -> None:
    screen.happen(*[events.SecondPassed()] * PATIENCE_S)
    assert is_attracting(screen.model.state)


@pytest.mark.parametrize("say", [_open, _closed, _away, _broken, _broken_and_alone, _long_name])
@pytest.mark.parametrize("scheme", list(Scheme))
def test_it_is_whole_whatever_it_says(
    screen: Screen, say: Callable[[Screen], None], scheme: Scheme, qtbot: QtBot
) -> None:
    say(screen)
    wait_for_nobody(screen)
    # Nobody's look is left when nobody is here; the page keeps to the theme all the same.
    engine = QQmlEngine.contextForObject(touch.find("attractPage").part).engine()
    theme_of(engine).dress(scheme, ELDER_TEXT_SCALE if scheme is Scheme.HIGH_CONTRAST else 1.0)
    qtbot.waitUntil(lambda: screen.sees("attractTitle"), timeout=60_000)
    image = screen.window.window.grabWindow()
    page = cast("QQuickItem", touch.find("attractPage").part)
    items = [page, *visible_items(page)]
    check_page(items, image)
    assert misfits(items) == []


def test_the_first_touch_wakes_it_and_a_trembling_second_chooses_nothing(screen: Screen, qtbot: QtBot) -> None:
    tile = touch.place(touch.find("itemTile_item-marriage"))
    at = QPoint(tile["x"], tile["y"]) - screen.window.window.position()
    wait_for_nobody(screen)
    qtbot.waitUntil(lambda: screen.sees("attractTitle"), timeout=60_000)
    click(screen, at)
    assert not is_attracting(screen.model.state)
    click(screen, at)
    assert screen.model.state.visit.item is None
    qtbot.waitUntil(lambda: not screen.sees("attractPage"), timeout=60_000)
    click(screen, at)
    assert screen.model.state.visit.item == "item-marriage"


def test_a_finger_that_slides_wakes_it_too(screen: Screen, qtbot: QtBot) -> None:
    wait_for_nobody(screen)
    qtbot.waitUntil(lambda: screen.sees("attractTitle"), timeout=60_000)
    window = screen.window.window
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 900))
    QTest.mouseMove(window, QPoint(200, 300))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 300))
    assert not is_attracting(screen.model.state)


@pytest.mark.parametrize(
    ("button", "look"),
    [
        ("attractElderButton", ("zh", True, False)),
        ("attractWheelchairButton", ("zh", False, True)),
        ("attractLanguage_en", ("en", False, False)),
    ],
)
def test_another_look_is_one_touch_away(
    screen: Screen, qtbot: QtBot, button: str, look: tuple[str, bool, bool]
) -> None:
    wait_for_nobody(screen)
    qtbot.waitUntil(lambda: screen.sees(button), timeout=60_000)
    touch.press(touch.find(button))
    visit = screen.model.state.visit
    assert (visit.language, visit.is_elder_mode, visit.is_wheelchair) == look
    assert not is_attracting(screen.model.state)


def test_a_card_is_greeted_at_once(screen: Screen, qtbot: QtBot) -> None:
    wait_for_nobody(screen)
    screen.happen(events.CardLaid(WANG))
    qtbot.waitUntil(lambda: screen.sees("greetingText") and not screen.sees("attractTitle"), timeout=60_000)
    assert "王" in touch.see(touch.find("greetingText"))["text"]


def test_it_drifts_and_its_notices_take_turns(screen: Screen, qtbot: QtBot) -> None:
    wait_for_nobody(screen)
    qtbot.waitUntil(lambda: screen.sees("attractNotice"), timeout=60_000)
    page = touch.find("attractPage").part
    title = touch.find("attractTitle").part
    seen = set()
    for tick in (0, 2, 40, 80):
        page.setProperty("tick", tick)
        corner = title.mapToScene(QPoint(0, 0))  # type: ignore[attr-defined]
        seen.add((touch.see(touch.find("attractNotice"))["text"], round(corner.x(), 2), round(corner.y(), 2)))
    assert len(seen) == 4
    assert len({notice for notice, *_ in seen}) == 2


def click(screen: Screen, at: QPoint) -> None:
    QTest.mouseClick(screen.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
