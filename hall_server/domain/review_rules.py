"""Handling a bad review: who was asked, what was found, what was mended, each step in its working days."""

from datetime import date, datetime

from hall_protocol.vocabulary import ErrorCode, ReviewAction, ReviewState, Verdict
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain import review as table
from hall_server.domain.calendar import WorkingDay
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Evaluation, HallState, Review

_JUDGING = frozenset({ReviewAction.VERIFY, ReviewAction.RECHECK})


def open_review(policy: HallPolicy, found: Evaluation, command: c.SubmitEvaluation, now: datetime) -> e.BadReviewOpened:
    """A bad grade's case, to be contacted and rectified in so many working days from today."""
    rule, today = policy.evaluation.reviews, policy.calendar.business_day(now)
    contact_by = policy.calendar.working_day_after(today, rule.contact_days)
    rectify_by = policy.calendar.working_day_after(today, rule.rectify_days)
    return e.BadReviewOpened(
        found.evaluation_id,
        found.ticket_id,
        found.ticket_number,
        found.counter,
        command.grade,
        contact_by.day,
        rectify_by.day,
        command.options,
        command.is_anonymous,
        command.words is not None,
        contact_by.is_provisional or rectify_by.is_provisional,
    )


def handle_review(state: HallState, policy: HallPolicy, command: c.HandleReview, now: datetime) -> list[e.AnyEvent]:
    """One step of the case, if its state, its visitor and its verdict allow it."""
    review = state.reviews.get(command.review_id)
    if review is None:
        raise RuleError(ErrorCode.UNKNOWN_REVIEW, "没有这条差评。", "No such bad review; see GET /reviews.")
    to = table.after(review.ticket_number, review.state, command.action)
    _require_allowed(review, command.action)
    require_verdict(command.verdict, command.evidence, is_judging=command.action in _JUDGING)
    due = _due(policy, command, review, policy.calendar.business_day(now))
    return [
        e.BadReviewMoved(
            review.review_id,
            command.action,
            to,
            command.verdict,
            command.evidence,
            due.day if due else None,
            due is not None and due.is_provisional,
            command.words,
        )
    ]


def overdue_reviews(state: HallState, today: date) -> list[e.AnyEvent]:
    """The steps whose last day is over, each said once."""
    return [
        e.BadReviewOverdue(review.review_id, action, due_by)
        for review in state.reviews.values()
        for action, due_by in review.due.items()
        if due_by < today and review.overdue.get(action) != due_by
    ]


def require_verdict(verdict: Verdict | None, evidence: str, *, is_judging: bool) -> None:
    """A verdict exactly where one is given; a mistake or malice is never without evidence (国办发〔2019〕51号)."""
    if is_judging != (verdict is not None):
        words, words_en = ("请给出核实结论。", "Say what was found: a verdict.")
        if not is_judging:
            words, words_en = ("这一步不作核实结论。", "This step takes no verdict.")
        raise RuleError(ErrorCode.INVALID_VALUE, words, words_en)
    if verdict not in (None, Verdict.VALID) and not evidence.strip():
        raise RuleError(
            ErrorCode.EVIDENCE_REQUIRED,
            "认定为误评或恶意评价须注明证据。",
            "Finding a mistake or malice needs a reference to the evidence.",
        )


def _require_allowed(review: Review, action: ReviewAction) -> None:
    """What the table leaves to the case: an anonymous visitor cannot be asked, only a valid review is rectified."""
    is_valid = review.verdict is Verdict.VALID
    match (review.state, action):
        case (ReviewState.OPENED, ReviewAction.CONTACT) | (ReviewState.REPLIED, ReviewAction.REVISIT):
            is_allowed = not review.is_anonymous
        case (ReviewState.OPENED, ReviewAction.VERIFY) | (ReviewState.REPLIED, ReviewAction.CONCLUDE):
            is_allowed = review.is_anonymous
        case (ReviewState.VERIFIED | ReviewState.RECHECKED, ReviewAction.RECTIFY):
            is_allowed = is_valid
        case (ReviewState.VERIFIED, ReviewAction.CONCLUDE):
            is_allowed = not is_valid
        case (ReviewState.RECHECKED, ReviewAction.CONCLUDE):
            is_allowed = not is_valid or review.is_rectified
        case (_, ReviewAction.APPEAL):
            is_allowed = not review.is_appealed
        case _:
            is_allowed = True
    if not is_allowed:
        raise table.TABLE.refusal(review.ticket_number, review.state, action)


def _due(policy: HallPolicy, command: c.HandleReview, review: Review, today: date) -> WorkingDay | None:
    """Until when the next step must be taken, where this one sets it going."""
    rule, after = policy.evaluation.reviews, policy.calendar.working_day_after
    if command.action is ReviewAction.RECTIFY:
        return after(today, rule.reply_days)
    if command.action is ReviewAction.REPLY and not review.is_anonymous:
        return after(today, rule.revisit_days)
    is_reopened = command.action is ReviewAction.RECHECK and not review.is_rectified
    return after(today, rule.rectify_days) if is_reopened and command.verdict is Verdict.VALID else None


RULES: dict[type, Rule] = {
    c.HandleReview: handle_review,
}
