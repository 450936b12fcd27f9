"""Staffing over HTTP: relief, help, the manager's reassignments with their forecast, and what each counter did."""

from typing import Annotated

from pydantic import Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_server.web.api.bodies import RequestBody, ShortText
from hall_server.web.api.counters import ClerkName, Number
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, carry_out

router = api_router("counters", "/counters")

Queues = Annotated[tuple[ShortText, ...], Field(max_length=100)]


class Relief(RequestBody):
    """Who takes over, by staff number."""

    clerk: ClerkName


class Reassignment(RequestBody):
    """The queues the counter is to serve; none: those of the configuration."""

    primary: Queues = ()
    secondary: Queues = ()


_HELP = described(200, m.HelpStatus)


@router.get("/load", response_class=Response, responses=described(200, m.CounterLoads))
async def counter_loads(hall: Hall, caller: Caller) -> Response:
    """What each counter did today."""
    return await carry_out(hall, caller, m.FetchCounterLoads(), None)


@router.post("/{counter}/hand-over", response_class=Response, responses=described(200, m.HandedOver))
async def hand_over(counter: Number, body: Relief, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """One clerk relieves another; the ticket at the counter stays."""
    return await carry_out(hall, caller, m.HandOver(counter, body.clerk), request_id)


@router.post("/{counter}/help", response_class=Response, responses=_HELP)
async def offer_help(counter: Number, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Call for others while nobody of its own queues waits."""
    return await carry_out(hall, caller, m.OfferHelp(counter), request_id)


@router.post("/{counter}/end-help", response_class=Response, responses=_HELP)
async def end_help(counter: Number, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None) -> Response:
    """Call for its own queues only."""
    return await carry_out(hall, caller, m.EndHelp(counter), request_id)


@router.post("/{counter}/reassign", response_class=Response, responses=described(200, m.CounterAssignment))
async def reassign(counter: Number, body: Reassignment, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Serve these queues from now on, until the day's end."""
    return await carry_out(hall, caller, m.ReassignCounter(counter, body.primary, body.secondary), request_id)


@router.post("/{counter}/reassign/forecast", response_class=Response, responses=described(200, m.ReassignmentForecast))
async def foresee_reassignment(
    counter: Number, body: Reassignment, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """What that reassignment would do to the waits; nothing is done."""
    return await carry_out(hall, caller, m.ForeseeReassignment(counter, body.primary, body.secondary), request_id)
