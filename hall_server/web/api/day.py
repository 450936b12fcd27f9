"""The hall's day over HTTP: pausing queues, closing the hall in an emergency and reopening it."""

from pydantic import AwareDatetime
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import WaitingAtClosing
from hall_server.web.api.bodies import Reason, RequestBody, ShortText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, carry_out

router = api_router("day")

_DONE = described(200, m.Done)


class QueuePause(RequestBody):
    """Why the queue gives no tickets, as visitors read it."""

    reason: Reason
    reason_en: Reason = ""


class HallClosing(RequestBody):
    """Why, what becomes of those who wait, what is closed (nothing: the whole hall), and until when if it is known."""

    reason: Reason
    waiting: WaitingAtClosing
    reason_en: Reason = ""
    sub_hall: ShortText | None = None
    until: AwareDatetime | None = None


class Reopening(RequestBody):
    """Which sub-hall; nothing: the whole hall."""

    sub_hall: ShortText | None = None


@router.post("/queues/{queue}/pause", response_class=Response, responses=_DONE)
async def pause_queue(queue: str, body: QueuePause, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Give no more tickets of a queue; those who wait are served."""
    return await carry_out(hall, caller, m.PauseQueue(queue, body.reason, body.reason_en), request_id)


@router.post("/queues/{queue}/resume", response_class=Response, responses=_DONE)
async def resume_queue(queue: str, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Give tickets of a paused queue again."""
    return await carry_out(hall, caller, m.ResumeQueue(queue), request_id)


@router.post("/hall/close", response_class=Response, responses=_DONE)
async def close_hall(body: HallClosing, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Emergency: close the hall or a sub-hall at once; what is being served may be finished."""
    command = m.CloseHall(body.reason, body.waiting, body.reason_en, body.sub_hall, body.until)
    return await carry_out(hall, caller, command, request_id)


@router.post("/hall/reopen", response_class=Response, responses=_DONE)
async def reopen_hall(hall: Hall, caller: Caller, request_id: RequestId, body: Reopening | None = None) -> Response:
    """Open again what was closed."""
    return await carry_out(hall, caller, m.ReopenHall(body.sub_hall if body else None), request_id)
