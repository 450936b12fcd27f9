"""The log of unsealings over HTTP: who opened sealed words or a person's records, when and why; for auditors."""

import asyncio
from typing import Annotated

import msgspec
from fastapi import Query
from starlette.responses import Response

from hall_protocol.vocabulary import Role
from hall_server.engine.unsealing import Unsealing
from hall_server.web.access import require_role
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, as_json
from hall_server.web.api.reads import SEQ_MAX

router = api_router("unsealings")

LIMIT = 1_000


class Unsealings(msgspec.Struct, frozen=True):
    """The log after a number, in order."""

    unsealings: tuple[Unsealing, ...]


@router.get("/unsealings", response_class=Response, responses=described(200, Unsealings))
async def get_unsealings(
    hall: Hall,
    caller: Caller,
    after: Annotated[int, Query(ge=0, le=SEQ_MAX)] = 0,
    limit: Annotated[int, Query(ge=1, le=LIMIT)] = LIMIT,
) -> Response:
    """Who opened what was sealed, in order; the next page comes with `after` the last number."""
    require_role(caller, Role.AUDITOR)
    return as_json(Unsealings(tuple(await asyncio.to_thread(hall.read_unsealings, after, limit))))
