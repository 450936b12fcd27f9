"""What may be seen: rates over real answers alone, words for who handles them, no grade for who holds a token."""

from typing import Any

import msgspec
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import EvaluationSource, ReviewAction, Role, Verdict
from hall_server.domain import commands as c
from hall_server.engine.live_view import LiveView
from hall_server.web.evaluation_looks import LOOKS, complaint_status, options_view
from hall_server.web.questions import Asker
from hall_server.web.sealing import WordSeal
from tests.helpers.hall_builder import OPTIONS, Hall, moment

REASONS = {1: ("108",), 2: ("207",)}


def rated(*grades: int, **more: Any) -> Hall:
    hall = Hall().open(1)
    for grade in grades:
        rate(hall, grade, **more)
    return hall


def rate(hall: Hall, grade: int, **more: Any) -> str:
    hall.issue("A")
    ticket_id = hall.serve(1).ticket_id
    hall.do(c.FinishService(1, ticket_id))
    hall.later(minutes=1).do(c.SubmitEvaluation(ticket_id, grade, REASONS.get(grade, ()), **more))
    return ticket_id


SEAL = WordSeal(b"k" * 32)


def see(hall: Hall, command: m.Command, role: Role | None = Role.MANAGER) -> Any:
    return LOOKS[type(command)](hall.state, hall.ledger.policy, command, Asker(role, hall.now, seal=SEAL).read)


def test_silence_is_in_no_rate_and_in_no_count_of_answers() -> None:
    hall = rated(5, 4, 3, 2, 1)
    before = see(hall, m.FetchEvaluationFigures())
    for _ in range(7):
        hall.issue("A")
        hall.do(c.FinishService(1, hall.serve(1).ticket_id))
    hall.now = moment("09:00", hall.now.date().replace(day=30)).replace(month=12)
    hall.do(c.Tick())
    after = see(hall, m.FetchEvaluationFigures())
    assert (after.invited, after.answered, after.defaulted) == (12, 5, 7)
    assert (before.satisfaction_rate, before.good_rate) == (0.6, 0.4)
    assert (after.satisfaction_rate, after.good_rate) == (0.6, 0.4)
    assert after.grades == before.grades == {"5": 1, "4": 1, "3": 1, "2": 1, "1": 1}
    assert "default" not in after.sources


def test_what_was_found_mistaken_is_counted_but_in_no_rate() -> None:
    hall = rated(5, 1, is_anonymous=True)
    [review_id] = hall.state.reviews
    hall.do(c.HandleReview(review_id, ReviewAction.VERIFY, Verdict.MISTAKEN, "call"))
    figures = see(hall, m.FetchEvaluationFigures())
    assert (figures.answered, figures.excluded, figures.satisfaction_rate) == (2, {"2": 0, "1": 1}, 1.0)
    hall.do(c.HandleReview(review_id, ReviewAction.APPEAL))
    hall.do(c.HandleReview(review_id, ReviewAction.RECHECK, Verdict.VALID))
    assert see(hall, m.FetchEvaluationFigures()).satisfaction_rate == 0.5


def test_without_an_answer_there_is_no_rate() -> None:
    figures = see(Hall(), m.FetchEvaluationFigures())
    assert (figures.satisfaction_rate, figures.good_rate, figures.months) == (None, None, ())


def test_figures_are_of_the_month_of_the_service() -> None:
    hall = rated(5)
    [month] = see(hall, m.FetchEvaluationFigures()).months
    assert month == "2026-11"
    assert see(hall, m.FetchEvaluationFigures("2026-11")).answered == 1
    assert see(hall, m.FetchEvaluationFigures("2026-12")).answered == 0


@pytest.mark.parametrize(
    ("role", "is_told"), [(Role.MANAGER, True), (Role.ADMIN, True), (Role.AUDITOR, False), (None, False)]
)
def test_words_are_for_who_handles_them(role: Role | None, is_told: bool) -> None:
    hall = rated(1, words="salt 态度差")
    [review] = see(hall, m.FetchReviews(), role).reviews
    assert review.words == ("态度差" if is_told else None)


def test_who_holds_the_token_learns_whether_it_is_open_and_never_how_it_was_rated() -> None:
    seen = {}
    for grade in (1, 3, 5):
        hall = rated(grade)
        seen[grade] = see(hall, m.FetchEvaluation("t1", "token"), None)
        assert not seen[grade].is_open
    assert seen[1] == seen[3] == seen[5]


def test_a_service_that_goes_on_is_not_open_yet() -> None:
    hall = Hall().open(1)
    hall.issue("A")
    hall.serve(1)
    assert see(hall, m.FetchEvaluation("t1", "token"), None).answer_by is None


def test_no_grade_is_in_the_live_picture() -> None:
    pictures = {msgspec.json.encode(LiveView(hall.ledger.policy).whole(hall.state)) for hall in (rated(5), rated(1))}
    assert len(pictures) == 1


def test_only_options_in_use_are_offered() -> None:
    offered = [option.code for grade in options_view(OPTIONS).grades for option in grade.options]
    assert "501" not in offered
    assert set(offered) == set(OPTIONS.options) - {"501"}


def test_sources_are_told_apart() -> None:
    hall = rated(5)
    rate(hall, 4, source=EvaluationSource.QR, device="phone")
    assert see(hall, m.FetchEvaluationFigures()).sources == {"evaluator": 1, "qr": 1}


def test_an_unknown_complaint_is_refused_with_words() -> None:
    with pytest.raises(Exception, match="No such complaint"):
        complaint_status(Hall().state, "c1")
