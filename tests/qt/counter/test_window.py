"""The clerk's window at work against a hall: every key by mouse and keyboard, questions, lists, lost links."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QWidget

from counter_client.key_pad import OBJECT_NAMES
from counter_client.key_strokes import SHORTCUTS
from counter_client.keys import Key
from counter_client.parts import ElidedLabel
from counter_client.window import SIZE
from counter_client.wording_en import EN
from hall_protocol.messages import (
    CallNext,
    CloseCounter,
    Command,
    FinishService,
    HoldTicket,
    MarkNoShow,
    OpenCounter,
    PauseCounter,
    Recall,
    ResumeCounter,
    ResumeTicket,
    StartService,
    TransferTicket,
)
from hall_protocol.vocabulary import CounterState, Outcome
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_at, until
from tests.qt.counter.scenes import counter
from tests.qt.counter.small_hall import SmallHall

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_whole_morning_by_mouse(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(CounterState.CLOSED)
        async with small.hall, a_desk_at(small.hall) as desk:
            for button, part, text in (
                ("signOnButton", "counterStateText", "空闲"),
                ("callNextButton", "currentTicketText", "A001"),
                ("recallButton", "noticeText", "已重呼"),
                ("startButton", "counterStateText", "办理中"),
                ("finishAndCallButton", "currentTicketText", "A002"),
                ("noShowButton", "missedList", "A002"),
                ("callNextButton", "currentTicketText", "A003"),
                ("holdButton", "heldList", "A003"),
                ("callBackButton", "currentTicketText", "A003"),
                ("startButton", "counterStateText", "办理中"),
                ("finishButton", "counterStateText", "空闲"),
                ("callNextButton", "noticeText", "无人等候"),
                ("signOffButton", "counterStateText", "未上岗"),
            ):
                desk.click(button)
                await desk.shows(part, text)
            kinds = [type(command) for command in small.done]
            assert kinds == [
                *(OpenCounter, CallNext, Recall, StartService, FinishService, CallNext, MarkNoShow, CallNext),
                *(HoldTicket, ResumeTicket, StartService, FinishService, CallNext, CloseCounter),
            ]

    in_qt(story())


def test_the_same_by_keyboard_alone(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(CounterState.CLOSED)
        async with small.hall, a_desk_at(small.hall) as desk:
            for key, part, text in (
                (Qt.Key.Key_F11, "counterStateText", "空闲"),
                (Qt.Key.Key_F2, "currentTicketText", "A001"),
                (Qt.Key.Key_F4, "noticeText", "已重呼"),
                (Qt.Key.Key_F5, "counterStateText", "办理中"),
                (Qt.Key.Key_F2, "currentTicketText", "A002"),
                (Qt.Key.Key_F7, "missedList", "A002"),
                (Qt.Key.Key_F3, "currentTicketText", "A003"),
                (Qt.Key.Key_F8, "heldList", "A003"),
            ):
                desk.strike(key)
                await desk.shows(part, text)
            desk.strike(Qt.Key.Key_F8, SHIFT)
            await desk.shows("currentTicketText", "A003")
            desk.strike(Qt.Key.Key_F5)
            await desk.shows("counterStateText", "办理中")
            desk.strike(Qt.Key.Key_F6)
            await desk.shows("counterStateText", "空闲")
            desk.strike(Qt.Key.Key_F11, SHIFT)
            await desk.shows("counterStateText", "未上岗")

    in_qt(story())


def test_a_pause_asks_why_and_a_digit_answers(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F10)
            await until(lambda: desk.part("pauseDialog").isActiveWindow())
            QTest.keyClick(desk.part("pauseDialog"), Qt.Key.Key_2)
            await desk.shows("counterStateText", "暂停服务")
            assert small.done == [PauseCounter(3, "短时离开")]
            assert desk.text("pauseButton") == "恢复服务"
            desk.strike(Qt.Key.Key_F10)
            await desk.shows("counterStateText", "空闲")
            assert small.done[1:] == [ResumeCounter(3)]

    in_qt(story())


def test_a_reason_may_be_typed(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.click("pauseButton")
            confirm = desk.part("pauseDialogConfirm")
            assert not confirm.isEnabled()
            QTest.keyClicks(desk.part("pauseDialogText"), "fire drill 1")
            desk.click("pauseDialogConfirm")
            await desk.shows("currentTicketText", "fire drill 1")
            assert small.done == [PauseCounter(3, "fire drill 1")]

    in_qt(story())


def test_escape_leaves_everything_as_it_was(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.click("pauseButton")
            QTest.keyClick(desk.part("pauseDialog"), Qt.Key.Key_Escape)
            await until(lambda: not desk.window.findChildren(QWidget, "pauseDialog"))
            assert small.done == []
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("currentTicketText", "A001")

    in_qt(story())


@pytest.mark.parametrize(
    ("answer", "goal"), [(2, {"to_queue": "B"}), (3, {"to_counter": 4})], ids=["to a queue", "to a counter"]
)
def test_a_transfer_asks_where_to(in_qt: Run, answer: int, goal: dict[str, object]) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.click("callNextButton")
            await desk.shows("currentTicketText", "A001")
            desk.click("transferButton")
            desk.click(f"transferDialog{answer}")
            await desk.shows("noticeText", "A001 已转移")
            assert small.done[-1] == TransferTicket(3, "t-A001", **goal)  # type: ignore[arg-type]

    in_qt(story())


@pytest.mark.parametrize("typed", ["", "with a guide"], ids=["a reason of the list", "one's own"])
def test_a_transfer_to_a_counter_that_does_not_serve_the_queue_asks_why(in_qt: Run, typed: str) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.click("callNextButton")
            await desk.shows("currentTicketText", "A001")
            desk.click("transferButton")
            desk.click("transferDialog4")
            assert small.done[-1] != TransferTicket(3, "t-A001", to_counter=9)
            if typed:
                QTest.keyClicks(desk.part("unservedDialogText"), typed)
                desk.click("unservedDialogConfirm")
            else:
                desk.click("unservedDialog1")
            await desk.shows("noticeText", "A001 已转移")
            assert small.done[-1] == TransferTicket(3, "t-A001", to_counter=9, reason=typed or "会同办理")

    in_qt(story())


def test_a_question_that_no_longer_fits_goes_away(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.click("pauseButton")
            assert desk.part("pauseDialog")
            small.hall.cut()
            await until(lambda: not desk.window.findChildren(QWidget, "pauseDialog"))

    in_qt(story())


def test_the_outcome_chosen_goes_with_the_finish(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            for key, text in ((Qt.Key.Key_F3, "呼叫中"), (Qt.Key.Key_F5, "办理中")):
                desk.strike(key)
                await desk.shows("counterStateText", text)
            desk.strike(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
            await until(lambda: desk.face.outcome is Outcome.SUPPLEMENT_REQUIRED)
            desk.strike(Qt.Key.Key_F6)
            await desk.shows("counterStateText", "空闲")
            assert small.done[-1] == FinishService(3, "t-A001", Outcome.SUPPLEMENT_REQUIRED)

    in_qt(story())


def test_a_key_held_down_or_struck_wildly_acts_once(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            for _strike in range(8):
                desk.strike(Qt.Key.Key_F3)
                desk.strike(Qt.Key.Key_F2)
            await desk.shows("currentTicketText", "A001")
            await desk.shows("counterStateText", "呼叫中")
            assert small.done == [CallNext(3)]
            assert len(small.hall.asked(CallNext)) == 1

    in_qt(story())


def test_why_this_ticket_was_called_and_what_for_stand_on_the_desk(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            assert desk.text("waitingList") == "A001　A002　A003"
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("reasonText", "先于 B007")
            await desk.shows("waitingList", "A002　A003")
            assert desk.text("itemText") == "社会事务综合"

    in_qt(story())


def test_a_refusal_is_told_in_the_halls_words_and_the_keys_live_on(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall, EN) as desk:
            small.counter = counter(CounterState.PAUSED)
            desk.click("callNextButton")
            await desk.shows("noticeText", "The counter is not free")
            assert desk.part("callNextButton").isEnabled()

    in_qt(story())


def test_a_lost_hall_is_shown_and_locks_the_keys_and_the_work_goes_on_when_it_is_back(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("counterStateText", "呼叫中")
            await small.hall.stop()
            await desk.shows("linkText", "连接中断")
            assert desk.part("staleBanner")
            assert desk.text("currentTicketText") == "A001"
            assert not any(button.isEnabled() for button in _keys(desk))
            desk.strike(Qt.Key.Key_F5)
            await small.hall.start()
            await desk.shows("linkText", "已连接")
            assert StartService not in {type(command) for command in small.hall.commands}
            desk.strike(Qt.Key.Key_F5)
            await desk.shows("counterStateText", "办理中")

    in_qt(story())


def _keys(desk: DeskAtWork) -> list[QPushButton]:
    return [button for name in OBJECT_NAMES.values() for button in desk.window.findChildren(QPushButton, name)]


def test_the_keyboard_stays_the_clerks_while_the_visitors_window_is_active(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            other = QLabel("visitor")
            other.show()
            other.activateWindow()
            await until(other.isActiveWindow)
            QTest.keyClick(other, Qt.Key.Key_F3)
            await desk.shows("currentTicketText", "A001")
            other.close()

    in_qt(story())


def test_nothing_is_clipped_and_everything_lies_inside_the_window(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall, EN) as desk:
            desk.strike(Qt.Key.Key_F3)
            await desk.shows("counterStateText", "Calling")
            assert desk.window.size() == SIZE
            for part in desk.window.findChildren(QWidget):
                if part.isVisible() and not isinstance(part.parent(), QTableWidget):
                    corner = part.mapTo(desk.window, QPoint(part.width(), part.height()))
                    assert corner.x() <= SIZE.width(), part.objectName()
                    assert corner.y() <= SIZE.height(), part.objectName()
            for label in desk.window.findChildren(QLabel):
                if label.isVisible() and label.text() and not label.wordWrap() and not isinstance(label, ElidedLabel):
                    assert label.width() >= label.sizeHint().width() - 1, label.text()

    in_qt(story())


def test_tab_walks_the_keys_in_the_order_of_the_work(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with small.hall, a_desk_at(small.hall) as desk:
            assert desk.window.focusWidget() in (None, desk.window)
            order = []
            for _step in range(12):
                desk.strike(Qt.Key.Key_Tab)
                focus = desk.window.focusWidget()
                order.append(focus.objectName() if focus else "")
            at = [order.index(name) for name in ("finishAndCallButton", "callNextButton", "pauseButton", "waitingList")]
            assert at == sorted(at)

    in_qt(story())


@pytest.mark.parametrize("key", Key)
def test_every_key_has_a_shortcut_and_no_two_keys_of_one_state_share_it(key: Key) -> None:
    sharing = {other for other, shortcut in SHORTCUTS.items() if shortcut == SHORTCUTS[key]}
    assert sharing == ({Key.PAUSE, Key.RESUME} if key in (Key.PAUSE, Key.RESUME) else {key})


def test_the_commands_a_desk_may_send_are_a_clerks(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall(CounterState.CLOSED)
        async with small.hall, a_desk_at(small.hall, clerk="0777") as desk:
            desk.click("signOnButton")
            await desk.shows("counterStateText", "空闲")
            first: Command = small.done[0]
            assert first == OpenCounter(3, "0777")

    in_qt(story())
