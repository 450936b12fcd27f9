"""Complaints and suggestions over HTTP: filed and followed by visitors, handled by managers, exported for 12345."""

from typing import Annotated

from fastapi import Header, Path
from pydantic import Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import ComplaintAction, ComplaintKind, ComplaintState, Verdict
from hall_server.web.api.bodies import CounterNumber, Reason, RequestBody, ShortText, Words
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Asker, Caller, Hall, RequestId, carry_out

router = api_router("complaints", "/complaints")

Receipt = Annotated[str, Header(alias="Complaint-Receipt", min_length=1, max_length=64)]
"""In a header: addresses are written to logs, and a receipt is a secret."""


class Filing(RequestBody):
    """What is brought forward, and what it is about."""

    complaint_kind: ComplaintKind = ComplaintKind.COMPLAINT
    subject: ShortText
    words: Words = ""
    ticket_id: ShortText | None = None
    counter: CounterNumber | None = None
    item: ShortText | None = None
    is_anonymous: bool = False


class ComplaintStep(RequestBody):
    """A step about a complaint."""

    action: ComplaintAction
    department: Reason = ""
    verdict: Verdict | None = None
    evidence: Reason = ""
    words: Words = ""


class Feedback(RequestBody):
    """What the visitor thinks of the answer, 5 to 1."""

    grade: Annotated[int, Field(ge=1, le=5)]


@router.post("", status_code=201, response_class=Response, responses=described(201, m.FiledComplaint))
async def file_complaint(filing: Filing, hall: Hall, asker: Asker, request_id: RequestId) -> Response:
    """Bring something forward; the receipt is said this once. No credential needed, a few times an hour."""
    command = m.FileComplaint(
        filing.complaint_kind,
        filing.subject,
        filing.words,
        filing.ticket_id,
        filing.counter,
        filing.item,
        filing.is_anonymous,
    )
    return await carry_out(hall, asker, command, request_id, 201)


@router.get("", response_class=Response, responses=described(200, m.Complaints))
async def get_complaints(
    hall: Hall, caller: Caller, kind: ComplaintKind | None = None, state: ComplaintState | None = None
) -> Response:
    """Complaints with owner, deadlines and finding, as 12345 takes them over."""
    return await carry_out(hall, caller, m.FetchComplaints(kind, state))


@router.get("/mine", response_class=Response, responses=described(200, m.ComplaintStatus))
async def get_mine(receipt: Receipt, hall: Hall, asker: Asker) -> Response:
    """How one's own complaint stands, with its receipt."""
    return await carry_out(hall, asker, m.FetchComplaint(receipt))


@router.post("/mine/evaluation", response_class=Response, responses=described(200, m.ComplaintStatus))
async def evaluate_mine(
    receipt: Receipt, feedback: Feedback, hall: Hall, asker: Asker, request_id: RequestId
) -> Response:
    """Say, with the receipt, what one thinks of the answer; once."""
    return await carry_out(hall, asker, m.EvaluateComplaint(receipt, feedback.grade), request_id)


@router.post("/{complaint_id}", response_class=Response, responses=described(200, m.ComplaintStatus))
async def handle_complaint(
    complaint_id: Annotated[str, Path(min_length=1, max_length=64)],
    step: ComplaintStep,
    hall: Hall,
    caller: Caller,
    request_id: RequestId,
) -> Response:
    """Take a step about a complaint."""
    command = m.HandleComplaint(complaint_id, step.action, step.department, step.verdict, step.evidence, step.words)
    return await carry_out(hall, caller, command, request_id)
