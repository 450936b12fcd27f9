"""A bad review's life: who is asked, what is found, what counts, and by when."""

from datetime import date
from typing import Any

import pytest

from hall_protocol.vocabulary import ErrorCode, EvaluationSource, ReviewAction, ReviewState, Verdict
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.state import Review
from tests.helpers.hall_builder import Hall, everything, first

A = ReviewAction
VALID, MISTAKEN, MALICIOUS = Verdict.VALID, Verdict.MISTAKEN, Verdict.MALICIOUS


def a_review(grade: int = 1, **more: Any) -> tuple[Hall, Review]:
    hall = Hall().open(1)
    hall.issue("A")
    ticket_id = hall.serve(1).ticket_id
    hall.do(c.FinishService(1, ticket_id))
    hall.later(seconds=20).do(c.SubmitEvaluation(ticket_id, grade, ("108",) if grade == 1 else ("212",), **more))
    return hall, hall.state.reviews[ticket_id]


def step(hall: Hall, review: Review, action: ReviewAction, *more: Any) -> e.BadReviewMoved:
    return first(hall.do(c.HandleReview(review.review_id, action, *more)), e.BadReviewMoved)


def excluded(hall: Hall) -> int:
    [tally] = hall.state.evaluations.tallies.values()
    return sum(tally.excluded.values())


def test_it_opens_with_its_deadlines_in_working_days() -> None:
    hall, review = a_review()
    opened = first([r.event for r in hall.events], e.BadReviewOpened)
    assert (opened.contact_by, opened.rectify_by) == (date(2026, 11, 25), date(2026, 12, 15))
    assert review.due == {A.CONTACT: opened.contact_by, A.RECTIFY: opened.rectify_by}
    assert (review.state, review.options, review.is_provisional) == (ReviewState.OPENED, ("108",), True)


def test_the_whole_way_of_a_valid_one() -> None:
    hall, review = a_review()
    step(hall, review, A.CONTACT)
    assert A.CONTACT not in review.due
    step(hall, review, A.VERIFY, VALID)
    assert step(hall, review, A.RECTIFY).due_by == date(2026, 11, 27)
    assert step(hall, review, A.REPLY).due_by == date(2026, 12, 1)
    step(hall, review, A.REVISIT)
    assert step(hall, review, A.CONCLUDE).state is ReviewState.CONCLUDED
    [tally] = hall.state.evaluations.tallies.values()
    assert (tally.reviews_opened, tally.reviews_concluded, tally.reviews_in_time) == (1, 1, 1)
    assert (tally.grades, excluded(hall), review.due) == ({1: 1}, 0, {})
    assert everything(hall.replayed().state) == everything(hall.state)


@pytest.mark.parametrize("verdict", [MISTAKEN, MALICIOUS])
def test_a_mistake_or_malice_needs_evidence_counts_in_no_rate_and_is_not_rectified(verdict: Verdict) -> None:
    hall, review = a_review()
    step(hall, review, A.CONTACT)
    hall.refuse(c.HandleReview(review.review_id, A.VERIFY, verdict, "  "), ErrorCode.EVIDENCE_REQUIRED)
    step(hall, review, A.VERIFY, verdict, "recording 17")
    assert (excluded(hall), review.due, review.evidence) == (1, {}, "recording 17")
    hall.refuse(c.HandleReview(review.review_id, A.RECTIFY), ErrorCode.WRONG_REVIEW_STATE)
    step(hall, review, A.CONCLUDE)
    [tally] = hall.state.evaluations.tallies.values()
    assert tally.grades == {1: 1}, "what was said is never deleted"


def test_a_valid_one_is_not_concluded_before_it_is_rectified() -> None:
    hall, review = a_review()
    step(hall, review, A.CONTACT)
    step(hall, review, A.VERIFY, VALID)
    hall.refuse(c.HandleReview(review.review_id, A.CONCLUDE), ErrorCode.WRONG_REVIEW_STATE)


@pytest.mark.parametrize(("action", "verdict"), [(A.VERIFY, None), (A.CONTACT, VALID)])
def test_a_verdict_is_given_where_one_is_asked_for_and_nowhere_else(
    action: ReviewAction, verdict: Verdict | None
) -> None:
    hall, review = a_review()
    if action is A.VERIFY:
        step(hall, review, A.CONTACT)
    hall.refuse(c.HandleReview(review.review_id, action, verdict), ErrorCode.INVALID_VALUE)


def test_nobody_asks_an_anonymous_visitor_and_nobody_skips_asking_another() -> None:
    hall, review = a_review()
    hall.refuse(c.HandleReview(review.review_id, A.VERIFY, VALID), ErrorCode.WRONG_REVIEW_STATE)
    hall, review = a_review(is_anonymous=True)
    hall.refuse(c.HandleReview(review.review_id, A.CONTACT), ErrorCode.WRONG_REVIEW_STATE)
    step(hall, review, A.VERIFY, VALID)
    step(hall, review, A.RECTIFY)
    assert step(hall, review, A.REPLY).due_by is None
    hall.refuse(c.HandleReview(review.review_id, A.REVISIT), ErrorCode.WRONG_REVIEW_STATE)
    step(hall, review, A.CONCLUDE)


def test_an_appeal_is_heard_once_and_may_change_the_verdict_both_ways() -> None:
    hall, review = a_review()
    step(hall, review, A.CONTACT)
    step(hall, review, A.VERIFY, MALICIOUS, "camera 3")
    step(hall, review, A.CONCLUDE)
    step(hall, review, A.APPEAL)
    rechecked = step(hall, review, A.RECHECK, VALID)
    assert (excluded(hall), rechecked.due_by) == (0, date(2026, 12, 15))
    hall.refuse(c.HandleReview(review.review_id, A.CONCLUDE), ErrorCode.WRONG_REVIEW_STATE)
    for action in (A.RECTIFY, A.REPLY, A.REVISIT, A.CONCLUDE):
        step(hall, review, action)
    hall.refuse(c.HandleReview(review.review_id, A.APPEAL), ErrorCode.WRONG_REVIEW_STATE)
    [tally] = hall.state.evaluations.tallies.values()
    assert tally.reviews_concluded == 1
    hall, review = a_review()
    step(hall, review, A.CONTACT)
    step(hall, review, A.VERIFY, VALID)
    step(hall, review, A.APPEAL)
    step(hall, review, A.RECHECK, MISTAKEN, "letter 4")
    assert excluded(hall) == 1
    step(hall, review, A.CONCLUDE)


def test_each_missed_deadline_is_said_once_and_the_case_is_not_in_time() -> None:
    hall, review = a_review()
    for day in (date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 16), date(2026, 12, 17)):
        hall.at("09:00", day).do(c.Tick())
    late = [r.event for r in hall.events if isinstance(r.event, e.BadReviewOverdue)]
    assert [(event.action, event.due_by) for event in late] == [
        (A.CONTACT, date(2026, 11, 25)),
        (A.RECTIFY, date(2026, 12, 15)),
    ]
    step(hall, review, A.CONTACT)
    step(hall, review, A.VERIFY, MISTAKEN, "call")
    step(hall, review, A.CONCLUDE)
    [tally] = hall.state.evaluations.tallies.values()
    assert (tally.reviews_concluded, tally.reviews_in_time) == (1, 0)


def test_an_answer_on_the_last_day_of_a_step_is_in_time() -> None:
    hall, review = a_review()
    hall.at("23:00", date(2026, 11, 25))
    step(hall, review, A.CONTACT)
    hall.at("09:00", date(2026, 11, 26)).do(c.Tick())
    assert not review.overdue


def test_a_concluded_case_is_let_go_of_after_two_months_and_an_open_one_never() -> None:
    hall, review = a_review(source=EvaluationSource.QR, is_anonymous=True)
    step(hall, review, A.VERIFY, MISTAKEN, "call")
    hall.at("09:00", date(2027, 3, 1)).do(c.Tick())
    assert review.review_id in hall.state.reviews
    step(hall, review, A.CONCLUDE)
    hall.at("09:00", date(2027, 4, 20)).do(c.Tick())
    assert review.review_id in hall.state.reviews
    hall.at("09:00", date(2027, 5, 20)).do(c.Tick())
    assert not hall.state.reviews
    hall.refuse(c.HandleReview(review.review_id, A.APPEAL), ErrorCode.UNKNOWN_REVIEW)
