"""Cases over HTTP: checklist, decision, one-time notice, result."""

from enum import StrEnum
from typing import Annotated

from fastapi import Header, Query
from pydantic import Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import MaterialStatus, Outcome, ResultKind
from hall_server.web import notice_page
from hall_server.web.api.bodies import CounterNumber, RequestBody, ShortText
from hall_server.web.api.counters import Number
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, RequestId, as_json, carry_out

router = api_router("cases")


class NewCase(RequestBody):
    """Which ticket, and of which item."""

    ticket_id: ShortText
    item: ShortText


class Material(RequestBody):
    """How the material at `place` (from 1) of the item's list is there, or that it is missing."""

    place: Annotated[int, Field(ge=1, le=999)]
    status: MaterialStatus


class Decision(RequestBody):
    """The counter's decision; without `case`, the ticket's own of `item` or of its item. `reason` is a code."""

    ticket_id: ShortText
    outcome: Outcome
    case: ShortText | None = None
    item: ShortText | None = None
    materials: Annotated[tuple[Material, ...], Field(max_length=99)] = ()
    reason: ShortText | None = None

    def command(self, counter: int) -> m.DecideCase:
        """The wire's command."""
        materials = tuple(m.MaterialEntry(material.place, material.status) for material in self.materials)
        return m.DecideCase(counter, self.ticket_id, self.outcome, self.case, self.item, materials, self.reason)


class Collection(RequestBody):
    """Which ticket fetches the result of which case (its id or number)."""

    ticket_id: ShortText
    case: ShortText


class CaseResult(RequestBody):
    """What the case brings; `counter` is where a clerk says so."""

    result: ResultKind
    counter: CounterNumber | None = None


class Withdrawal(RequestBody):
    """Why, as a code of the hall's list."""

    reason: ShortText | None = None


class NoticeFormat(StrEnum):
    """How a notice is wanted."""

    JSON = "json"
    HTML = "html"


_CASE = described(200, m.CaseStatus)
_NOTICE = described(200, m.Notice)
_NOTICE[200]["content"]["text/html"] = {"schema": {"type": "string", "description": "An A4 page to print."}}


@router.get("/tickets/{ticket_id}/checklist", response_class=Response, responses=described(200, m.Checklist))
async def get_ticket_checklist(
    ticket_id: str, hall: Hall, caller: Caller, item: Annotated[str | None, Query(max_length=64)] = None
) -> Response:
    """The materials of the ticket's item, or of `item`, with what is known of each beforehand."""
    return await carry_out(hall, caller, m.FetchChecklist(ticket_id, item), None)


@router.get("/items/{item}/checklist", response_class=Response, responses=described(200, m.Checklist))
async def get_item_checklist(item: str, hall: Hall, caller: Caller) -> Response:
    """The materials of an item."""
    return await carry_out(hall, caller, m.FetchChecklist(item=item), None)


@router.get("/counters/{counter}/visit", response_class=Response, responses=described(200, m.Visit))
async def get_visit(
    counter: Number, ticket_id: Annotated[str, Query(max_length=64)], hall: Hall, caller: Caller
) -> Response:
    """What the ticket at this counter came for: its matters with their cases, and the results its visitor awaits."""
    return await carry_out(hall, caller, m.FetchVisit(counter, ticket_id), None)


@router.post("/counters/{counter}/open-case", response_class=Response, responses=_CASE)
async def open_case(counter: Number, body: NewCase, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Open a case of another item for the ticket here."""
    return await carry_out(hall, caller, m.OpenCase(counter, body.ticket_id, body.item), request_id)


@router.post("/counters/{counter}/decide-case", response_class=Response, responses=_CASE)
async def decide_case(counter: Number, body: Decision, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Accept, ask for a supplement, decline, consult or end: one action, from a ticket just called."""
    return await carry_out(hall, caller, body.command(counter), request_id)


@router.post("/counters/{counter}/collect", response_class=Response, responses=_CASE)
async def collect(counter: Number, body: Collection, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Hand a result out."""
    return await carry_out(hall, caller, m.CollectResult(counter, body.ticket_id, body.case), request_id)


@router.get("/cases/{case}", response_class=Response, responses=_CASE)
async def get_case(case: str, hall: Hall, caller: Caller) -> Response:
    """A case the hall still follows, by its id or number."""
    return await carry_out(hall, caller, m.FetchCase(case), None)


@router.get("/cases/{case}/notice", response_class=Response, responses=_NOTICE)
async def get_notice(
    case: str,
    hall: Hall,
    caller: Caller,
    format: Annotated[NoticeFormat | None, Query()] = None,  # noqa: A002 - the published name
    accept: Annotated[str, Header()] = "",
) -> Response:
    """The last one-time notice of a case, as JSON or as a page to print."""
    notice = await hall.desk.carry_out(caller, m.FetchNotice(case), None)
    assert isinstance(notice, m.Notice)
    if format is NoticeFormat.HTML or (format is None and "text/html" in accept):
        return Response(notice_page.page(notice), media_type="text/html; charset=utf-8")
    return as_json(notice)


@router.post("/cases/{case}/result", response_class=Response, responses=_CASE)
async def record_result(case: str, body: CaseResult, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """The result may be fetched."""
    return await carry_out(hall, caller, m.RecordResult(case, body.result, body.counter), request_id)


@router.post("/cases/{case}/withdraw", response_class=Response, responses=_CASE)
async def withdraw_case(
    case: str, hall: Hall, caller: Caller, request_id: RequestId, body: Withdrawal | None = None
) -> Response:
    """The visitor takes the application back."""
    return await carry_out(hall, caller, m.WithdrawCase(case, body.reason if body else None), request_id)
