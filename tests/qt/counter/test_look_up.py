"""Looking records up at the acceptance desk: told and agreed first, one look-up a press, a platform that is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from counter_client.case_keys import CaseKey
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import Command, Identity, LookedUpRecords, LookUpLine, LookUpRecords, Problem, Result
from hall_protocol.vocabulary import CaseState, ErrorCode, Finding, IdentityScheme, Library, Role
from tests.helpers.hall_process import HallProcess
from tests.qt.counter.case_scenes import ITEM, a_case, a_visit
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import DeskAtWork, a_desk_at, a_desk_joined_to, until
from tests.qt.counter.scenes import NOW
from tests.qt.counter.small_hall import SmallHall

PERSON = "999999199003075016"
ORGANISATION = "91999999MA00000079"
OTHERS = Problem(ErrorCode.OTHER_VISITOR, "证件与 A001 的办事人不一致", "another person's")
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class Libraries:
    """A small hall whose libraries answer `said`; `asked` is what they were asked, repeats left out."""

    said: Result | Problem = field(
        default_factory=lambda: LookedUpRecords(
            "t-A001",
            "A001",
            ITEM,
            1,
            NOW,
            40,
            (LookUpLine(2, Library.LICENCES, Finding.FOUND, "R-1"), LookUpLine(3, Library.PEOPLE, Finding.UNAVAILABLE)),
        )
    )
    small: SmallHall = field(default_factory=SmallHall)

    def __post_init__(self) -> None:
        self.small.hall.script.answer = self.answer
        self.small.visits.keep(a_visit(a_case(CaseState.OPENED)))

    def answer(self, command: Command) -> Result | Problem | None:
        return self.said if isinstance(command, LookUpRecords) else self.small.answer(command)

    @property
    def asked(self) -> list[LookUpRecords]:
        return [command for command in self.small.hall.commands if isinstance(command, LookUpRecords)]


@asynccontextmanager
async def serving(libraries: Libraries, words: Wording = ZH) -> AsyncIterator[DeskAtWork]:
    async with libraries.small.hall, a_desk_at(libraries.small.hall, words) as desk:
        await until(lambda: bool(desk.model.items))
        desk.strike(Qt.Key.Key_F3)
        await desk.shows("currentTicketText", "A001")
        desk.strike(Qt.Key.Key_F5)
        await until(lambda: desk.cases.desk.is_fresh and CaseKey.LOOK_UP not in desk.case_face.barred)
        yield desk


async def the_question(desk: DeskAtWork) -> QWidget:
    desk.strike(Qt.Key.Key_L, CONTROL)
    await until(lambda: bool(desk.window.findChildren(QWidget, "lookUpDialog")) and _is_asked(desk))
    return desk.part("lookUpDialog")


def _is_asked(desk: DeskAtWork) -> bool:
    return desk.part("lookUpDialog").isActiveWindow()


def type_in(desk: DeskAtWork, number: str, *, agrees: bool = True) -> None:
    QTest.keyClicks(desk.part("lookUpDialogText"), number)
    box = desk.part("lookUpDialogConsent")
    assert isinstance(box, QCheckBox)
    box.setChecked(agrees)
    QTest.keyClick(desk.part("lookUpDialogText"), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("number", "command"),
    [
        (PERSON, LookUpRecords(3, "t-A001", ITEM, Identity(IdentityScheme.TYPED, PERSON))),
        (ORGANISATION, LookUpRecords(3, "t-A001", ITEM, organisation=ORGANISATION)),
    ],
    ids=["a person", "an organisation"],
)
def test_what_was_found_is_told_and_the_checklist_is_asked_anew(
    in_qt: Run, number: str, command: LookUpRecords
) -> None:
    async def story() -> None:
        libraries = Libraries()
        async with serving(libraries) as desk:
            await the_question(desk)
            type_in(desk, number)
            await desk.shows("caseSayingText", "查到 1 项")
            assert "1 项所在数据库暂时无法查询" in desk.text("caseSayingText")
            assert libraries.asked == [command]
            await until(lambda: desk.cases.desk.is_fresh and CaseKey.LOOK_UP not in desk.case_face.barred)
            assert number not in repr(desk.cases.desk)

    in_qt(story())


@pytest.mark.parametrize("number", ["", "999999199003075017", "99999919900307501", PERSON + "8", "12345678901234567X"])
def test_a_number_that_cannot_be_one_is_not_sent(in_qt: Run, number: str) -> None:
    async def story() -> None:
        libraries = Libraries()
        async with serving(libraries) as desk:
            await the_question(desk)
            type_in(desk, number)
            assert not desk.part("lookUpDialogSend").isEnabled()
            assert libraries.asked == []

    in_qt(story())


def test_nothing_is_asked_without_the_visitors_consent(in_qt: Run) -> None:
    async def story() -> None:
        libraries = Libraries()
        async with serving(libraries) as desk:
            await the_question(desk)
            assert "可以不同意" in desk.text("lookUpDialogNotice")
            type_in(desk, PERSON, agrees=False)
            assert desk.part("lookUpDialog").isVisible()
            assert libraries.asked == []
            QTest.keyClick(desk.part("lookUpDialogText"), Qt.Key.Key_Y, ALT)
            await until(lambda: desk.part("lookUpDialogSend").isEnabled())
            QTest.keyClick(desk.part("lookUpDialogText"), Qt.Key.Key_Return)
            await until(lambda: len(libraries.asked) == 1)

    in_qt(story())


def test_a_refusal_is_told_in_the_halls_words(in_qt: Run) -> None:
    async def story() -> None:
        async with serving(Libraries(OTHERS)) as desk:
            await the_question(desk)
            type_in(desk, PERSON)
            await desk.shows("caseSayingText", "不一致")

    in_qt(story())


def test_what_was_typed_goes_when_the_visitor_goes(in_qt: Run) -> None:
    async def story() -> None:
        libraries = Libraries()
        async with serving(libraries) as desk:
            await the_question(desk)
            QTest.keyClicks(desk.part("lookUpDialogText"), PERSON)
            libraries.small.hall.cut()
            await until(lambda: not desk.window.findChildren(QWidget, "lookUpDialog"))
            assert libraries.asked == []

    in_qt(story())


@pytest.mark.parametrize("words", [ZH, EN])
def test_the_question_is_not_clipped(in_qt: Run, words: Wording) -> None:
    async def story() -> None:
        async with serving(Libraries(), words) as desk:
            dialog = await the_question(desk)
            for label in dialog.findChildren(QLabel):
                assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert dialog.height() <= desk.window.height()

    in_qt(story())


@pytest.mark.race
@pytest.mark.timeout(300)
def test_a_platform_that_is_away_is_an_answer_and_papers_do(in_qt: Run, tmp_path: Path) -> None:
    async def story() -> None:
        item = "11999999MB000006XX4000709004000"
        with HallProcess(tmp_path / "hall") as hall:
            token = hall.token(Role.CLERK, 12, station="counter-12")
            kiosk = hall.client(hall.token(Role.KIOSK))
            visitor = {"scheme": "resident_card", "number": PERSON}
            issued = await asyncio.to_thread(kiosk.post, "/tickets", json={"item": item, "visitor": visitor})
            assert issued.status_code == 201
            async with a_desk_joined_to(hall.session_url, token, clerk="0312", counter=12) as desk:
                for key, text in ((Qt.Key.Key_F11, "空闲"), (Qt.Key.Key_F3, "呼叫中"), (Qt.Key.Key_F5, "办理中")):
                    desk.strike(key)
                    await desk.shows("counterStateText", text)
                await until(lambda: desk.cases.desk.is_fresh and CaseKey.LOOK_UP not in desk.case_face.barred)
                await the_question(desk)
                type_in(desk, PERSON)
                await desk.shows("caseSayingText", "暂时无法查询，请核对纸质材料，不影响受理")
                await until(lambda: not desk.part("case_accept").isHidden())

    in_qt(story())
