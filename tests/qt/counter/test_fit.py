"""Every screen of the counter in both languages and contrasts: nothing is cut, nothing covers anything."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from counter_client.case_sheet import Standing
from counter_client.compact_bar import BAR_SIZE, CompactBar
from counter_client.key_pad import KeyButton
from counter_client.window import SIZE
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import CallOrder, Command, FetchCallOrder, JourneyStop, Problem, Result, TicketAtCounter
from hall_protocol.picture import Figures
from hall_protocol.vocabulary import CaseState, CounterState
from station.tokens import Scheme
from tests.qt.counter.case_scenes import LINES, OTHER_ITEM, a_case, a_result, a_visit
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_joined_to, until
from tests.qt.counter.fit import check, misfits
from tests.qt.counter.scenes import ITEMS, NOW
from tests.qt.counter.small_hall import SmallHall

LATE = Figures("2026-11-24", 1286, 1161, 108, 117, 2640, 1502, ())
"""The end of a full day, when every figure is at its widest."""
NAMES = ("13号不动产登记专业窗口", "Counter 13, real estate registration")
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Act = Callable[[DeskAtWork], None]


@pytest.fixture(params=[ZH, EN], ids=["zh", "en"])
def words(request: pytest.FixtureRequest) -> Wording:
    """One language after the other."""
    found: Wording = request.param
    return found


@pytest.fixture(params=[Scheme.LIGHT, Scheme.HIGH_CONTRAST], ids=str)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """One contrast after the other."""
    found: Scheme = request.param
    return found


@asynccontextmanager
async def a_late_desk(
    words: Wording, scheme: Scheme, state: CounterState = CounterState.FREE
) -> AsyncIterator[tuple[DeskAtWork, SmallHall]]:
    """A desk at the end of a day, at a counter with a long name."""
    small = SmallHall(state, names=NAMES, figures=LATE, queues="ABFCDGHJKLP")
    visit = a_visit(a_case(), OTHER_ITEM, a_case(CaseState.ACCEPTED, "t-A001-3"), awaited=(a_result(),))
    small.visits.keep(visit)
    async with small.hall, a_desk_joined_to(small.hall.url, "token", words, scheme=scheme) as desk:
        yield desk, small


async def serve(desk: DeskAtWork) -> None:
    """Call the first ticket and begin, which opens its cases."""
    desk.strike(Qt.Key.Key_F3)
    await until(lambda: desk.face.state is CounterState.CALLING)
    desk.strike(Qt.Key.Key_F5)
    await until(lambda: desk.case_face.is_open and bool(desk.case_face.rows))


WAY = (
    JourneyStop((), tuple(ITEMS)[:1], is_done=True, counter=1),
    JourneyStop(("A",), tuple(ITEMS)[1:3]),
    JourneyStop(("B",), tuple(ITEMS)[3:5]),
    JourneyStop(("F",), tuple(ITEMS)[:1]),
)
"""A visit of four stops with long names, the first of them done."""


def tells_the_way(small: SmallHall) -> None:
    """The small hall answers what the ticket at the counter came for."""
    answer = small.answer

    def answered(command: Command) -> Result | Problem | None:
        has = small.counter.ticket_id
        if isinstance(command, FetchCallOrder) and has is not None:
            return CallOrder(3, NOW, (), TicketAtCounter(has, WAY[1].items, WAY))
        return answer(command)

    small.hall.script.answer = answered


async def the_question(desk: DeskAtWork, name: str) -> QWidget:
    """The question of this name, drawn."""
    await until(lambda: any(found.isVisible() for found in desk.window.findChildren(QWidget, name)))
    return desk.part(name)


@pytest.mark.parametrize("state", [CounterState.CLOSED, CounterState.FREE, CounterState.PAUSED], ids=str)
def test_a_desk_without_a_ticket(in_qt: Run, words: Wording, scheme: Scheme, state: CounterState) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme, state) as (desk, _):
            await check(desk.window, SIZE)

    in_qt(story())


def test_a_visit_with_four_stops_of_long_names(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, small):
            tells_the_way(small)
            await serve(desk)
            await until(lambda: desk.face.way != "")
            await check(desk.window, SIZE)
            desk.strike(Qt.Key.Key_F12)
            await check(desk.window, SIZE)

    in_qt(story())


def test_a_desk_with_its_ticket_its_cases_and_without_its_hall(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, small):
            desk.strike(Qt.Key.Key_F3)
            await until(lambda: desk.face.state is CounterState.CALLING)
            await check(desk.window, SIZE)
            desk.strike(Qt.Key.Key_F5)
            await until(lambda: desk.case_face.is_open and bool(desk.case_face.rows))
            await check(desk.window, SIZE)
            desk.strike(Qt.Key.Key_F12)
            await check(desk.window, SIZE)
            await small.hall.stop()
            await until(lambda: bool(desk.face.banner))
            await check(desk.window, SIZE)
            desk.strike(Qt.Key.Key_F12)
            await check(desk.window, SIZE)

    in_qt(story())


def test_a_checklist_as_it_is_gone_through_and_what_is_decided(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            await serve(desk)
            for place, key in enumerate((Qt.Key.Key_0, *[Qt.Key.Key_1] * (len(LINES) - 1)), 1):
                desk.strike(key)
                await until(lambda: sum(row.standing is Standing.CONFIRMED for row in desk.case_face.rows) >= place)  # noqa: B023
                await check(desk.window, SIZE)
            desk.strike(Qt.Key.Key_2, ALT)
            notice = await the_question(desk, "noticeDialog")
            await check(notice)
            notice.close()
            await until(lambda: bool(desk.case_face.line))
            await check(desk.window, SIZE)

    in_qt(story())


SHIFT = Qt.KeyboardModifier.ShiftModifier
QUESTIONS: dict[str, Act] = {
    "lookUpDialog": lambda desk: desk.strike(Qt.Key.Key_L, CONTROL),
    "declineDialog": lambda desk: desk.strike(Qt.Key.Key_3, ALT),
    "addDialog": lambda desk: desk.strike(Qt.Key.Key_Insert),
    "findDialog": lambda desk: desk.strike(Qt.Key.Key_F, CONTROL),
    "transferDialog": lambda desk: desk.strike(Qt.Key.Key_F9),
    "priorityDialog": lambda desk: desk.strike(Qt.Key.Key_F2, SHIFT),
    "holdWhyDialog": lambda desk: desk.strike(Qt.Key.Key_F8, CONTROL),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_during_a_service(in_qt: Run, words: Wording, scheme: Scheme, name: str) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            await serve(desk)
            QUESTIONS[name](desk)
            question = await the_question(desk, name)
            await check(question)
            assert question.width() <= SIZE.width()
            assert question.height() <= SIZE.height()

    in_qt(story())


def test_the_question_why_a_counter_pauses(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            desk.strike(Qt.Key.Key_F10)
            await check(await the_question(desk, "pauseDialog"))

    in_qt(story())


def test_a_ticket_called_out_of_order(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            desk.strike(Qt.Key.Key_F3, SHIFT)
            which = await the_question(desk, "callTicketDialog")
            await check(which)
            desk.click("callTicketDialogTake")
            await check(await the_question(desk, "callTicketWhyDialog"))

    in_qt(story())


def test_a_priority_and_what_was_seen(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            await until(lambda: bool(desk.model.place.names.classes))
            desk.strike(Qt.Key.Key_F2, SHIFT)
            await the_question(desk, "priorityDialog")
            desk.click("priorityDialogTake")
            await check(await the_question(desk, "priorityClassDialog"))
            desk.click("priorityClassDialog1")
            await check(await the_question(desk, "prioritySeenDialog"))

    in_qt(story())


def test_why_nobody_came(in_qt: Run, words: Wording, scheme: Scheme) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            desk.strike(Qt.Key.Key_F3)
            await until(lambda: desk.face.state is CounterState.CALLING)
            desk.strike(Qt.Key.Key_F7, CONTROL)
            await check(await the_question(desk, "noShowWhyDialog"))

    in_qt(story())


@pytest.mark.parametrize("is_serving", [False, True], ids=["free", "serving"])
def test_the_compact_bar(in_qt: Run, words: Wording, scheme: Scheme, is_serving: bool) -> None:
    async def story() -> None:
        async with a_late_desk(words, scheme) as (desk, _):
            if is_serving:
                await serve(desk)
            bar = CompactBar(desk.model, scheme)
            bar.show()
            await check(bar, BAR_SIZE)
            bar.hide()
            bar.deleteLater()

    in_qt(story())


def test_what_does_not_fit_is_seen(in_qt: Run) -> None:
    """A check that finds nothing on a window with deliberate faults would find nothing on any."""

    async def story() -> None:
        async with a_late_desk(EN, Scheme.LIGHT) as (desk, _):
            await check(desk.window, SIZE)
            key = desk.part("finishAndCallButton")
            assert isinstance(key, KeyButton)
            key.setText("Finish this service and call whoever is next in the line" * 2)
            state = desk.part("counterStateText")
            assert isinstance(state, QLabel)
            state.setFixedWidth(20)
            clock = desk.part("clockText")
            clock.move(clock.x() - 200, clock.y())
            found = "\n".join(misfits(desk.window, SIZE))
            assert f"{key.objectName()} “Finish this service" in found
            assert "counterStateText “Free” is cut" in found
            assert "lies over clockText" in found or "clockText “" in found
            desk.part("hallNameText").setMinimumWidth(900)
            await until(lambda: any(line.startswith("the window grew") for line in misfits(desk.window, SIZE)))

    in_qt(story())
