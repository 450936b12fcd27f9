"""The visitor's side: invited, one touch, thanks; two languages; nothing of it on the clerk's side."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

import counter_client
from counter_client.desk_picture import seen_from
from counter_client.evaluation import Page
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_window import SIZE, EvaluatorWindow
from counter_client.evaluator_wording import LANGUAGES, TEXTS, EvaluatorWording
from counter_client.face_button import GRADE_COLOURS, FaceButton
from counter_client.reason_button import HEIGHT_MIN_PX
from hall_protocol.messages import (
    FetchEvaluationOptions,
    Invitation,
    Problem,
    SubmitEvaluation,
)
from hall_protocol.picture import HallPicture
from hall_protocol.vocabulary import CounterState, ErrorCode
from station.linguist import problems
from station.messages import messages_of
from station.tokens import LIGHT, contrast_ratio
from tests.helpers.evaluation_options import OPTIONS
from tests.helpers.pseudo_language import write_pseudo_language
from tests.qt.counter.conftest import Run
from tests.qt.counter.desk_at_work import a_desk_at, until
from tests.qt.counter.scenes import CALLED, INVITATION, hall
from tests.qt.counter.small_hall import SmallHall
from tests.qt.counter.test_evaluator_fit import stand
from tests.qt.counter.visitor import a_visitor

TOUCH_MIN_PX = 94
"""20 mm on a 10.1-inch screen of 1024 × 600, which has 4.7 pixels a millimetre; 15 mm is what is asked."""
ZH, EN = map(EvaluatorWording, LANGUAGES)
TRANSLATIONS = Path(counter_client.__file__).parent / "translations"


def test_who_serves_here_can_be_read_by_number_and_window_while_somebody_is_signed_on(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            stand(visitor, CounterState.SERVING)
            assert (visitor.text("cardStaffText"), visitor.text("cardWindowText")) == ("工号 0301", "3号综合窗口")
            visitor.touch("languageButton")
            assert visitor.text("cardWindowText") == "Comprehensive counter 3"
            stand(visitor, CounterState.CLOSED)
            assert not any(part.isVisible() for part in visitor.window.findChildren(QWidget, "cardStaffText"))

    in_qt(story())


@pytest.mark.parametrize("grade", [5, 4, 3])
def test_one_touch_sends_the_grade_with_the_invitations_token_and_thanks(in_qt: Run, grade: int) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.text("prompt"))
            assert "A012" in visitor.text("serviceDoneText")
            assert "0301" in visitor.text("evaluatorStaffText")
            visitor.touch(f"grade{grade}Button")
            visitor.touch("grade1Button")
            await until(lambda: visitor.text("thanksText") == ZH.text("thanks"))
            assert visitor.rated() == [SubmitEvaluation("t-A012", "token-1", grade)]
            assert visitor.ended == [("A012", True)]

    in_qt(story())


def test_an_unhappy_face_asks_for_reasons_and_sends_them_with_the_grade(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade2Button")
            assert visitor.text("reasonPromptText") == ZH.text("reason_prompt")
            assert "不满意" in visitor.text("reasonGradeText")
            assert "60" in visitor.text("reasonRemainingText")
            assert [card.text() for card in visitor.reasons()] == [
                "没有提供材料样本",
                "没有提供材料清单",
                "未在承诺时间内办结",
            ]
            assert not visitor.part("reasonSendButton").isEnabled()
            visitor.touch("reasonMoreButton")
            assert len(visitor.reasons()) == 8
            assert not visitor.text("reasonMoreButton")
            for name in ("reason214Button", "reason207Button", "reason209Button", "reason209Button"):
                visitor.touch(name)
            assert [card.objectName() for card in visitor.reasons() if card.isChecked()] == [
                "reason207Button",
                "reason214Button",
            ]
            visitor.touch("reasonSendButton")
            await until(lambda: visitor.text("thanksText") == ZH.text("thanks"))
            assert visitor.rated() == [SubmitEvaluation("t-A012", "token-1", 2, ("214", "207"))]
            assert visitor.ended == [("A012", True)]
            await visitor.hall.invite(Invitation("t-A013", "A013", 3, "", None, "token-2"))
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade2Button")
            assert not any(card.isChecked() for card in visitor.reasons()), "the last visitor's reasons are gone"

    in_qt(story())


def test_no_answer_is_marked_before_the_visitor_has_chosen_one(in_qt: Run) -> None:
    async def story() -> None:
        model = EvaluatorModel(3, 60)
        window = EvaluatorWindow(model)
        model.receive(INVITATION)
        # A window that becomes active gives the focus to something in it.
        window.show()
        await until(window.isActiveWindow)
        assert not any(face.hasFocus() for face in window.findChildren(FaceButton))
        window.close()
        window.deleteLater()

    in_qt(story())


def test_back_leads_to_the_faces_and_a_good_one_goes_without_reasons(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade1Button")
            visitor.touch("reason115Button")
            visitor.touch("reasonBackButton")
            assert visitor.text("evaluatorPromptText") == ZH.text("prompt")
            visitor.touch("grade5Button")
            await until(lambda: visitor.model.state.page is Page.THANKS)
            assert visitor.rated() == [SubmitEvaluation("t-A012", "token-1", 5)]

    in_qt(story())


def test_reasons_left_alone_go_away_by_themselves(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(invited_s=2.0) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade1Button")
            assert visitor.model.state.page is Page.REASONS
            await until(lambda: visitor.model.state.page is Page.IDLE)
            assert (visitor.rated(), visitor.ended) == ([], [("A012", False)])

    in_qt(story())


@pytest.mark.parametrize("options", [Problem(ErrorCode.ROLE_FORBIDDEN, "无权查询", "Not allowed"), None])
def test_without_options_the_visitor_is_told_where_a_reason_can_be_given(in_qt: Run, options: Problem | None) -> None:
    async def story() -> None:
        async with a_visitor(options=options) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade1Button")
            assert visitor.text("reasonPromptText") == ZH.text("reason_missing")
            assert "导办台" in visitor.text("reasonMissingText")
            assert not visitor.text("reasonSendButton")
            assert visitor.reasons() == []
            visitor.touch("reasonLeaveButton")
            assert visitor.model.state.page is Page.IDLE
            assert visitor.rated() == []

    in_qt(story())


def test_options_are_asked_for_at_every_welcome(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(options=None) as visitor:
            await visitor.hall.stop()
            visitor.hall.script.answer = lambda _command: OPTIONS
            await visitor.hall.start()
            await until(lambda: visitor.model.state.options == OPTIONS)
            assert len(visitor.hall.asked(FetchEvaluationOptions)) == 2

    in_qt(story())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_touched_and_read_inside_the_window(in_qt: Run, language: str) -> None:
    async def story() -> None:
        async with a_visitor(language=language) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade2Button")
            visitor.touch("reasonMoreButton")
            await until(lambda: all(card.height() >= HEIGHT_MIN_PX for card in visitor.reasons()))
            assert visitor.window.size() == SIZE
            inside = visitor.window.rect()
            keys = [visitor.part(name) for name in ("reasonBackButton", "reasonSendButton")]
            for part in (*visitor.reasons(), *keys):
                assert inside.contains(QRect(part.mapTo(visitor.window, QPoint(0, 0)), part.size()))
                assert part.height() >= HEIGHT_MIN_PX - 2
            [views] = [view.options for view in OPTIONS.grades if view.grade == 2]
            for card, view in zip(visitor.reasons(), views, strict=True):
                assert card.text() == (view.name if language == "zh" else view.name_en)
                assert {view.name, view.name_en} <= {card.text(), card.accessibleName().removeprefix(card.text())[1:]}

    in_qt(story())


def test_an_untouched_screen_goes_back_by_itself(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(invited_s=0.2) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: Page.INVITED in visitor.pages and visitor.model.state.page is Page.IDLE)
            assert visitor.ended == [("A012", False)]
            assert visitor.rated() == []

    in_qt(story())


def test_an_answer_the_hall_refuses_is_regretted(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(Problem(ErrorCode.WRONG_EVALUATION_STATE, "已超时", "Too late")) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade4Button")
            await until(lambda: visitor.text("thanksText") == ZH.text("sorry"))

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
            assert len(visitor.rated()) == 1

    in_qt(story())


def test_the_language_is_the_visitors_for_this_visit_only(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor() as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.text("prompt"))
            visitor.touch("languageButton")
            assert visitor.text("evaluatorPromptText") == EN.text("prompt")
            assert visitor.text("grade5Button") == EN.grade(5)
            visitor.touch("grade5Button")
            await until(lambda: visitor.text("thanksText") == EN.text("thanks"))
            await visitor.hall.invite(Invitation("t-A013", "A013", 3, "", None, "token-2"))
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.text("prompt"))

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
            assert visitor.text("idleText") == ZH.text("away")

    in_qt(story())


def test_the_clerks_window_says_only_that_the_visitor_rated(in_qt: Run) -> None:
    async def story() -> None:
        small = SmallHall()
        async with a_visitor() as visitor, small.hall, a_desk_at(small.hall) as desk:
            visitor.model.ended.connect(desk.model.end_evaluation)
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.model.state.page is Page.INVITED)
            visitor.touch("grade1Button")
            visitor.touch("reason115Button")
            visitor.touch("reasonSendButton")
            await desk.shows("noticeText", "A012 已评价")
            shown = " ".join(label.text() for label in desk.window.findChildren(QLabel))
            assert not any(word in shown for words in (ZH, EN) for word in map(words.grade, range(1, 6)))
            assert not any(option.name in shown for grade in OPTIONS.grades for option in grade.options)

    in_qt(story())


def test_faces_are_large_enough_for_any_finger_and_inside_the_window(in_qt: Run) -> None:
    async def story() -> None:
        async with a_visitor(language="en") as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == EN.text("prompt"))
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
    for words in (ZH, EN):
        assert len({words.grade(grade) for grade in range(1, 6)}) == 5
        assert len({words.idle(state, "A001") for state in CounterState}) == len(CounterState)
        assert "A001" in "".join(words.idle(CounterState.CALLING, "A001"))


def test_a_third_language_is_a_file_and_a_name(in_qt: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kept in ("_folders", "_translators"):
        monkeypatch.setattr(TEXTS, kept, getattr(TEXTS, kept).copy())
    for code in ("xx", "ug"):
        write_pseudo_language(TRANSLATIONS / "evaluator_zh_CN.ts", tmp_path, code)
    TEXTS.open(("xx", "ug"), tmp_path)

    async def story() -> None:
        async with a_visitor(languages=("zh", "en", "xx", "ug")) as visitor:
            await visitor.hall.invite(INVITATION)
            await until(lambda: visitor.text("evaluatorPromptText") == ZH.text("prompt"))
            said = []
            for _ in range(4):
                visitor.touch("languageButton")
                right_to_left = visitor.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
                said.append((visitor.text("evaluatorPromptText"), right_to_left))
            pseudo = EvaluatorWording("xx").text("prompt")
            assert said == [(EN.text("prompt"), False), (pseudo, False), (pseudo, True), (ZH.text("prompt"), False)]
            assert "·" in pseudo

    in_qt(story())


@pytest.mark.parametrize("tag", ["zh_CN", "en"])
def test_no_text_is_missing_unfinished_or_out_of_date(tag: str) -> None:
    assert list(problems(TRANSLATIONS / "evaluator_zh_CN.ts", TRANSLATIONS / f"evaluator_{tag}.ts")) == []
    assert len(messages_of(TRANSLATIONS / "evaluator_en.ts")) > 30
