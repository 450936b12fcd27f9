"""What may be seen of evaluations, bad reviews and complaints: answers from the state, for the roles of access.py."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from hall_protocol import messages as m
from hall_protocol.results.complaint import ComplaintDue
from hall_protocol.results.evaluation import ReviewDue
from hall_protocol.vocabulary import BAD_GRADE
from hall_server.domain.complaint_rules import known_complaint
from hall_server.domain.evaluation import OPEN_STATES
from hall_server.domain.evaluation_rules import to_answer
from hall_server.domain.finding import find
from hall_server.domain.policy import EvaluationOptions, HallPolicy
from hall_server.domain.state import Complaint, EvaluationTally, HallState, Review
from hall_server.domain.state.evaluation import month_of
from hall_server.web.sealing import Reader

GOOD_GRADE = 4
"""Grades from this on are good (好评)."""

Look = Callable[[HallState, HallPolicy, Any, Reader], m.Result]


def options_view(options: EvaluationOptions) -> m.EvaluationOptions:
    """The options in use, best grade first, of each grade the three shown first before the others."""
    grades = (
        m.GradeView(
            grade,
            *options.grade_names[grade],
            tuple(m.OptionView(o.code, o.name, o.name_en, o.shown_first) for o in options.of_grade(grade)),
        )
        for grade in sorted(options.grade_names, reverse=True)
    )
    return m.EvaluationOptions(options.version, tuple(grades))


def _options(_: HallState, policy: HallPolicy, __: m.FetchEvaluationOptions, ___: Reader) -> m.EvaluationOptions:
    return options_view(policy.evaluation.options)


def _standing(state: HallState, policy: HallPolicy, command: m.FetchEvaluation, _: Reader) -> m.EvaluationStanding:
    options = options_view(policy.evaluation.options)
    services = state.evaluations.of_ticket(command.ticket_id)
    if not services:
        number = find(state, command.ticket_id).ticket_number
        return m.EvaluationStanding(command.ticket_id, number, False, None, False, options)
    service = to_answer(services)
    is_open = service.state in OPEN_STATES
    return m.EvaluationStanding(
        command.ticket_id, service.ticket_number, is_open, service.answer_by, service.is_provisional, options
    )


def _figures(state: HallState, _: HallPolicy, command: m.FetchEvaluationFigures, __: Reader) -> m.EvaluationFigures:
    tallies = state.evaluations.tallies
    months = [tallies[command.month]] if command.month in tallies else []
    return figures_of(command.month, sorted(tallies), months if command.month else list(tallies.values()), state)


def figures_of(month: str, known: list[str], tallies: list[EvaluationTally], state: HallState) -> m.EvaluationFigures:
    """The figures over some months; a rate is of real answers that were not found mistaken or malicious."""
    grades, excluded = _summed(tallies, "grades"), _summed(tallies, "excluded")
    counted = {grade: grades[grade] - excluded[grade] for grade in range(1, 6)}
    return m.EvaluationFigures(
        month,
        tuple(known),
        invited=_sum(tallies, "invited"),
        answered=sum(grades.values()),
        defaulted=_sum(tallies, "defaulted"),
        grades={str(grade): grades[grade] for grade in range(5, 0, -1)},
        excluded={str(grade): excluded[grade] for grade in range(BAD_GRADE, 0, -1)},
        sources=dict(_summed(tallies, "sources")),
        satisfaction_rate=_share(counted, BAD_GRADE + 1),
        good_rate=_share(counted, GOOD_GRADE),
        flagged=_sum(tallies, "flagged"),
        signals=dict(_summed(tallies, "signals")),
        anonymous=_sum(tallies, "anonymous"),
        queued_again=_sum(tallies, "queued_again"),
        reviews_opened=_sum(tallies, "reviews_opened"),
        reviews_concluded=_sum(tallies, "reviews_concluded"),
        reviews_in_time=_sum(tallies, "reviews_in_time"),
        reviews_by_state=dict(
            Counter(r.state.value for r in state.reviews.values() if not month or month_of(r.service_day) == month)
        ),
    )


def _sum(tallies: Iterable[EvaluationTally], name: str) -> int:
    return sum(map(attrgetter(name), tallies))


def _summed(tallies: Iterable[EvaluationTally], name: str) -> Counter[Any]:
    total: Counter[Any] = Counter()
    for counts in map(attrgetter(name), tallies):
        total.update(counts)
    return total


def _share(counted: Mapping[int, int], grade: int) -> float | None:
    """The part of the answers of `grade` and better, None while there is no answer."""
    total = sum(counted.values())
    return round(sum(n for g, n in counted.items() if g >= grade) / total, 4) if total else None


def _reviews(state: HallState, _: HallPolicy, command: m.FetchReviews, read: Reader) -> m.Reviews:
    reviews = (r for r in state.reviews.values() if command.state in (None, r.state))
    return m.Reviews(tuple(_review_view(review, read) for review in reviews))


def _review_view(review: Review, read: Reader) -> m.ReviewView:
    return m.ReviewView(
        review.review_id,
        review.ticket_number,
        review.counter,
        review.grade,
        review.options,
        review.is_anonymous,
        read(review.words),
        review.opened_on,
        review.state,
        review.verdict,
        review.evidence,
        tuple(ReviewDue(action, day, review.overdue.get(action) == day) for action, day in review.due.items()),
        tuple(review.overdue),
        review.is_appealed,
        review.is_provisional,
    )


def _complaints(state: HallState, policy: HallPolicy, command: m.FetchComplaints, read: Reader) -> m.Complaints:
    found = (
        each
        for each in state.complaints.values()
        if command.complaint_kind in (None, each.kind) and command.state in (None, each.state)
    )
    return m.Complaints(tuple(_complaint_view(each, policy, read) for each in found))


def _complaint_view(found: Complaint, policy: HallPolicy, read: Reader) -> m.ComplaintView:
    return m.ComplaintView(
        found.complaint_id,
        found.kind,
        found.subject,
        policy.complaints.subjects.get(found.subject, (found.subject,))[0],
        found.channel,
        found.filed_at,
        found.ticket_id,
        found.counter,
        found.item,
        found.is_anonymous,
        read(found.words),
        found.state,
        found.department,
        found.verdict,
        found.evidence,
        found.grade,
        found.supervised,
        tuple(ComplaintDue(action, day, action in found.missed) for action, day in found.due.items()),
        tuple(found.missed),
        found.is_provisional,
    )


def complaint_status(state: HallState, complaint_id: str) -> m.ComplaintStatus:
    """How a complaint stands, for who holds its receipt; raises `RuleError` when the hall keeps it no more."""
    found = known_complaint(state, complaint_id)
    return m.ComplaintStatus(
        found.complaint_id,
        found.state,
        found.department,
        found.verdict,
        found.grade,
        min(found.due.values(), default=None),
        found.is_provisional,
    )


LOOKS: dict[type, Look] = {
    m.FetchEvaluation: _standing,
    m.FetchEvaluationOptions: _options,
    m.FetchEvaluationFigures: _figures,
    m.FetchReviews: _reviews,
    m.FetchComplaints: _complaints,
}
