"""The access log over HTTP: who changed who may come in, who came and who was refused."""

import asyncio
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from hall_protocol.access_log import AccessPage
from hall_protocol.vocabulary import Role
from hall_server.web.access import require_role
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, as_json
from hall_server.web.api.reads import SEQ_MAX

router = api_router("access log")

LIMIT = 1_000


@router.get("/access-log", response_class=Response, responses=described(200, AccessPage))
async def get_access_log(
    hall: Hall,
    caller: Caller,
    after: Annotated[int, Query(ge=0, le=SEQ_MAX)] = 0,
    limit: Annotated[int, Query(ge=1, le=LIMIT)] = LIMIT,
) -> Response:
    """Who did what about who may come in, in order, chained; the next page comes with `after` the last number."""
    require_role(caller, Role.AUDITOR, Role.ADMIN)
    return as_json(await asyncio.to_thread(hall.read_access_log, after, limit))
