"""Mystery visits over HTTP, for auditors and administrators."""

from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from hall_protocol import messages as m
from hall_server.web.api.bodies import RequestBody, Words
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, RequestId, carry_out

router = api_router("inspections")


class InspectionNote(RequestBody):
    """What the inspector writes beside a mark; sealed."""

    words: Words = ""


@router.get("/inspections", response_class=Response, responses=described(200, m.Inspections))
async def get_inspections(
    hall: Hall,
    caller: Caller,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
) -> Response:
    """The visits that were inspectors' own (暗访), of these business days or all."""
    return await carry_out(hall, caller, m.FetchInspections(first_day, last_day))


@router.post("/inspections/{ticket_id}", response_class=Response, responses=described(200, m.InspectionStatus))
async def mark_inspection(
    ticket_id: str, note: InspectionNote, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """The visit under this ticket, of today or an earlier day, was an inspector's own: it counts in no figure."""
    return await carry_out(hall, caller, m.MarkInspection(ticket_id, note.words), request_id)


@router.post("/inspections/{ticket_id}/unmark", response_class=Response, responses=described(200, m.InspectionStatus))
async def unmark_inspection(
    ticket_id: str, note: InspectionNote, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """The mark was a mistake: the visit counts again."""
    return await carry_out(hall, caller, m.UnmarkInspection(ticket_id, note.words), request_id)
