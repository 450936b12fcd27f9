"""The phone page's own addresses: one ticket, its guide, its news as a stream, and giving it up; all with its pass."""

from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from fastapi import Depends, Header
from starlette.responses import Response, StreamingResponse

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Asker, Hall, NoBody, RequestId, as_json, carry_out
from hall_server.web.desk import Visitor
from hall_server.web.phone.answers import PhoneGuide, PhoneTicket
from hall_server.web.problem import ProblemError

router = api_router("phone", "/phone")

STREAM_HEADERS = {"X-Accel-Buffering": "no"}
"""A proxy that collects a stream before it passes it on would hold news back."""


STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: `ticket` with a PhoneTicket, `beat` when nothing happens.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}

TicketPass = Annotated[str, Header(alias="Ticket-Pass", min_length=1, max_length=128)]


class Holder(NamedTuple):
    """Whoever showed the pass of this ticket."""

    ticket_id: str
    visitor: Visitor


async def holder_of(ticket_pass: TicketPass, hall: Hall, asker: Asker) -> Holder:
    """Whoever shows a ticket's pass, in a header: addresses are written to logs. No credential stands in for it."""
    if not isinstance(asker, Visitor):
        raise ProblemError(
            ErrorCode.ROLE_FORBIDDEN, "本页只供持票人查看。", "This is for the ticket's holder: send no credential."
        )
    ticket_id = hall.phone.ticket_of(ticket_pass, asker.address)
    return Holder(ticket_id, replace(asker, holds=ticket_id))


Held = Annotated[Holder, Depends(holder_of)]


@router.get("/ticket", response_class=Response, responses=described(200, PhoneTicket))
async def get_ticket(hall: Hall, holder: Held) -> Response:
    """The ticket as it stands now."""
    return as_json(await hall.phone.ticket(holder.ticket_id))


@router.get("/guide", response_class=Response, responses=described(200, PhoneGuide))
async def get_guide(hall: Hall, holder: Held) -> Response:
    """What to bring, the hall's rules, and what a complaint may be about."""
    return as_json(await hall.phone.guide(holder.ticket_id))


@router.get("/stream", response_class=Response, responses=STREAM)
async def get_stream(hall: Hall, holder: Held) -> Response:
    """The ticket and every change to it, as server-sent events; 429 while too many watch."""
    hall.phone.streams.require_room()
    first = await hall.phone.ticket(holder.ticket_id)
    frames = hall.phone.streams.frames(first)
    return StreamingResponse(frames, headers=STREAM_HEADERS, media_type="text/event-stream")


@router.post("/cancel", response_class=Response, responses=described(200, m.TicketStatus))
async def cancel_ticket(hall: Hall, holder: Held, request_id: RequestId, _: NoBody = None) -> Response:
    """The holder gives the ticket up."""
    return await carry_out(hall, holder.visitor, m.CancelTicket(holder.ticket_id), request_id)
