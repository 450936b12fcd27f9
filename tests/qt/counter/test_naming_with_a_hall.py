"""A clerk names a ticket by the keyboard, against a real hall: out of order, after a missed call, with priority."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from counter_client.keys import Key
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_joined_to, until

pytestmark = [pytest.mark.race, pytest.mark.timeout(300)]

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ONE, OTHER = 11, 12
"""Two counters of queue F."""


async def a_ticket(hall: HallProcess) -> dict[str, Any]:
    kiosk = hall.client(hall.token(Role.KIOSK))
    issued: dict[str, Any] = (await asyncio.to_thread(kiosk.post, "/tickets", json={"queue": "F"})).json()
    return issued


@asynccontextmanager
async def a_desk(hall: HallProcess, counter: int) -> AsyncIterator[DeskAtWork]:
    token = hall.token(Role.CLERK, counter, station=f"counter-{counter}")
    async with a_desk_joined_to(hall.session_url, token, clerk=f"03{counter}", counter=counter) as desk:
        desk.window.press(Key.SIGN_ON)
        await desk.shows("counterStateText", "空闲")
        yield desk


async def question(desk: DeskAtWork, name: str) -> QWidget:
    await until(lambda: any(found.isActiveWindow() for found in desk.window.findChildren(QWidget, name)))
    return desk.part(name)


def events(hall: HallProcess, kind: str) -> list[dict[str, Any]]:
    """What the journal has of this kind."""
    told = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).json()
    return [event["data"] for event in told if event["type"] == kind]


def in_a_hall(in_qt: Run, folder: Path, story: Any) -> HallProcess:
    with HallProcess(folder) as hall:
        done: Coroutine[Any, Any, None] = story(hall)
        in_qt(done)
        return hall


def test_the_last_is_called_first_and_the_journal_keeps_why(in_qt: Run, tmp_path: Path) -> None:
    async def story(hall: HallProcess) -> None:
        await a_ticket(hall)
        last = await a_ticket(hall)
        async with a_desk(hall, ONE) as desk:
            await desk.shows("waitingList", last["ticket_number"])
            desk.strike(Qt.Key.Key_F3, SHIFT)
            dialog = await question(desk, "callTicketDialog")
            field = dialog.focusProxy()
            assert field is not None
            QTest.keyClicks(field, last["ticket_number"][-1])
            for _twice in range(2):
                QTest.keyClick(dialog, Qt.Key.Key_Return)
            why = await question(desk, "callTicketWhyDialog")
            for _twice in range(2):
                QTest.keyClick(why, Qt.Key.Key_1)
            await desk.shows("currentTicketText", last["ticket_number"])
            await desk.shows("reasonText", "指定叫号：行动不便或需陪同")
        (called,) = await asyncio.to_thread(events, hall, "hall.ticket.called.v1")
        assert (called["ticket_id"], called["clerk_reason"]) == (last["ticket_id"], "行动不便或需陪同")
        assert (called["ground"], called["overtaken"]) == ("named", 1)

    in_a_hall(in_qt, tmp_path / "hall", story)


def test_of_two_counters_that_name_the_same_ticket_one_gets_it_and_the_other_hears_why_not(
    in_qt: Run, tmp_path: Path
) -> None:
    async def story(hall: HallProcess) -> None:
        ticket = await a_ticket(hall)
        async with AsyncExitStack() as stack:
            desks = [await stack.enter_async_context(a_desk(hall, number)) for number in (ONE, OTHER)]
            for desk in desks:
                await desk.shows("waitingList", ticket["ticket_number"])
                desk.window.press(Key.CALL_TICKET)
                desk.click("callTicketDialogTake")
            for desk in desks:
                desk.click("callTicketWhyDialog1")
            await until(lambda: all(desk.model.desk.under_way is None for desk in desks))
            texts = [desk.text("currentTicketText") for desk in desks]
            assert texts.count(ticket["ticket_number"]) == 1
            loser = desks[1 - texts.index(ticket["ticket_number"])]
            assert f"{ticket['ticket_number']}当前为“已呼叫”" in loser.text("noticeText")
            assert loser.part("pauseButton").isEnabled(), "the keys live on"
        assert len(await asyncio.to_thread(events, hall, "hall.ticket.called.v1")) == 1

    in_a_hall(in_qt, tmp_path / "hall", story)


def test_who_missed_the_call_and_is_there_now_is_called_by_number(in_qt: Run, tmp_path: Path) -> None:
    async def story(hall: HallProcess) -> None:
        ticket = await a_ticket(hall)
        async with a_desk(hall, ONE) as desk:
            await desk.shows("waitingList", ticket["ticket_number"])
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("counterStateText", "呼叫中")
            desk.strike(Qt.Key.Key_F7, CONTROL)
            QTest.keyClick(await question(desk, "noShowWhyDialog"), Qt.Key.Key_2)
            await desk.shows("missedList", ticket["ticket_number"])
            desk.strike(Qt.Key.Key_F3, SHIFT)
            QTest.keyClick(await question(desk, "callTicketDialog"), Qt.Key.Key_Return)
            QTest.keyClick(await question(desk, "callTicketWhyDialog"), Qt.Key.Key_1)
            await desk.shows("counterStateText", "呼叫中")
            await desk.shows("reasonText", "过号后已到场")
        (missed,) = await asyncio.to_thread(events, hall, "hall.ticket.missed.v1")
        assert missed["reason"] == "办事人已离开"

    in_a_hall(in_qt, tmp_path / "hall", story)


def test_a_held_ticket_says_why_also_to_a_desk_that_joins_later(in_qt: Run, tmp_path: Path) -> None:
    async def story(hall: HallProcess) -> None:
        await a_ticket(hall)
        async with a_desk(hall, ONE) as desk:
            await desk.shows("currentTicketText", "1 位等候")
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("counterStateText", "呼叫中")
            desk.strike(Qt.Key.Key_F8, CONTROL)
            QTest.keyClick(await question(desk, "holdWhyDialog"), Qt.Key.Key_1)
            await until(lambda: [row.matter.startswith("缺材料 · ") for row in desk.face.held] == [True])
        token = hall.token(Role.CLERK, ONE, station=f"counter-{ONE}")
        async with a_desk_joined_to(hall.session_url, token, clerk=f"03{ONE}", counter=ONE) as again:
            await until(lambda: [row.matter.startswith("缺材料 · ") for row in again.face.held] == [True])

    in_a_hall(in_qt, tmp_path / "hall", story)


def test_priority_is_given_once_and_the_explanation_says_what_was_seen(in_qt: Run, tmp_path: Path) -> None:
    async def story(hall: HallProcess) -> None:
        first = await a_ticket(hall)
        entitled = await a_ticket(hall)
        async with a_desk(hall, ONE) as desk:
            await desk.shows("waitingList", f"{first['ticket_number']}　{entitled['ticket_number']}")
            for told in ("已设为优先", "优先，不能再按"):
                await _give_elderly(desk, entitled["ticket_number"])
                await desk.shows("noticeText", told)
                await desk.shows("waitingList", f"{entitled['ticket_number']}　{first['ticket_number']}")
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("currentTicketText", entitled["ticket_number"])
        (given,) = await asyncio.to_thread(events, hall, "hall.ticket.priority_given.v1")
        assert (given["priority_class"], given["counter"], given["clerk"]) == ("elderly", ONE, f"03{ONE}")
        assert given["reason"] == "导办员已核验"
        path = f"/tickets/{first['ticket_id']}/explanation"
        told = (await asyncio.to_thread(hall.client(hall.token(Role.MANAGER)).get, path)).json()
        assert entitled["ticket_number"] in told["sentence"]

    in_a_hall(in_qt, tmp_path / "hall", story)


async def _give_elderly(desk: DeskAtWork, number: str) -> None:
    """The class of the aged; the second time it is the ticket's own already, and another of as much credit is asked."""
    await until(lambda: bool(desk.model.place.names.classes))
    desk.strike(Qt.Key.Key_F2, SHIFT)
    dialog = await question(desk, "priorityDialog")
    field = dialog.focusProxy()
    assert field is not None
    QTest.keyClicks(field, number)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    classes = await question(desk, "priorityClassDialog")
    QTest.keyClick(classes, Qt.Key.Key_3)
    QTest.keyClick(await question(desk, "prioritySeenDialog"), Qt.Key.Key_3)
