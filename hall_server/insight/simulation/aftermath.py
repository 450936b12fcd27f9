"""What earlier days bring into a generated day: results to fetch, papers to bring, ratings by slip, bad reviews."""

from datetime import datetime, time

from hall_protocol.vocabulary import (
    CaseState,
    Channel,
    ComplaintAction,
    ComplaintKind,
    EvaluationSource,
    EvaluationState,
    Purpose,
    ResultKind,
    ReviewAction,
    ReviewState,
    Verdict,
)
from hall_server.domain import commands as c
from hall_server.domain.complaint import TRANSITIONS as COMPLAINT_TRANSITIONS
from hall_server.domain.review import TRANSITIONS
from hall_server.domain.state import Case, Complaint, Review
from hall_server.insight.simulation import shapes
from hall_server.insight.simulation.serving import rating
from hall_server.insight.simulation.stage import PLATFORM, Stage, void
from hall_server.insight.simulation.visitors import Visitors

MORNING, AFTERNOON = time(9, 5), time(16, 30)
MANAGER = "manager:office"
_JUDGING = frozenset({ReviewAction.VERIFY, ReviewAction.RECHECK})


class Aftermath:
    """Cases and evaluations of the days before."""

    def __init__(self, stage: Stage, visitors: Visitors) -> None:
        self._stage = stage
        self._visitors = visitors

    def plan(self) -> None:
        """The platform reports and visitors rate in the morning; the manager looks after reviews in the afternoon."""
        self._stage.plan(self._stage.moment(MORNING), self._morning)
        self._stage.plan(self._stage.moment(AFTERNOON), self._afternoon)

    def _morning(self, now: datetime) -> None:
        for case in list(self._stage.state.cases.values()):
            self._go_on(case, now)
        for evaluation in list(self._stage.state.evaluations.book.values()):
            if evaluation.state is EvaluationState.TIMED_OUT and evaluation.business_day < self._stage.day:
                self._rate_later(evaluation.ticket_id, now)

    def _go_on(self, case: Case, now: datetime) -> None:
        stage = self._stage
        if case.state is CaseState.ACCEPTED and stage.happens(shapes.RESULT_SHARE):
            stage.do(c.RecordResult(case.case_id, stage.random.choice(list(ResultKind))), PLATFORM, now)
        elif case.state is CaseState.RESULT_READY and _is_fetched(case) and stage.happens(shapes.COLLECTED_SHARE):
            self._come(case, Purpose.COLLECT, now)
        elif case.state is CaseState.SUPPLEMENT_REQUIRED and stage.happens(shapes.RETURNERS_SHARE):
            self._come(case, Purpose.HANDLE, now)

    def _come(self, case: Case, purpose: Purpose, now: datetime) -> None:
        stage = self._stage
        wish = c.IssueTicket(
            stage.an_id(),
            Channel.KIOSK,
            item=case.item if case.item in stage.policy.items else None,
            visitor=case.visitor,
            purpose=purpose,
            case=case.name,
        )
        stage.after(now, stage.random.uniform(0, 18_000), lambda at: void(self._visitors.take(wish, at)))

    def _rate_later(self, ticket_id: str, now: datetime) -> None:
        stage = self._stage
        if not stage.happens(shapes.RATED_LATER_SHARE):
            return
        told = rating(stage, ticket_id)
        later = c.SubmitEvaluation(ticket_id, told.grade, told.options, source=EvaluationSource.QR)
        stage.after(now, stage.random.uniform(0, 18_000), lambda at: void(stage.do(later, "visitor", at)))

    def _afternoon(self, now: datetime) -> None:
        for review in list(self._stage.state.reviews.values()):
            if review.state is not ReviewState.CONCLUDED:
                self._handle(review, now)
        for complaint in list(self._stage.state.complaints.values()):
            self._look_into(complaint, now)
        if self._stage.happens(shapes.COMPLAINTS_A_DAY):
            self._complain(now)

    def _handle(self, review: Review, now: datetime) -> None:
        """The first step that is allowed, one a day; nobody appeals."""
        stage = self._stage
        for action in TRANSITIONS[review.state]:
            if action is ReviewAction.APPEAL:
                continue
            verdict = stage.random.choice((*[Verdict.VALID] * 8, Verdict.MISTAKEN)) if action in _JUDGING else None
            evidence = "监控记录" if verdict is Verdict.MISTAKEN else ""
            if stage.do(c.HandleReview(review.review_id, action, verdict, evidence), MANAGER, now):
                return

    def _look_into(self, complaint: Complaint, now: datetime) -> None:
        """The first step that is allowed, one a day; whoever complained is not heard of again."""
        departments = sorted(self._stage.policy.complaints.departments)
        for action in COMPLAINT_TRANSITIONS[complaint.state]:
            department = self._stage.random.choice(departments) if action is ComplaintAction.ASSIGN else ""
            verdict = Verdict.VALID if action is ComplaintAction.RESOLVE else None
            step = c.HandleComplaint(complaint.complaint_id, action, department, verdict)
            if action is not ComplaintAction.SUPERVISE and self._stage.do(step, MANAGER, now):
                return

    def _complain(self, now: datetime) -> None:
        stage = self._stage
        subjects = list(stage.policy.complaints.subjects)
        if subjects:
            kind = stage.random.choice(list(ComplaintKind))
            subject = stage.random.choice(subjects)
            filed = c.FileComplaint(stage.an_id(), kind, subject, Channel.KIOSK, is_anonymous=True)
            stage.do(filed, "kiosk:kiosk-1", now)


def _is_fetched(case: Case) -> bool:
    """Whether this case's result is fetched at the hall at all: as its id has it, the same every day."""
    return int(case.case_id[0], 16) < shapes.COLLECTORS_IN_16
