"""Desk or bar, one of them at a time: whoever must sign on gets the desk, and no change of size acts twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from counter_client.bar_place import BarPlace
from counter_client.compact_bar import CompactBar
from counter_client.desk_size import DeskSize
from counter_client.keys import Key
from hall_protocol.messages import CallNext, Welcome
from hall_protocol.vocabulary import PROTOCOL_VERSION, CaseState, Role
from station.folder import StationFolder
from tests.qt.counter.case_scenes import a_case, a_visit
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_at, until
from tests.qt.counter.scenes import NOW
from tests.qt.counter.small_hall import SmallHall


@dataclass
class Sized:
    """A desk at work, its bar, what changes one into the other, and where the bar's place is kept."""

    desk: DeskAtWork
    bar: CompactBar
    size: DeskSize
    place: BarPlace

    @property
    def shown(self) -> tuple[bool, bool]:
        """Whether the desk is to be seen, and whether the bar is."""
        return self.desk.window.isVisible(), self.bar.isVisible()


DESK, BAR = (True, False), (False, True)
AWAITS_STAFF = Welcome(
    version=PROTOCOL_VERSION,
    hall_id="999999-01",
    hall_name="示例大厅",
    hall_name_en="Example hall",
    role=Role.CLERK,
    counter=3,
    time=NOW,
    speed=1.0,
    time_zone="Asia/Shanghai",
    seq=1,
    awaits_staff=True,
)


@asynccontextmanager
async def sized(small: SmallHall, folder: Path) -> AsyncIterator[Sized]:
    async with small.hall, a_desk_at(small.hall) as desk:
        bar = CompactBar(desk.model)
        place = BarPlace(StationFolder(folder))
        try:
            yield Sized(desk, bar, DeskSize(desk.window, bar, desk.sign_on, place), place)
        finally:
            if isValid(bar):
                bar.hide()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "counter-3"


def test_one_of_them_is_shown_however_often_it_is_asked(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with sized(SmallHall(), folder) as at:
            assert at.shown == DESK
            for wanted, shown in ((at.size.grow, DESK), (at.size.shrink, BAR), (at.size.shrink, BAR)):
                wanted()
                assert at.shown == shown
            for _again in range(2):
                at.size.grow()
                assert at.shown == DESK

    in_qt(story())


def test_the_bars_keys_do_what_the_desks_do(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        async with sized(small, folder) as at:
            at.size.shrink()
            at.bar.pressed.emit(Key.CALL_NEXT)
            await at.desk.shows("currentTicketText", "A001")
            assert small.done == [CallNext(3)]
            assert at.shown == BAR

    in_qt(story())


def test_a_desk_that_awaits_a_sign_on_takes_the_bars_place_and_keeps_it(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with sized(SmallHall(), folder) as at:
            at.size.shrink()
            at.desk.sign_on.hearing_with(lambda _message: None)(AWAITS_STAFF)
            assert at.desk.sign_on.is_locked
            assert at.shown == DESK
            at.size.shrink()
            assert at.shown == DESK

    in_qt(story())


def test_cases_wanted_at_the_bar_open_at_the_desk(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        small = SmallHall()
        small.visits.keep(a_visit(a_case(CaseState.OPENED)))
        async with sized(small, folder) as at:
            at.desk.strike(Qt.Key.Key_F3)
            await at.desk.shows("currentTicketText", "A001")
            at.desk.strike(Qt.Key.Key_F5)
            await until(lambda: at.desk.case_face.is_open)
            at.size.shrink()
            at.bar.cases_wanted.emit()
            assert at.shown == DESK
            assert at.desk.part("case_accept").isVisible()

    in_qt(story())


def test_a_place_far_outside_is_put_on_the_screen_and_kept_as_it_stands(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with sized(SmallHall(), folder) as at:
            at.size.shrink()
            assert at.place.read() is None, "a place that nobody chose is not kept"
            at.bar.moved.emit(QPoint(90_000, -90_000))
            assert QGuiApplication.primaryScreen().availableGeometry().contains(at.bar.geometry())
            assert at.place.read() == at.bar.pos()

    in_qt(story())


def test_closing_the_desk_ends_the_bar(in_qt: Run, folder: Path) -> None:
    async def story() -> None:
        async with sized(SmallHall(), folder) as at:
            at.desk.window.close()
            await until(lambda: not isValid(at.bar))

    in_qt(story())
