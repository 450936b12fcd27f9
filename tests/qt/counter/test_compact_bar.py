"""The compact bar at work against a hall: the desk's keys in little, one action a press, its place kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from counter_client.bar_place import BarPlace
from counter_client.compact_bar import BAR_SIZE, CompactBar
from counter_client.desk_size import DeskSize
from counter_client.key_pad import KeyButton
from counter_client.parts import ElidedLabel
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import (
    CallNext,
    CallTicket,
    FinishService,
    HoldTicket,
    PauseCounter,
    Recall,
    StartService,
    TransferTicket,
)
from hall_protocol.vocabulary import CounterState
from station.folder import StationFolder
from station.tokens import Scheme
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_at, until
from tests.qt.counter.small_hall import SmallHall


@dataclass
class BarAtWork:
    """A desk that was turned into its bar."""

    desk: DeskAtWork
    bar: CompactBar

    def strike(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Strike a key while the bar is active."""
        QTest.keyClick(self.bar, key, modifier)

    def text(self, name: str) -> str:
        """What a part of the bar says."""
        return str(self.part(name).property("text"))

    async def shows(self, name: str, text: str) -> None:
        """Wait until a part of the bar says `text` somewhere."""
        await until(lambda: text in self.text(name))

    async def asked(self, name: str) -> QWidget:
        """The question that opened upon the bar, once it hears the keyboard."""
        await until(lambda: any(found.isActiveWindow() for found in self.bar.findChildren(QWidget, name)))
        return self.part(name)

    def part(self, name: str) -> QWidget:
        """A part of the bar, or of a question upon it."""
        found = self.bar.findChild(QWidget, name)
        assert found is not None, f"{name} is not on the bar"
        return found


@asynccontextmanager
async def a_bar_at(
    small: SmallHall, folder: Path, words: Wording = ZH, scheme: Scheme = Scheme.LIGHT
) -> AsyncIterator[BarAtWork]:
    async with small.hall, a_desk_at(small.hall, words) as desk:
        bar = CompactBar(desk.model, scheme)
        DeskSize(desk.window, bar, desk.sign_on, BarPlace(StationFolder(folder)))
        desk.strike(Qt.Key.Key_F1)
        await until(bar.isActiveWindow)
        try:
            yield BarAtWork(desk, bar)
        finally:
            bar.hide()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "counter-3"


def test_one_key_turns_the_desk_into_the_bar_and_back_and_so_does_a_button(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with a_bar_at(SmallHall(), folder) as at:
            assert not at.desk.window.isVisible()
            assert at.bar.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
            at.strike(Qt.Key.Key_F1)
            await until(at.desk.window.isVisible)
            assert not at.bar.isVisible()
            at.desk.click("compactBarButton")
            await until(at.bar.isVisible)
            QTest.mouseClick(at.part("fullDeskButton"), Qt.MouseButton.LeftButton)
            await until(at.desk.window.isVisible)
            assert not at.bar.isVisible()

    in_qt(story())


def test_a_morning_by_the_bars_keyboard_alone(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall(CounterState.CLOSED)
        async with a_bar_at(small, folder) as at:
            for key, part, text in (
                (Qt.Key.Key_F11, "barNumberText", "空闲"),
                (Qt.Key.Key_F2, "barNumberText", "A001"),
                (Qt.Key.Key_F4, "barMessageText", "已重呼"),
                (Qt.Key.Key_F5, "barNormText", "8:00"),
                (Qt.Key.Key_F2, "barNumberText", "A002"),
            ):
                at.strike(key)
                await at.shows(part, text)
            assert at.text("barWaitingText") == "1 位等候"
            kinds = [type(command) for command in small.done][1:]
            assert kinds == [CallNext, Recall, StartService, FinishService, CallNext]

    in_qt(story())


def test_keys_struck_wildly_on_desk_and_bar_act_once(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_bar_at(small, folder) as at:
            for _strike in range(8):
                at.strike(Qt.Key.Key_F2)
                at.strike(Qt.Key.Key_F3)
                QTest.mouseClick(at.part("bar_finishAndCallButton"), Qt.MouseButton.LeftButton)
            at.strike(Qt.Key.Key_F1)
            at.desk.strike(Qt.Key.Key_F2)
            await at.desk.shows("currentTicketText", "A001")
            await asyncio.sleep(0)
            assert small.done == [CallNext(3)]
            assert len(small.hall.asked(CallNext)) == 1

    in_qt(story())


def test_an_action_under_a_lost_link_is_done_once_when_it_is_back(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_bar_at(small, folder) as at:
            small.hall.cut()
            at.strike(Qt.Key.Key_F2)
            await at.shows("barLinkText", "已连接")
            if not small.done:
                at.strike(Qt.Key.Key_F2)
            await at.shows("barNumberText", "A001")
            assert small.done == [CallNext(3)]

    in_qt(story())


def test_a_lost_hall_is_said_and_the_keys_are_dead(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_bar_at(small, folder) as at:
            await small.hall.stop()
            await at.shows("barLinkText", "连接中断")
            assert "按键已锁定" in at.text("barMessageText")
            assert not any(button.isEnabled() for button in at.bar.findChildren(KeyButton))
            await small.hall.start()
            await at.shows("barLinkText", "已连接")

    in_qt(story())


def test_questions_open_upon_the_bar(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_bar_at(small, folder) as at:
            at.strike(Qt.Key.Key_F10)
            QTest.keyClick(await at.asked("pauseDialog"), Qt.Key.Key_1)
            await at.shows("barNumberText", "暂停")
            at.strike(Qt.Key.Key_F10)
            await at.shows("barNumberText", "空闲")
            at.strike(Qt.Key.Key_F2)
            await at.shows("barNumberText", "A001")
            at.strike(Qt.Key.Key_F9)
            QTest.keyClick(await at.asked("transferDialog"), Qt.Key.Key_2)
            await until(lambda: bool(small.done) and isinstance(small.done[-1], TransferTicket))
            assert [type(command) for command in small.done[:1]] == [PauseCounter]
            assert not at.desk.window.isVisible()

    in_qt(story())


def test_a_ticket_is_named_and_a_reason_is_given_upon_the_bar(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_bar_at(small, folder) as at:
            at.strike(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
            which = await at.asked("callTicketDialog")
            QTest.keyClick(which, Qt.Key.Key_Down)
            QTest.keyClick(which, Qt.Key.Key_Return)
            QTest.keyClick(await at.asked("callTicketWhyDialog"), Qt.Key.Key_4)
            await at.shows("barNumberText", "A002")
            at.strike(Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(await at.asked("holdWhyDialog"), Qt.Key.Key_2)
            await at.shows("barNumberText", "空闲")
            assert small.done == [CallTicket(3, "t-A002", "导办员引导"), HoldTicket(3, "t-A002", "需领导签字")]
            assert not at.desk.window.isVisible()

    in_qt(story())


def test_its_place_is_kept_for_the_station(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with a_bar_at(SmallHall(), folder) as at:
            before = at.bar.pos()
            at.strike(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            await until(lambda: at.bar.pos() != before)
            stands = at.bar.pos()
        assert BarPlace(StationFolder(folder)).read() == stands
        async with a_bar_at(SmallHall(), folder) as again:
            assert again.bar.pos() == stands

    in_qt(story())


def test_it_is_dragged_by_what_is_no_button_and_stays_on_the_screen(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with a_bar_at(SmallHall(), folder) as at:
            QTest.mousePress(at.bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
            QTest.mouseMove(at.bar, QPoint(-4000, -4000))
            QTest.mouseRelease(at.bar, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
            await until(lambda: (folder / "compact_bar.json").exists())
            assert QGuiApplication.primaryScreen().availableGeometry().contains(at.bar.frameGeometry())

    in_qt(story())


def test_closing_the_bar_gives_the_desk_back(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with a_bar_at(SmallHall(), folder) as at:
            at.bar.close()
            await until(at.desk.window.isVisible)
            assert not at.bar.isVisible()

    in_qt(story())


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("state", [CounterState.CLOSED, CounterState.FREE])
def test_nothing_on_it_is_clipped(in_qt: Run, folder: Path, words: Wording, state: CounterState) -> None:
    async def story() -> None:
        async with a_bar_at(SmallHall(state), folder, words) as at:
            if state is CounterState.FREE:
                at.strike(Qt.Key.Key_F2)
                await at.shows("barNumberText", "A001")
            assert at.bar.size() == BAR_SIZE
            for label in at.bar.findChildren(QLabel):
                if label.isVisible() and not isinstance(label, ElidedLabel):
                    assert label.width() >= label.sizeHint().width() - 1, label.text()
            for button in at.bar.findChildren(KeyButton):
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()

    in_qt(story())
