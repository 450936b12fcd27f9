"""The acceptance and collection desk against a real hall server: two visits and a killed server, by keyboard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from counter_client.case_face import Panel
from counter_client.case_keys import CaseKey
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_joined_to, until

pytestmark = [pytest.mark.race, pytest.mark.timeout(300)]

ITEM = "11999999MB000006XX4000709004000"
"""夫妻投靠落户: form and booklet by the visitor, an e-licence, a registration verified online. Queue F, counter 12."""
VISITOR = {"scheme": "resident_card", "number": "999999199003075016"}
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hall:
    """A real hall with a kiosk, an auditor and a manager to work it from outside."""

    def __init__(self, process: HallProcess) -> None:
        self.process = process
        self.kiosk = process.client(process.token(Role.KIOSK))
        self.auditor = process.client(process.token(Role.AUDITOR))
        self.platform = process.client(process.token(Role.PLATFORM))

    async def issue(self, **wish: Any) -> None:
        """A ticket from the kiosk."""
        answer = await asyncio.to_thread(self.kiosk.post, "/tickets", json=wish)
        assert answer.status_code == 201, answer.text

    async def types(self) -> list[str]:
        """The types of all events of cases, in order."""
        answer: httpx.Response = await asyncio.to_thread(self.auditor.get, "/events", params={"limit": 500})
        return [event["type"] for event in answer.json() if event["type"].startswith("hall.case.")]


@asynccontextmanager
async def a_counter(hall: HallProcess, folder: Path, number: int = 12) -> AsyncIterator[DeskAtWork]:
    token = hall.token(Role.CLERK, number, station=f"counter-{number}")
    desk_at = a_desk_joined_to(hall.session_url, token, clerk=f"03{number}", counter=number, notices=folder)
    async with desk_at as desk:
        desk.strike(Qt.Key.Key_F11)
        await desk.shows("counterStateText", "空闲")
        yield desk


async def begin(desk: DeskAtWork) -> None:
    """Call whoever is next and start; the desk of cases comes up by itself."""
    desk.strike(Qt.Key.Key_F3)
    await desk.shows("counterStateText", "呼叫中")
    desk.strike(Qt.Key.Key_F5)
    await until(lambda: desk.window.findChildren(QWidget, "casePage")[0].isVisible())
    await until(lambda: desk.cases.desk.is_fresh)


def statuses(desk: DeskAtWork) -> list[str]:
    return [row.status for row in desk.case_face.rows]


async def give_the_notice(desk: DeskAtWork, folder: Path) -> None:
    await until(lambda: len(desk.case_face.rows) == 4)
    assert statuses(desk) == ["待查验", "待查验", "预填：电子", "预填：核验"]
    assert desk.case_face.barred[CaseKey.ACCEPT] == "还有 2 项未查验"
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Return, Qt.Key.Key_Plus):
        desk.strike(key)
    assert statuses(desk) == ["纸质原件", "缺少", "电子件", "网络核验"]
    assert desk.text("caseMissingText") == "缺 1 项"
    assert desk.case_face.barred[CaseKey.ACCEPT] == "缺 1 项必需材料"
    desk.strike(Qt.Key.Key_2, ALT)
    await until(lambda: bool(desk.window.findChildren(QWidget, "noticeDialog")))
    dialog = desk.part("noticeDialog")
    await until(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_S, CONTROL)
    assert [saved.read_bytes()[:4] for saved in folder.iterdir()] == [b"%PDF"]  # noqa: ASYNC240 - a local file
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await until(lambda: desk.case_face.notice is None and desk.cases.desk.is_fresh)
    await until(desk.window.isActiveWindow)
    await desk.shows("caseStateText", "待补正")


async def kill_the_hall_during_the_decision(desk: DeskAtWork, hall: Hall) -> None:
    """Strike the key and kill the server at once: whether it was done nobody can tell from here."""
    desk.strike(Qt.Key.Key_1, ALT)
    await asyncio.to_thread(hall.process.kill)
    await desk.shows("linkText", "连接中断")
    assert desk.part("staleBanner")
    assert desk.case_face.barred[CaseKey.ACCEPT] == "连接中断，恢复后可用"
    for _strike in range(3):
        desk.strike(Qt.Key.Key_1, ALT)
        desk.strike(Qt.Key.Key_3, ALT)
    assert not desk.window.findChildren(QWidget, "declineDialog")
    await asyncio.to_thread(hall.process.start)
    await desk.shows("linkText", "已连接")


def test_a_supplement_a_second_visit_a_killed_server_and_one_acceptance(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        with HallProcess(tmp_path / "data") as process:
            hall, folder = Hall(process), tmp_path / "notices"
            await hall.issue(item=ITEM, visitor=VISITOR)
            async with a_counter(process, folder) as desk:
                await begin(desk)
                await give_the_notice(desk, folder)
                desk.strike(Qt.Key.Key_F6)
                await desk.shows("counterStateText", "空闲")
                assert desk.case_face.entries == ()

                await hall.issue(item=ITEM, visitor=VISITOR)
                await begin(desk)
                await until(lambda: len(desk.case_face.rows) == 4)
                assert statuses(desk) == ["预填：原件", "待查验", "预填：电子", "预填：核验"]
                assert [row.badge for row in desk.case_face.rows] == ["", "上次缺", "", ""]
                assert "居民户口簿" in desk.text("caseLineText")
                desk.strike(Qt.Key.Key_Plus)
                desk.strike(Qt.Key.Key_Down)
                desk.strike(Qt.Key.Key_1)
                assert desk.text("caseMissingText") == "不缺材料"
                await kill_the_hall_during_the_decision(desk, hall)
                await until(lambda: desk.case_face.panel is Panel.CASE, 20)
                number = desk.text("caseNumberText")
                assert number.startswith(ITEM)
                await desk.shows("caseStateText", "已受理")
                desk.strike(Qt.Key.Key_C, CONTROL)
                assert QGuiApplication.clipboard().text() == number
                assert desk.case_face.reminder == ""
                desk.strike(Qt.Key.Key_F6)
                await desk.shows("counterStateText", "空闲")
            assert await hall.types() == [
                "hall.case.opened.v1",
                "hall.case.supplement_required.v1",
                "hall.case.accepted.v1",
            ]

    in_qt(story())


async def accept_everything(desk: DeskAtWork) -> str:
    """Everything brought on paper, the rest as proposed; the case's number."""
    await until(lambda: len(desk.case_face.rows) == 4)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_Plus):
        desk.strike(key)
    desk.strike(Qt.Key.Key_1, ALT)
    await until(lambda: desk.case_face.panel is Panel.CASE)
    return desk.text("caseNumberText")


def test_a_result_waits_for_its_visitor_at_the_collection_counter_and_is_handed_out_once(
    in_qt: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        with HallProcess(tmp_path / "data") as process:
            hall = Hall(process)
            await hall.issue(item=ITEM, visitor=VISITOR)
            async with a_counter(process, tmp_path) as desk:
                await begin(desk)
                number = await accept_everything(desk)
                desk.strike(Qt.Key.Key_F6)
                await desk.shows("counterStateText", "空闲")
            await hall.issue(queue="K", visitor=VISITOR, purpose="collect")
            async with a_counter(process, tmp_path, 16) as desk:
                await begin(desk)
                assert [entry.state_text for entry in desk.case_face.entries] == ["已受理"]
                assert desk.case_face.barred[CaseKey.COLLECT] == "结果尚未出件"
                assert desk.text("caseAdviceText") == "已受理，结果尚未出件"
                await asyncio.to_thread(hall.platform.post, f"/cases/{number}/result", json={"result": "licence"})
                desk.strike(Qt.Key.Key_F, CONTROL)
                await until(lambda: desk.part("findDialog").isActiveWindow())
                field = desk.part("findDialogText")
                QTest.keyClicks(field, number)
                QTest.keyClick(field, Qt.Key.Key_Return)
                await desk.shows("caseStateText", "待领取")
                assert desk.case_face.primary is CaseKey.COLLECT
                await until(desk.window.isActiveWindow)
                for _strike in range(3):
                    desk.strike(Qt.Key.Key_5, ALT)
                await desk.shows("caseStateText", "已领取")
            assert (await hall.types()).count("hall.case.collected.v1") == 1

    in_qt(story())


def test_finishing_asks_nothing_and_what_is_undecided_is_only_a_reminder(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        with HallProcess(tmp_path / "data") as process:
            hall = Hall(process)
            await hall.issue(item=ITEM)
            async with a_counter(process, tmp_path) as desk:
                await begin(desk)
                await desk.shows("caseReminderText", "1 件未作决定")
                desk.strike(Qt.Key.Key_F2)
                await desk.shows("counterStateText", "空闲")
            assert await hall.types() == ["hall.case.opened.v1", "hall.case.ended.v1"]

    in_qt(story())
