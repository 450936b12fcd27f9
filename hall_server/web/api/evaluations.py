"""Evaluations and bad reviews over HTTP: a visitor's answer with a token, the figures, the handling of reviews."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Header, Path, Query
from pydantic import Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import EvaluationSource, ReviewAction, ReviewState, Verdict
from hall_server.web.api.bodies import Reason, RequestBody, ShortText, Words
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Asker, Caller, Hall, RequestId, carry_out
from hall_server.web.desk import Visitor

router = api_router("evaluations")

Named = Annotated[str, Path(min_length=1, max_length=64)]
Token = Annotated[str, Header(alias="Evaluation-Token", min_length=1, max_length=64)]
"""In a header: addresses are written to logs, and a token is a secret."""


class Answer(RequestBody):
    """The visitor's answer; the token is the slip's, or with `evaluation_id` that of one service of the visit."""

    ticket_id: ShortText
    token: Annotated[str, Field(min_length=1, max_length=64, repr=False)]
    grade: Annotated[int, Field(ge=1, le=5)]
    options: Annotated[tuple[ShortText, ...], Field(max_length=20)] = ()
    words: Words = ""
    is_anonymous: bool = False
    evaluation_id: Annotated[str, Field(max_length=64)] = ""
    source: Literal["qr", "phone"] = "qr"


class ReviewStep(RequestBody):
    """A step about a bad review."""

    action: ReviewAction
    verdict: Verdict | None = None
    evidence: Reason = ""
    words: Words = ""


@router.get("/evaluation-options", response_class=Response, responses=described(200, m.EvaluationOptions))
async def get_options(hall: Hall, asker: Asker) -> Response:
    """The national options in use by grade, the three to show first before the others; no credential needed."""
    return await carry_out(hall, asker, m.FetchEvaluationOptions())


@router.post("/evaluations", response_class=Response, responses=described(200, m.Done))
async def submit(answer: Answer, hall: Hall, asker: Asker, request_id: RequestId) -> Response:
    """Rate a service, once, with its token; no credential needed, and a clerk's is refused."""
    command = m.SubmitEvaluation(
        answer.ticket_id,
        answer.token,
        answer.grade,
        answer.options,
        answer.evaluation_id,
        answer.words,
        answer.is_anonymous,
    )
    if isinstance(asker, Visitor):
        asker = replace(asker, source=EvaluationSource(answer.source))
    return await carry_out(hall, asker, command, request_id)


@router.get("/evaluations/figures", response_class=Response, responses=described(200, m.EvaluationFigures))
async def get_figures(
    hall: Hall, caller: Caller, month: Annotated[str, Query(pattern=r"^([1-9][0-9]{3}-(0[1-9]|1[0-2]))?$")] = ""
) -> Response:
    """Answers, silence and bad reviews of a month's services, or of all."""
    return await carry_out(hall, caller, m.FetchEvaluationFigures(month))


@router.get("/evaluations/{ticket_id}", response_class=Response, responses=described(200, m.EvaluationStanding))
async def get_standing(ticket_id: Named, token: Token, hall: Hall, asker: Asker) -> Response:
    """Whether the visit can still be rated, for who holds its token; never how it was rated."""
    return await carry_out(hall, asker, m.FetchEvaluation(ticket_id, token))


@router.get("/reviews", response_class=Response, responses=described(200, m.Reviews))
async def get_reviews(hall: Hall, caller: Caller, state: ReviewState | None = None) -> Response:
    """Bad reviews with their deadlines, of one state or all."""
    return await carry_out(hall, caller, m.FetchReviews(state))


@router.post("/reviews/{review_id}", response_class=Response, responses=described(200, m.ReviewStatus))
async def handle_review(
    review_id: Named, step: ReviewStep, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """Take a step about a bad review."""
    command = m.HandleReview(review_id, step.action, step.verdict, step.evidence, step.words)
    return await carry_out(hall, caller, command, request_id)
