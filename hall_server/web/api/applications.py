"""Applications made online over HTTP: the platform tells of them, and the hall says how they stand."""

from typing import Annotated

from fastapi import Path
from pydantic import Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import CaseStep, Channel, PreReview
from hall_server.web.api.appointments import Visitor
from hall_server.web.api.bodies import RequestBody, ShortText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, carry_out
from hall_server.web.api.tickets import identity_of

router = api_router("applications")

_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
_STATUS = described(200, m.ApplicationStatus)
_MADE = described(201, m.ApplicationStatus)
ApplicationId = Annotated[str, Path(pattern=_PATTERN, description="The platform's own id; it names no person.")]


class NewApplication(RequestBody):
    """What was applied for online, and by whom."""

    application: Annotated[str, Field(pattern=_PATTERN)]
    item: ShortText
    visitor: Visitor = None
    channel: Channel | None = None


class Verdict(RequestBody):
    """The pre-review's verdict; `missing` are places (from 1) of the item's list."""

    verdict: PreReview
    missing: Annotated[tuple[Annotated[int, Field(ge=1, le=999)], ...], Field(max_length=99)] = ()


class Progress(RequestBody):
    """The step a case has come to."""

    step: CaseStep


@router.post("/applications", status_code=201, response_class=Response, responses=_MADE)
async def register_application(body: NewApplication, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Somebody has applied online for an item of this hall."""
    identity = identity_of(body.visitor)
    command = m.RegisterApplication(body.application, body.item, identity, body.channel)
    return await carry_out(hall, caller, command, request_id, 201)


@router.post("/applications/{application}/review", response_class=Response, responses=_STATUS)
async def review_application(
    application: ApplicationId, body: Verdict, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """The pre-review has come to a verdict."""
    command = m.ReviewApplication(application, body.verdict, body.missing)
    return await carry_out(hall, caller, command, request_id)


@router.post("/applications/{application}/withdraw", response_class=Response, responses=_STATUS)
async def withdraw_application(
    application: ApplicationId, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None
) -> Response:
    """The applicant took it back."""
    return await carry_out(hall, caller, m.WithdrawApplication(application), request_id)


@router.get("/applications/{application}", response_class=Response, responses=_STATUS)
async def get_application(application: ApplicationId, hall: Hall, caller: Caller) -> Response:
    """How an application made online stands, and the case it became."""
    return await carry_out(hall, caller, m.FetchApplication(application), None)


@router.post("/cases/{case}/progress", response_class=Response, responses=described(200, m.CaseStatus))
async def report_progress(case: str, body: Progress, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """The offices behind tell how far an accepted case is."""
    return await carry_out(hall, caller, m.ReportProgress(case, body.step), request_id)
