"""What a visitor says of a service, and what managers do about a bad review."""

from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import Grade, Reason, ShortText, WireCommand, Words
from hall_protocol.vocabulary import ReviewAction, ReviewState, Verdict


class SubmitEvaluation(WireCommand, frozen=True):
    """The visitor rates the service, once, with the invitation's token; answered by `Done`.

    `evaluation_id` as the invitation names it; with the slip's own token it is left out.
    """

    ticket_id: ShortText
    token: ShortText
    grade: Grade
    options: Annotated[tuple[ShortText, ...], Meta(max_length=20)] = ()
    evaluation_id: Annotated[str, Meta(max_length=64)] = ""
    words: Words = ""
    is_anonymous: bool = False

    def __repr__(self) -> str:
        return (
            f"SubmitEvaluation(ticket_id={self.ticket_id!r}, evaluation_id={self.evaluation_id!r}, "
            f"grade={self.grade}, options={self.options}, is_anonymous={self.is_anonymous}, withheld)"
        )


class FetchEvaluation(WireCommand, frozen=True):
    """Ask, with the token, whether one's own service can still be rated; answered by `EvaluationStanding`."""

    ticket_id: ShortText
    token: ShortText

    def __repr__(self) -> str:
        return f"FetchEvaluation(ticket_id={self.ticket_id!r}, token=withheld)"


class FetchEvaluationOptions(WireCommand, frozen=True):
    """Ask what may be chosen with each grade; answered by `EvaluationOptions`."""


class FetchEvaluationFigures(WireCommand, frozen=True):
    """Ask for the figures of a month of services, "2026-11", or of all; answered by `EvaluationFigures`."""

    month: Annotated[str, Meta(max_length=7)] = ""


class FetchReviews(WireCommand, frozen=True):
    """Ask for bad reviews, those of one state or all; answered by `Reviews`."""

    state: ReviewState | None = None


class HandleReview(WireCommand, frozen=True):
    """A step about a bad review; answered by `ReviewStatus`."""

    review_id: ShortText
    action: ReviewAction
    verdict: Verdict | None = None
    evidence: Reason = ""
    words: Words = ""

    def __repr__(self) -> str:
        return (
            f"HandleReview(review_id={self.review_id!r}, action={self.action.value!r}, verdict={self.verdict}, "
            f"evidence={self.evidence!r}, withheld)"
        )


EvaluationCommand = (
    SubmitEvaluation | FetchEvaluation | FetchEvaluationOptions | FetchEvaluationFigures | FetchReviews | HandleReview
)
