"""A clerk takes a step back by the keyboard, against a real hall."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_joined_to

pytestmark = [pytest.mark.race, pytest.mark.timeout(300)]

COUNTER = 12
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_finish_is_taken_back_once_and_what_is_past_undoing_is_said(in_qt: Run, tmp_path: Path) -> None:
    async def story(hall: HallProcess) -> None:
        kiosk = hall.client(hall.token(Role.KIOSK))
        answer = await asyncio.to_thread(kiosk.post, "/tickets", json={"queue": "F"})
        number = answer.json()["ticket_number"]
        token = hall.token(Role.CLERK, COUNTER, station=f"counter-{COUNTER}")
        async with a_desk_joined_to(hall.session_url, token, clerk="0312", counter=COUNTER) as desk:
            desk.strike(Qt.Key.Key_F11)
            await desk.shows("counterStateText", "空闲")
            await call_and_finish(desk)
            desk.strike(Qt.Key.Key_Z, CONTROL)
            await desk.shows("counterStateText", "办理中")
            await desk.shows("noticeText", f"{number} 的上一步已撤销")
            # The hall keeps one step, the last.
            desk.strike(Qt.Key.Key_Z, CONTROL)
            await desk.shows("noticeText", "没有可撤销的操作")
            desk.strike(Qt.Key.Key_F6)
            await desk.shows("counterStateText", "空闲")

    with HallProcess(tmp_path / "hall") as hall:
        in_qt(story(hall))
        events = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).json()
        undone = [event["data"]["action"] for event in events if event["type"] == "hall.action.undone.v1"]
        assert undone == ["finish"]


async def call_and_finish(desk: DeskAtWork) -> None:
    """A visitor from the call to the end."""
    desk.strike(Qt.Key.Key_F3)
    await desk.shows("counterStateText", "呼叫中")
    desk.strike(Qt.Key.Key_F5)
    await desk.shows("counterStateText", "办理中")
    desk.strike(Qt.Key.Key_F6)
    await desk.shows("counterStateText", "空闲")
