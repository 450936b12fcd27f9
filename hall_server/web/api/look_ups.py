"""Look-ups over HTTP: asking the government's libraries at the counter, and the trail of who did."""

import asyncio
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import Role
from hall_server.insight.look_up_trail import LookUpTrail
from hall_server.web.access import require_role
from hall_server.web.api.bodies import CounterNumber, RequestBody, ShortText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, RequestId, as_json, carry_out
from hall_server.web.api.reads import SEQ_MAX
from hall_server.web.api.tickets import VisitorIdentity, identity_of
from hall_server.web.span import require_span

router = api_router("look-ups")

TRACES_LIMIT = 1_000


class LookUpWish(RequestBody):
    """At which counter, for which item of the ticket, and whose records: `visitor` or `organisation`, one of them."""

    counter: CounterNumber
    item: ShortText | None = None
    visitor: VisitorIdentity | ShortText | None = Field(default=None, repr=False)
    organisation: ShortText | None = Field(default=None, repr=False)

    def command(self, ticket_id: str) -> m.LookUpRecords:
        """The wire's command."""
        return m.LookUpRecords(self.counter, ticket_id, self.item, identity_of(self.visitor), self.organisation)


@router.post("/tickets/{ticket_id}/look-ups", response_class=Response, responses=described(200, m.LookedUpRecords))
async def look_up_records(
    ticket_id: str, wish: LookUpWish, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """Ask the libraries behind an item's materials; a library that is away is an answer, and papers do as well."""
    return await carry_out(hall, caller, wish.command(ticket_id), request_id)


@router.get("/look-ups", response_class=Response, responses=described(200, LookUpTrail))
async def get_look_ups(
    hall: Hall,
    caller: Caller,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
    after: Annotated[int, Query(ge=0, le=SEQ_MAX)] = 0,
    limit: Annotated[int, Query(ge=1, le=TRACES_LIMIT)] = TRACES_LIMIT,
) -> Response:
    """Who looked at what on these business days (default: today), in the journal's order; for auditors."""
    require_role(caller, Role.AUDITOR)
    last_day = last_day or hall.policy.calendar.business_day(hall.desk.now())
    first_day = first_day or last_day
    require_span(first_day, last_day)
    return as_json(await asyncio.to_thread(hall.read_look_ups, first_day, last_day, after, limit))
