"""The acceptance and collection desk in the clerk's window: every key by keyboard and mouse, questions, lost halls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from counter_client.case_face import Panel
from counter_client.case_keys import CaseKey
from counter_client.case_pad import CASE_SHORTCUTS, CaseButton
from counter_client.case_page import OPEN_SHORTCUT
from counter_client.key_strokes import SHORTCUTS
from counter_client.status_row import STATUS_DIGITS
from counter_client.window import SIZE
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import (
    CallNext,
    CollectResult,
    DecideCase,
    FetchNotice,
    FinishService,
    MaterialEntry,
    OpenCase,
    RecordResult,
    Visit,
    WithdrawCase,
)
from hall_protocol.vocabulary import CaseState, MaterialStatus, Outcome, Purpose, ResultKind
from tests.qt.counter.case_scenes import (
    ITEM,
    NUMBER,
    OTHER_ITEM,
    a_case,
    a_result,
    a_visit,
)
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_at, until
from tests.qt.counter.small_hall import SmallHall

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@asynccontextmanager
async def serving(visit: Visit, words: Wording = ZH) -> AsyncIterator[tuple[DeskAtWork, SmallHall]]:
    """A desk at which A001's service has begun, with this visit."""
    small = SmallHall()
    small.visits.keep(visit)
    async with small.hall, a_desk_at(small.hall, words) as desk:
        await until(lambda: bool(desk.model.items))
        desk.strike(Qt.Key.Key_F3)
        await desk.shows("currentTicketText", "A001")
        await until(lambda: desk.cases.desk.is_fresh)
        desk.strike(Qt.Key.Key_F5)
        await until(lambda: desk.cases.desk.hand.is_serving and desk.cases.desk.is_fresh)
        entry = desk.cases.desk.entry
        await until(lambda: entry is None or not entry.is_decidable or bool(desk.case_face.rows))
        yield desk, small


def is_on_cases(desk: DeskAtWork) -> bool:
    [page] = desk.window.findChildren(QWidget, "casePage")
    return page.isVisible()


def decided(small: SmallHall) -> list[DecideCase]:
    return [command for command in small.done if isinstance(command, DecideCase)]


async def asked(desk: DeskAtWork, name: str) -> QWidget:
    await until(lambda: bool(desk.window.findChildren(QWidget, name)) and desk.part(name).isActiveWindow())
    return desk.part(name)


def test_a_service_with_a_matter_turns_to_its_cases_and_its_end_turns_back(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, _small):
            assert is_on_cases(desk)
            assert desk.text("caseTicketText") == "A001"
            desk.strike(Qt.Key.Key_F12)
            assert not is_on_cases(desk)
            assert "未作决定" in desk.text("reminderText")
            desk.click("casesButton")
            assert is_on_cases(desk)
            desk.strike(Qt.Key.Key_F6)
            await desk.shows("counterStateText", "空闲")
            assert not is_on_cases(desk)
            desk.strike(Qt.Key.Key_F12)
            assert not is_on_cases(desk), "nobody stands here"

    in_qt(story())


def test_a_service_without_a_matter_stays_at_calling_until_the_clerk_adds_one(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit()) as (desk, small):
            assert not is_on_cases(desk)
            desk.strike(Qt.Key.Key_F12)
            desk.strike(Qt.Key.Key_Insert)
            dialog = await asked(desk, "addDialog")
            QTest.keyClicks(dialog.focusWidget() or dialog, "marriage")
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            await until(lambda: [entry.key for entry in desk.case_face.entries] == [OTHER_ITEM])
            assert small.done[-1] == OpenCase(3, "t-A001", OTHER_ITEM)
            await until(lambda: desk.case_face.panel is Panel.CHECKLIST)

    in_qt(story())


def test_a_whole_acceptance_by_the_keyboard_alone(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            desk.strike(Qt.Key.Key_1, ALT)
            assert decided(small) == [], "two are not looked at yet"
            for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Equal):
                desk.strike(key)
            assert desk.text("caseMissingText") == "不缺材料"
            desk.strike(Qt.Key.Key_1, ALT)
            await desk.shows("caseStateText", "已受理")
            [command] = decided(small)
            assert command.materials == (
                MaterialEntry(1, MaterialStatus.PAPER_ORIGINAL),
                MaterialEntry(2, MaterialStatus.ELECTRONIC),
                MaterialEntry(3, MaterialStatus.PAPER_COPY),
                MaterialEntry(4, MaterialStatus.SHARED),
                MaterialEntry(5, MaterialStatus.VERIFIED_ONLINE),
            )
            assert desk.text("caseNumberText") == NUMBER
            desk.strike(Qt.Key.Key_C, CONTROL)
            assert QGuiApplication.clipboard().text() == NUMBER
            desk.strike(Qt.Key.Key_F2)
            await desk.shows("currentTicketText", "A002")
            kinds = [type(done) for done in small.done[-3:]]
            assert kinds == [DecideCase, FinishService, CallNext]

    in_qt(story())


def test_the_same_with_the_mouse(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            desk.click("case_all_proposed")
            desk.click("status_paper_original")
            [viewport] = desk.part("checklist").findChildren(QWidget, "qt_scrollarea_viewport")
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(60, 130))
            assert [row.place for row in desk.case_face.rows if row.is_chosen] == [3]
            desk.click("status_missing")
            assert not desk.part("case_accept").isEnabled()
            desk.click("case_supplement")
            await asked(desk, "noticeDialog")
            assert "存量房买卖合同" in desk.text("noticePaper")
            desk.click("noticeClose")
            await until(lambda: not desk.window.findChildren(QWidget, "noticeDialog"))
            await desk.shows("caseStateText", "待补正")
            await desk.shows("caseLineText", "需补：存量房买卖合同")
            desk.click("case_notice")
            await asked(desk, "noticeDialog")
            assert len(small.hall.asked(FetchNotice)) == 2

    in_qt(story())


@pytest.mark.parametrize(
    ("digit", "name", "outcome", "reason"),
    [(3, "decline", Outcome.DECLINED, "not_eligible"), (6, "other", Outcome.OTHER, "other_authority")],
)
def test_a_reason_is_chosen_by_its_digit(in_qt: Run, digit: int, name: str, outcome: Outcome, reason: str) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            desk.strike(Qt.Key(Qt.Key.Key_0 + digit), ALT)
            dialog = await asked(desk, f"{name}Dialog")
            QTest.keyClick(dialog, Qt.Key.Key_1)
            await until(lambda: desk.case_face.panel is Panel.CASE)
            [command] = decided(small)
            assert (command.outcome, command.reason, command.materials) == (outcome, reason, ())

    in_qt(story())


def test_escape_decides_nothing(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            for keys, name in (((Qt.Key.Key_3, ALT), "declineDialog"), ((Qt.Key.Key_8, ALT), "withdrawDialog")):
                desk.strike(*keys)
                QTest.keyClick(await asked(desk, name), Qt.Key.Key_Escape)
                await until(lambda: not desk.window.findChildren(QWidget, name))  # noqa: B023 - awaited here
                await until(desk.window.isActiveWindow)
            assert [type(command) for command in small.done if isinstance(command, DecideCase | WithdrawCase)] == []

    in_qt(story())


def test_a_result_is_recorded_and_handed_out_in_one_visit(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case(CaseState.ACCEPTED))) as (desk, small):
            desk.strike(Qt.Key.Key_7, ALT)
            QTest.keyClick(await asked(desk, "resultDialog"), Qt.Key.Key_2)
            await desk.shows("caseStateText", "待领取")
            await until(desk.window.isActiveWindow)
            assert "证明" in desk.text("caseAdviceText")
            desk.strike(Qt.Key.Key_5, ALT)
            await desk.shows("caseStateText", "已领取")
            assert small.done[-2:] == [
                RecordResult("t-A001-1", ResultKind.CERTIFICATE, 3),
                CollectResult(3, "t-A001", "t-A001-1"),
            ]

    in_qt(story())


def test_whoever_comes_to_collect_is_shown_what_is_ready(in_qt: Run) -> None:
    async def story() -> None:
        results = (a_result("t-A900-1", CaseState.ACCEPTED), a_result("t-A901-1"))
        async with serving(a_visit(awaited=results, purpose=Purpose.COLLECT)) as (desk, small):
            assert desk.case_face.primary is CaseKey.COLLECT
            desk.strike(Qt.Key.Key_PageUp)
            assert desk.case_face.barred[CaseKey.COLLECT] == "结果尚未出件"
            desk.strike(Qt.Key.Key_PageDown)
            desk.strike(Qt.Key.Key_5, ALT)
            await desk.shows("caseStateText", "已领取")
            assert small.done[-1] == CollectResult(3, "t-A001", "t-A901-1")

    in_qt(story())


def test_a_case_is_found_by_its_number_and_a_wrong_number_is_said(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit()) as (desk, small):
            small.visits.others[NUMBER] = a_case(CaseState.SUPPLEMENT_REQUIRED, "old", missing=("存量房买卖合同",))
            desk.strike(Qt.Key.Key_F12)
            for number, part, said in (
                ("nobody's", "caseSayingText", "没有这个办件"),
                (NUMBER, "caseStateText", "待补正"),
            ):
                desk.strike(Qt.Key.Key_F, CONTROL)
                await asked(desk, "findDialog")
                field = desk.part("findDialogText")
                QTest.keyClicks(field, number)
                QTest.keyClick(field, Qt.Key.Key_Return)
                await desk.shows(part, said)
                await until(desk.window.isActiveWindow)

    in_qt(story())


def test_a_lost_answer_is_asked_for_again_and_decides_once(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Plus):
                desk.strike(key)
            answer, small.hall.script.answer = small.hall.script.answer, lambda _command: None
            desk.strike(Qt.Key.Key_1, ALT)
            await small.hall.wait_for_request(DecideCase)
            small.hall.script.answer = answer
            small.hall.cut()
            await until(lambda: not desk.cases.desk.is_connected)
            assert desk.part("staleBanner")
            assert not any(key.isEnabled() for key in desk.window.findChildren(CaseButton))
            assert desk.text("caseTicketText") == "A001"
            await desk.shows("caseStateText", "已受理")
            assert len(decided(small)) == 1

    in_qt(story())


def test_a_hall_that_is_back_finds_the_marks_and_the_keys_alive(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            desk.strike(Qt.Key.Key_1)
            await small.hall.stop()
            await until(lambda: not desk.cases.desk.is_connected)
            desk.strike(Qt.Key.Key_Return)
            desk.strike(Qt.Key.Key_3, ALT)
            assert not desk.window.findChildren(QWidget, "declineDialog")
            await small.hall.start()
            await until(lambda: desk.cases.desk.is_fresh)
            assert [row.status for row in desk.case_face.rows][:2] == ["纸质原件", "电子件"]
            assert CaseKey.DECLINE not in desk.case_face.barred

    in_qt(story())


def test_a_question_goes_when_it_no_longer_fits(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, small):
            desk.click("case_decline")
            await asked(desk, "declineDialog")
            small.hall.cut()
            await until(lambda: not desk.window.findChildren(QWidget, "declineDialog"))

    in_qt(story())


def test_what_is_typed_into_a_question_marks_nothing_behind_it(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, _small):
            desk.strike(Qt.Key.Key_F, CONTROL)
            await asked(desk, "findDialog")
            QTest.keyClicks(desk.part("findDialogText"), "1230-+")
            assert desk.case_face.counts.rest == "待查验 2 · 预填待确认 3"

    in_qt(story())


@pytest.mark.parametrize("words", [ZH, EN])
def test_nothing_is_clipped_and_everything_lies_inside_the_window(in_qt: Run, words: Wording) -> None:
    async def story() -> None:
        visit = a_visit(a_case(), OTHER_ITEM, awaited=(a_result(),))
        async with serving(visit, words) as (desk, small):
            check_fit(desk)
            await small.hall.stop()
            await until(lambda: bool(desk.face.banner))
            check_fit(desk)

    in_qt(story())


def check_fit(desk: DeskAtWork) -> None:
    assert desk.window.size() == SIZE
    [page] = desk.window.findChildren(QWidget, "casePage")
    parts = [part for part in page.findChildren(QWidget) if part.isVisible()]
    for part in parts:
        if isinstance(part, QAbstractButton | QLabel) and not part.objectName().startswith("entry"):
            corner = part.mapTo(desk.window, QPoint(part.width(), part.height()))
            assert corner.x() <= SIZE.width(), part.objectName()
            assert corner.y() <= SIZE.height(), part.objectName()
    for text in parts:
        if isinstance(text, QLabel) and text.text() and not text.wordWrap():
            assert text.width() >= text.sizeHint().width() - 1, text.text()
        if isinstance(text, QPushButton) and not isinstance(text, CaseButton):
            assert text.width() >= text.fontMetrics().horizontalAdvance(text.text()), text.text()
    for key in desk.window.findChildren(CaseButton):
        assert key.height() >= 46
        assert key.fontMetrics().horizontalAdvance(key.detail) <= key.width() - 20, key.detail


def test_no_two_keys_share_a_shortcut() -> None:
    every = [*CASE_SHORTCUTS.values(), *STATUS_DIGITS, *set(SHORTCUTS.values()), OPEN_SHORTCUT]
    every += ["=", "Return", "Enter", "Up", "Down", "PgUp", "PgDown"]
    sequences = [QKeySequence(text).toString() for text in every]
    assert all(sequences)
    assert len(sequences) == len(set(sequences))
    assert set(CASE_SHORTCUTS) == set(CaseKey)


def test_a_screen_reader_reads_the_list_and_why_a_key_is_dead(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(a_visit(a_case())) as (desk, _small):
            assert "1 不动产登记申请书 待查验" in desk.text("checklist")
            assert desk.part("case_accept").accessibleDescription() == "Alt+1 还有 2 项未查验"
            assert ITEM not in desk.text("entryList")

    in_qt(story())
