"""The reform's indicators over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from hall_protocol import messages as m
from hall_server.web.api.described import PROBLEMS, described
from hall_server.web.api.door_keeper import Caller, Hall, carry_out

router = APIRouter(tags=["figures"], responses=PROBLEMS)


@router.get("/indicators", response_class=Response, responses=described(200, m.Indicators))
async def get_indicators(
    hall: Hall,
    caller: Caller,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
) -> Response:
    """The policy's indicators with numerator, denominator, targets and the items that fall short.

    The days say which cases count (default: this year so far).
    """
    return await carry_out(hall, caller, m.FetchIndicators(first_day, last_day), None)
