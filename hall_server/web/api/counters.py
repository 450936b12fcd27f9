"""Counters over HTTP: sign-on, pauses, and the ticket from call to finish."""

from typing import Annotated

from fastapi import Path
from pydantic import StringConstraints
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import STAFF_NUMBER, Outcome
from hall_server.engine.credential import Credential
from hall_server.web.api.bodies import CounterNumber, Reason, RequestBody, ShortText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, carry_out

router = api_router("counters", "/counters/{counter}")

Number = Annotated[int, Path(ge=1, le=9999)]


ClerkName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=STAFF_NUMBER)]
UNSAID = "未说明"


class SignOn(RequestBody):
    """Who signs on, by staff number; without it, the station's name stands, with the counter's unless it has one."""

    clerk: ClerkName | None = None


class Pause(RequestBody):
    """Why the counter pauses: in words, or by the code of a configured reason."""

    reason: Reason = UNSAID
    code: ShortText | None = None


class NamedTicket(RequestBody):
    """Which ticket; `reason` where one is kept."""

    ticket_id: ShortText
    reason: Reason = ""


class Finish(RequestBody):
    """Which ticket, and how its service ended."""

    ticket_id: ShortText
    outcome: Outcome = Outcome.OTHER


class NamedCall(RequestBody):
    """Which ticket is called out of its order, and why."""

    ticket_id: ShortText
    reason: Reason


class Transfer(RequestBody):
    """Which ticket, and where to; neither: back to its own line; `returns`: and then back here.

    `reason` for a counter that serves none of its queues.
    """

    ticket_id: ShortText
    to_queue: ShortText | None = None
    to_counter: CounterNumber | None = None
    returns: bool = False
    reason: Reason = ""


def _stand_in(caller: Credential, counter: int) -> str:
    """A name where no staff number was given: one that works at several counters is told apart at each."""
    if caller.staff is not None:
        return caller.staff
    return caller.station if caller.counter is not None else f"{caller.station[:58]}@{counter}"


_COUNTER = described(200, m.CounterStatus)
_CALLED = described(200, m.CalledTicket)
_TICKET = described(200, m.TicketStatus)


@router.post("/open", response_class=Response, responses=_COUNTER)
async def open_counter(
    counter: Number, hall: Hall, caller: Caller, request_id: RequestId, sign_on: SignOn | None = None
) -> Response:
    """A clerk signs on."""
    clerk = (sign_on.clerk if sign_on else None) or _stand_in(caller, counter)
    return await carry_out(hall, caller, m.OpenCounter(counter, clerk), request_id)


@router.post("/pause", response_class=Response, responses=_COUNTER)
async def pause_counter(
    counter: Number, hall: Hall, caller: Caller, request_id: RequestId, pause: Pause | None = None
) -> Response:
    """Stop calling for a while."""
    pause = pause or Pause()
    is_said = "reason" in pause.model_fields_set or pause.code is None
    command = m.PauseCounter(counter, pause.reason if is_said else "", pause.code)
    return await carry_out(hall, caller, command, request_id)


@router.post("/resume", response_class=Response, responses=_COUNTER)
async def resume_counter(
    counter: Number, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None
) -> Response:
    """Go on calling."""
    return await carry_out(hall, caller, m.ResumeCounter(counter), request_id)


@router.post("/close", response_class=Response, responses=_COUNTER)
async def close_counter(
    counter: Number, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None
) -> Response:
    """The clerk signs off."""
    return await carry_out(hall, caller, m.CloseCounter(counter), request_id)


@router.post(
    "/call-next", response_class=Response, responses=_CALLED | {204: {"description": "Nobody waits for this counter."}}
)
async def call_next(counter: Number, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Call whoever is due first."""
    return await carry_out(hall, caller, m.CallNext(counter), request_id)


@router.post("/call-ticket", response_class=Response, responses=_CALLED)
async def call_ticket(counter: Number, body: NamedCall, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Call this very ticket out of its order, waiting or missed."""
    return await carry_out(hall, caller, m.CallTicket(counter, body.ticket_id, body.reason), request_id)


@router.post("/undo", response_class=Response, responses=_TICKET)
async def undo(counter: Number, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Take back the counter's last action, within half a minute."""
    return await carry_out(hall, caller, m.UndoLast(counter), request_id)


@router.post("/recall", response_class=Response, responses=_CALLED)
async def recall(counter: Number, body: NamedTicket, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Announce the called ticket again."""
    return await carry_out(hall, caller, m.Recall(counter, body.ticket_id), request_id)


@router.post("/start", response_class=Response, responses=_TICKET)
async def start(counter: Number, body: NamedTicket, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """The visitor stands at the counter."""
    return await carry_out(hall, caller, m.StartService(counter, body.ticket_id), request_id)


@router.post("/finish", response_class=Response, responses=_TICKET)
async def finish(counter: Number, body: Finish, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """The service is done."""
    return await carry_out(hall, caller, m.FinishService(counter, body.ticket_id, body.outcome), request_id)


@router.post("/no-show", response_class=Response, responses=_TICKET)
async def no_show(counter: Number, body: NamedTicket, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """The called visitor did not come."""
    return await carry_out(hall, caller, m.MarkNoShow(counter, body.ticket_id, body.reason), request_id)


@router.post("/hold", response_class=Response, responses=_TICKET)
async def hold(counter: Number, body: NamedTicket, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Set the ticket aside."""
    return await carry_out(hall, caller, m.HoldTicket(counter, body.ticket_id, body.reason), request_id)


@router.post("/resume-ticket", response_class=Response, responses=_CALLED)
async def resume_ticket(
    counter: Number, body: NamedTicket, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """Call a held ticket back."""
    return await carry_out(hall, caller, m.ResumeTicket(counter, body.ticket_id), request_id)


@router.post("/transfer", response_class=Response, responses=_TICKET)
async def transfer(counter: Number, body: Transfer, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Send the ticket on with its seniority."""
    command = m.TransferTicket(counter, body.ticket_id, body.to_queue, body.to_counter, body.returns, body.reason)
    return await carry_out(hall, caller, command, request_id)
