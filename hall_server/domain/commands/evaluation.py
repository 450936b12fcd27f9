"""What the visitor says of a service, and what is done about a bad review."""

from dataclasses import dataclass, field

from hall_protocol.vocabulary import EvaluationSource, ReviewAction, Verdict


@dataclass(frozen=True, slots=True)
class SubmitEvaluation:
    """The visitor's grade, 5 (best) to 1, with option codes; the edge has checked the invitation's token.

    `words` come sealed from the edge (hall_server/web/sealing.py); without `evaluation_id` it is the ticket's one
    service that is still open.
    """

    ticket_id: str
    grade: int
    options: tuple[str, ...] = ()
    evaluation_id: str = ""
    source: EvaluationSource = EvaluationSource.EVALUATOR
    is_anonymous: bool = False
    device: str = ""
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class HandleReview:
    """A step about a bad review; verifying and rechecking need a verdict, a mistake or malice needs evidence."""

    review_id: str
    action: ReviewAction
    verdict: Verdict | None = None
    evidence: str = ""
    words: str | None = field(default=None, repr=False)


EvaluationCommand = SubmitEvaluation | HandleReview
