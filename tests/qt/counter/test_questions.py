"""A ticket named by the keyboard: called out of order, given priority; and why one is held or did not come."""

import asyncio

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableWidget, QWidget

from counter_client.key_pad import HOLD_MS
from hall_protocol.messages import CallTicket, GivePriority, HoldTicket, MarkNoShow
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import CounterState, TicketState
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_at, until
from tests.qt.counter.small_hall import SmallHall

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


async def question(desk: DeskAtWork, name: str) -> QWidget:
    """The question of this name once it has the keyboard."""
    await until(lambda: any(found.isActiveWindow() for found in desk.window.findChildren(QWidget, name)))
    return desk.part(name)


def type_in(dialog: QWidget, text: str) -> None:
    field = dialog.focusProxy()
    assert field is not None
    QTest.keyClicks(field, text)


def test_a_ticket_is_called_out_of_order_by_its_digits_with_a_reason(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(waiting=12)
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3, SHIFT)
            dialog = await question(desk, "callTicketDialog")
            type_in(dialog, "7")
            assert desk.text("callTicketDialogList") == "A007"
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            QTest.keyClick(await question(desk, "callTicketWhyDialog"), Qt.Key.Key_1)
            await desk.shows("currentTicketText", "A007")
            assert small.done == [CallTicket(3, "t-A007", "行动不便或需陪同")]

    in_qt(story())


def test_a_missed_ticket_found_again_is_called_like_that_and_its_own_reason_comes_first(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(waiting=2)
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("currentTicketText", "A001")
            desk.strike(Qt.Key.Key_F7)
            await desk.shows("missedList", "A001")
            desk.strike(Qt.Key.Key_F3, SHIFT)
            dialog = await question(desk, "callTicketDialog")
            assert desk.text("callTicketDialogList") == "A002　A001"
            QTest.keyClick(dialog, Qt.Key.Key_Down)
            QTest.keyClick(dialog, Qt.Key.Key_Enter)
            QTest.keyClick(await question(desk, "callTicketWhyDialog"), Qt.Key.Key_1)
            await desk.shows("currentTicketText", "A001")
            assert small.done[-1] == CallTicket(3, "t-A001", "过号后已到场")

    in_qt(story())


def test_enter_struck_twice_and_the_key_again_call_once(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3, SHIFT)
            dialog = await question(desk, "callTicketDialog")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            why = await question(desk, "callTicketWhyDialog")
            for _strike in range(2):
                QTest.keyClick(why, Qt.Key.Key_2)
                desk.strike(Qt.Key.Key_F3, SHIFT)
            await desk.shows("currentTicketText", "A001")
            assert small.done == [CallTicket(3, "t-A001", "补齐材料后返回")]
            assert len(small.hall.asked(CallTicket)) == 1
            assert not desk.window.findChildren(QWidget, "callTicketDialog")

    in_qt(story())


def test_what_is_listed_follows_the_hall_and_what_was_chosen_stays_chosen(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(waiting=4)
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3, SHIFT)
            dialog = await question(desk, "callTicketDialog")
            QTest.keyClick(dialog, Qt.Key.Key_Down)
            QTest.keyClick(dialog, Qt.Key.Key_Down)
            elsewhere = structs.replace(small.tickets["t-A001"], state=TicketState.CALLED, counter=4)
            await small.hall.push(Changes(tickets=(elsewhere,)))
            await until(lambda: desk.text("callTicketDialogList") == "A002　A003　A004")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            QTest.keyClick(await question(desk, "callTicketWhyDialog"), Qt.Key.Key_1)
            await desk.shows("currentTicketText", "A003")

    in_qt(story())


def test_a_row_chosen_in_the_lists_is_proposed(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            table = desk.part("waitingList")
            assert isinstance(table, QTableWidget)
            table.selectRow(2)
            desk.click("callTicketButton")
            QTest.keyClick(await question(desk, "callTicketDialog"), Qt.Key.Key_Return)
            QTest.keyClick(await question(desk, "callTicketWhyDialog"), Qt.Key.Key_4)
            await desk.shows("currentTicketText", "A003")

    in_qt(story())


def test_digits_that_fit_nothing_take_nothing_and_escape_leaves_all_as_it_was(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3, SHIFT)
            dialog = await question(desk, "callTicketDialog")
            type_in(dialog, "88")
            assert desk.text("callTicketDialogNothing") == "没有符合的号票"
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            assert dialog.isVisible()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await until(lambda: not desk.window.findChildren(QWidget, "callTicketDialog"))
            assert small.done == []

    in_qt(story())


def test_priority_is_given_with_a_class_and_what_was_seen(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            await until(lambda: bool(desk.model.place.names.classes))
            desk.strike(Qt.Key.Key_F2, SHIFT)
            dialog = await question(desk, "priorityDialog")
            type_in(dialog, "3")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            QTest.keyClick(await question(desk, "priorityClassDialog"), Qt.Key.Key_2)
            QTest.keyClick(await question(desk, "prioritySeenDialog"), Qt.Key.Key_1)
            await desk.shows("noticeText", "A003 已设为优先")
            assert small.done == [GivePriority("t-A003", "soldier", "军官证", 3)]
            await desk.shows("waitingList", "A003　A001　A002")

    in_qt(story())


def test_one_key_holds_and_with_control_it_asks_why_and_the_list_says_it(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("currentTicketText", "A001")
            desk.strike(Qt.Key.Key_F8, CONTROL)
            QTest.keyClick(await question(desk, "holdWhyDialog"), Qt.Key.Key_3)
            await desk.shows("heldList", "A001")
            assert small.done[-1] == HoldTicket(3, "t-A001", "复印")
            held = desk.part("heldList")
            assert isinstance(held, QTableWidget)
            told = held.item(0, 1)
            assert told is not None
            assert told.text().startswith("复印 · ")

    in_qt(story())


def test_a_button_held_down_asks_why_and_is_not_clicked(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("currentTicketText", "A001")
            key = desk.part("noShowButton")
            assert isinstance(key, QPushButton)
            QTest.mousePress(key, Qt.MouseButton.LeftButton)
            why = await question(desk, "noShowWhyDialog")
            QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
            assert desk.face.state is CounterState.CALLING
            QTest.keyClick(why, Qt.Key.Key_2)
            await desk.shows("missedList", "A001")
            assert small.done[-1] == MarkNoShow(3, "t-A001", "办事人已离开")

    in_qt(story())


def test_a_key_without_reasons_held_down_is_a_plain_press(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            key = desk.part("callNextButton")
            QTest.mousePress(key, Qt.MouseButton.LeftButton)
            await asyncio.sleep(HOLD_MS / 1000 + 0.1)
            QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
            await desk.shows("currentTicketText", "A001")

    in_qt(story())
