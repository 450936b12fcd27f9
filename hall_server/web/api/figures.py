"""Figures over HTTP: the reform's indicators, the policy's figures, services, forecasts, scores, and waits to come."""

from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from hall_protocol import messages as m
from hall_server.web.api.bodies import ShortText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Asker, Caller, Hall, carry_out

router = api_router("figures")

Items = Annotated[tuple[ShortText, ...], Query(max_length=20)]
First = Annotated[date | None, Query(alias="from")]
Last = Annotated[date | None, Query(alias="to")]


@router.get("/indicators", response_class=Response, responses=described(200, m.Indicators))
async def get_indicators(hall: Hall, caller: Caller, first_day: First = None, last_day: Last = None) -> Response:
    """The policy's indicators with numerator, denominator, targets and the items that fall short.

    The days say which cases count (default: this year so far).
    """
    return await carry_out(hall, caller, m.FetchIndicators(first_day, last_day), None)


@router.get("/figures", response_class=Response, responses=described(200, m.CaseFigures))
async def get_figures(hall: Hall, caller: Caller, first_day: First = None, last_day: Last = None) -> Response:
    """The policy's figures of these days (default: today): visits, materials, notices of cases; waits and services."""
    return await carry_out(hall, caller, m.FetchFigures(first_day, last_day), None)


@router.get("/figures/services", response_class=Response, responses=described(200, m.ServiceFigures))
async def get_services(hall: Hall, caller: Caller, first_day: First = None, last_day: Last = None) -> Response:
    """What services took on these days (default: today), by item and by counter, against the norm of what was done."""
    return await carry_out(hall, caller, m.FetchServiceFigures(first_day, last_day), None)


@router.get("/figures/forecasts", response_class=Response, responses=described(200, m.ForecastFigures))
async def get_forecasts(hall: Hall, caller: Caller, first_day: First = None, last_day: Last = None) -> Response:
    """How the waits of these days (default: today) compared with the ranges their slips had said."""
    return await carry_out(hall, caller, m.FetchForecastFigures(first_day, last_day), None)


@router.get("/figures/ranking", response_class=Response, responses=described(200, m.Ranking))
async def get_ranking(hall: Hall, caller: Caller, first_day: First = None, last_day: Last = None) -> Response:
    """The composite score of counters, departments and hall with its formula (default: this month so far)."""
    return await carry_out(hall, caller, m.FetchRanking(first_day, last_day), None)


@router.get("/forecast", response_class=Response, responses=described(200, m.Forecast))
async def get_forecast(
    hall: Hall,
    caller: Caller,
    queue: ShortText | None = None,
    item: ShortText | None = None,
    items: Items = (),
    package: ShortText | None = None,
) -> Response:
    """What a ticket taken now would wait, by queue, by item, for several (`items` again for each) or a package."""
    return await carry_out(hall, caller, m.ForecastWait(queue, item, items, package), None)


@router.get("/queues/{queue}/quiet-hours", response_class=Response, responses=described(200, m.QuietHours))
async def get_quiet_hours(queue: str, hall: Hall, asker: Asker, day: date | None = None) -> Response:
    """At which hours of a day (default: today) a queue is usually quiet; no credential needed."""
    return await carry_out(hall, asker, m.FetchQuietHours(queue, day))
