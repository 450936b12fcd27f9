"""Assistance over HTTP: a station asks for a person, the guide desk answers."""

from starlette.responses import Response

from hall_protocol import messages as m
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, carry_out

router = api_router("assistance", "/assistance")

_DONE = described(200, m.Done)


@router.post("", response_class=Response, responses=_DONE)
async def request_assistance(hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Somebody is wanted at the caller's station."""
    return await carry_out(hall, caller, m.RequestAssistance(), request_id)


@router.post("/withdraw", response_class=Response, responses=_DONE)
async def withdraw_assistance(hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Nobody is wanted at the caller's station any more."""
    return await carry_out(hall, caller, m.WithdrawAssistance(), request_id)


@router.post("/{station}/answer", response_class=Response, responses=_DONE)
async def answer_assistance(
    station: str, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None
) -> Response:
    """Somebody of the staff goes to that station."""
    return await carry_out(hall, caller, m.AnswerAssistance(station), request_id)
