"""Bad reviews, taken into the state."""

from datetime import date

from hall_protocol.vocabulary import ReviewAction, ReviewState, Verdict
from hall_server.domain import events as e
from hall_server.domain import review as table
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import HallState, Review

_NEXT = {ReviewAction.RECTIFY: ReviewAction.REPLY, ReviewAction.REPLY: ReviewAction.REVISIT}
"""Which step the `due_by` of a step is for; that of any other is for rectifying."""


def _opened(state: HallState, event: e.BadReviewOpened, recorded: e.Recorded) -> None:
    evaluations = state.evaluations
    evaluation = evaluations.book[event.review_id]
    state.reviews[event.review_id] = Review(
        event.review_id,
        event.ticket_number,
        event.counter,
        event.grade,
        event.options,
        event.is_anonymous,
        evaluation.words,
        evaluation.business_day,
        state.business_day or recorded.at.date(),
        {ReviewAction.CONTACT: event.contact_by, ReviewAction.RECTIFY: event.rectify_by},
        event.is_provisional,
    )
    evaluations.tally(evaluation.business_day).reviews_opened += 1


def _moved(state: HallState, event: e.BadReviewMoved, recorded: e.Recorded) -> None:
    review = state.reviews[event.review_id]
    review.state = table.after(review.ticket_number, review.state, event.action)
    review.due.pop(event.action, None)
    if event.verdict is not None:
        _judge(state, review, event.verdict)
        review.evidence = event.evidence
        review.due.pop(ReviewAction.CONTACT, None)
        if event.verdict is not Verdict.VALID:
            review.due.pop(ReviewAction.RECTIFY, None)
    if event.due_by is not None:
        review.due[_NEXT.get(event.action, ReviewAction.RECTIFY)] = event.due_by
        review.is_provisional = review.is_provisional or event.is_provisional
    review.is_rectified = review.is_rectified or event.action is ReviewAction.RECTIFY
    review.is_appealed = review.is_appealed or event.action is ReviewAction.APPEAL
    if review.state is ReviewState.CONCLUDED:
        _conclude(state, review, state.business_day or recorded.at.date())


def _judge(state: HallState, review: Review, verdict: Verdict) -> None:
    """A mistaken or malicious review counts in no rate; a recheck may bring it back."""
    was_excluded = review.verdict not in (None, Verdict.VALID)
    is_excluded = verdict is not Verdict.VALID
    excluded = state.evaluations.tally(review.service_day).excluded
    excluded[review.grade] = excluded.get(review.grade, 0) + is_excluded - was_excluded
    review.verdict = verdict


def _conclude(state: HallState, review: Review, today: date) -> None:
    tally = state.evaluations.tally(review.service_day)
    review.due.clear()
    tally.reviews_concluded += review.concluded_on is None
    is_in_time = not review.overdue
    tally.reviews_in_time += is_in_time - review.is_counted_in_time
    review.is_counted_in_time, review.concluded_on = is_in_time, today


def _overdue(state: HallState, event: e.BadReviewOverdue, _: e.Recorded) -> None:
    state.reviews[event.review_id].overdue[event.action] = event.due_by


HANDLERS: dict[type, Handler] = {
    e.BadReviewOpened: _opened,
    e.BadReviewMoved: _moved,
    e.BadReviewOverdue: _overdue,
}
