"""The visitor's side: invited, one touch, thanks; two languages; nothing of it on the clerk's side."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from counter_client.asker import Asker
from counter_client.desk_picture import seen_from
from counter_client.evaluation import Page
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_window import SIZE, EvaluatorWindow
from counter_client.evaluator_wording import BY_LANGUAGE, EN, ZH
from counter_client.face_button import GRADE_COLOURS, FaceButton
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import Command, Done, Invitation, Problem, Result, SubmitEvaluation
from hall_protocol.picture import HallPicture
from hall_protocol.vocabulary import CounterState, ErrorCode, Role
from station.tokens import LIGHT, contrast_ratio
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import a_desk_at, until
from tests.qt.counter.scenes import CALLED, INVITATION, hall
from tests.qt.counter.small_hall import SmallHall

TOUCH_MIN_PX = 94
"""20 mm on a 10.1-inch screen of 1024 × 600, which has 4.7 pixels a millimetre; 15 mm is what is asked."""
RATED = Done(9)


class Visitor:
    """The evaluator's window with its model, link and hall."""

    def __init__(self, scripted: ScriptedHall, invited_s: float, language: str) -> None:
        self.hall = scripted
        self.ended: list[tuple[str, bool]] = []
        self.model = EvaluatorModel(3, invited_s)
        self.model.ended.connect(lambda number, is_submitted: self.ended.append((number, is_submitted)))
        self.link = HallLink(scripted.url, "evaluator-3", "token", self.model.receive)
        self.model.attach(Asker(self.link))
        self.window = EvaluatorWindow(self.model, language)
        self.window.show()

    def text(self, name: str) -> str:
        found = [part for part in self.window.findChildren(QWidget, name) if part.isVisible()]
        return str(found[0].property("text")) if found else ""

    def touch(self, name: str) -> None:
        QTest.mouseClick(self.window.findChildren(QWidget, name)[0], Qt.MouseButton.LeftButton)


@asynccontextmanager
async def a_visitor(
    answer: Result | Problem | None = RATED,
    invited_s: float = 60,
    language: str = "zh",
) -> AsyncIterator[Visitor]:
    def say(_command: Command) -> Result | Problem | None:
        return answer

    async with ScriptedHall(answer=say, role=Role.EVALUATOR, counter=3) as scripted:
        visitor = Visitor(scripted, invited_s, language)
        running = asyncio.ensure_future(visitor.link.run())
        await scripted.wait_until(lambda hall: hall.connected == 1)
        try:
            yield visitor
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            visitor.window.close()
            visitor.window.deleteLater()


@pytest.mark.parametrize("grade", [5, 4, 3, 2, 1])
def test_one_touch_sends_the_grade_with_the_invitations_token_and_thanks(in_qt: Run, grade: int) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.prompt)
            assert "A012" in visitor.text("serviceDoneText")
            assert "0301" in visitor.text("evaluatorStaffText")
            visitor.touch(f"grade{grade}Button")
            visitor.touch("grade1Button")
            await until(lambda: visitor.text("thanksText") == ZH.thanks)
            assert visitor.hall.commands == [SubmitEvaluation("t-A012", "token-1", grade)]
            assert visitor.ended == [("A012", True)]

    in_qt(story())


def test_an_untouched_screen_goes_back_by_itself(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(invited_s=0.2) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            await until(lambda: visitor.model.state.page is Page.IDLE)
            assert visitor.ended == [("A012", False)]
            assert visitor.hall.commands == []

    in_qt(story())


def test_an_answer_the_hall_refuses_is_regretted(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(Problem(ErrorCode.WRONG_EVALUATION_STATE, "已超时", "Too late")) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade4Button")
            await until(lambda: visitor.text("thanksText") == ZH.sorry)

    in_qt(story())


def test_an_answer_given_while_the_hall_restarts_arrives_once(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            await visitor.hall.stop()
            visitor.touch("grade5Button")
            await visitor.hall.start()
            await until(lambda: visitor.model.state.page is Page.THANKS)
            assert len(visitor.hall.commands) == 1

    in_qt(story())


def test_the_language_is_the_visitors_for_this_visit_only(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.prompt)
            visitor.touch("languageButton")
            assert visitor.text("evaluatorPromptText") == EN.prompt
            assert visitor.text("grade5Button") == EN.grades[5]
            visitor.touch("grade5Button")
            await until(lambda: visitor.text("thanksText") == EN.thanks)
            await visitor.hall.invite(Invitation("t-A013", "A013", 3, "", None, "token-2"))
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.prompt)

    in_qt(story())


def test_an_invitation_to_another_counter_is_not_ours(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(Invitation("t-X", "X001", 4, "", None, "token-x"))
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            assert "A012" in visitor.text("serviceDoneText")

    in_qt(story())


def test_idle_it_shows_whose_turn_it_is_and_never_why_a_counter_pauses(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            for state, mine, text in (
                (CounterState.CALLING, CALLED, "A012"),
                (CounterState.PAUSED, None, "暂停服务"),
                (CounterState.CLOSED, None, "暂未开放"),
            ):
                picture = HallPicture()
                picture.apply(hall(state, mine, pause_reason="设备故障"))
                seen = seen_from(picture, 3)
                assert seen is not None
                visitor.model.show_link(True)
                visitor.model.show_counter(seen)
                assert text in visitor.text("idleText")
                shown = [label.text() for label in visitor.window.findChildren(QLabel) if label.isVisible()]
                assert not any("设备故障" in words for words in shown)
            visitor.model.show_link(False)
            assert visitor.text("idleText") == ZH.away[0]

    in_qt(story())


def test_the_clerks_window_says_only_that_the_visitor_rated(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_visitor() as visitor, small.hall, a_desk_at(small.hall) as desk:
            visitor.model.ended.connect(desk.model.end_evaluation)
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade1Button")
            await desk.shows("noticeText", "A012 已评价")
            shown = " ".join(label.text() for label in desk.window.findChildren(QLabel))
            assert not any(word in shown for words in (ZH, EN) for word in words.grades.values())

    in_qt(story())


def test_faces_are_large_enough_for_any_finger_and_inside_the_window(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(language="en") as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == EN.prompt)
            assert visitor.window.size() == SIZE
            faces = visitor.window.findChildren(FaceButton)
            assert [face.objectName() for face in faces] == [f"grade{grade}Button" for grade in (5, 4, 3, 2, 1)]
            for face in faces:
                assert face.width() >= TOUCH_MIN_PX
                assert face.height() >= TOUCH_MIN_PX
                assert face.accessibleName()

    in_qt(story())


@pytest.mark.parametrize("grade", GRADE_COLOURS)
def test_each_face_stands_out_from_its_paper_and_from_the_card(grade: int) -> None:
    ink, paper = GRADE_COLOURS[grade]
    assert contrast_ratio(ink, paper) >= 3
    assert contrast_ratio(ink, LIGHT.surface) >= 4.5


def test_both_languages_name_every_grade_and_state() -> None:
    for words in BY_LANGUAGE.values():
        assert set(words.grades) == {1, 2, 3, 4, 5}
        assert set(words.idle) == set(CounterState)
