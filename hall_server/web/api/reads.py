"""Reading the hall over HTTP: the live picture, queues, items, and the journal for auditors."""

import asyncio
from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import Query
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.cloud_event import CloudEvent, encode_batch
from hall_protocol.picture import Changes, QueueView
from hall_protocol.results.hall import HallFacts
from hall_protocol.vocabulary import Role
from hall_server.web.access import STAFF_ROLES, require_role
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, as_json
from hall_server.web.hall_facts import facts_now
from hall_server.web.hub import Audience

router = api_router("hall")

EVENTS_LIMIT = 1_000
SEQ_MAX = 2**62


class HallNow(msgspec.Struct, frozen=True):
    """The live picture up to `seq`; staff credentials also see tickets, devices and stations.

    `facts` say who and where the hall is and when each of its doors is open.
    """

    hall_id: str
    time: datetime
    seq: int
    facts: HallFacts
    picture: Changes


@router.get("/hall", response_class=Response, responses=described(200, HallNow))
async def get_hall(hall: Hall, caller: Caller) -> Response:
    """The hall's facts and its live picture."""
    audience = Audience.STAFF if caller.role in STAFF_ROLES else Audience.PUBLIC
    picture, now = hall.hub.picture(audience).snapshot(), hall.desk.now()
    facts = facts_now(hall.facts, hall.policy, picture.closings or (), now)
    return as_json(HallNow(hall.policy.hall_id, now, hall.hub.seq, facts, picture))


@router.get("/queues", response_class=Response, responses=described(200, list[QueueView]))
async def get_queues(hall: Hall, _: Caller) -> Response:
    """Every queue: who waits, how long, and what a ticket taken now would expect."""
    return as_json(list(hall.hub.picture(Audience.PUBLIC).queues.values()))


@router.get("/items", response_class=Response, responses=described(200, list[m.CatalogueItem]))
async def get_items(hall: Hall, _: Caller, search: Annotated[str, Query(max_length=64)] = "") -> Response:
    """Service items in force whose name, synonym, pinyin or initials contain `search`."""
    wanted = search.strip().lower()
    return as_json([item for item in hall.desk.catalogue_now().items if matches(item, wanted)])


@router.get("/events", response_class=Response, responses=described(200, list[CloudEvent]))
async def get_events(
    hall: Hall,
    caller: Caller,
    after: Annotated[int, Query(ge=0, le=SEQ_MAX)] = 0,
    limit: Annotated[int, Query(ge=1, le=EVENTS_LIMIT)] = EVENTS_LIMIT,
) -> Response:
    """The journal after `after` as a JSON array of CloudEvents: the very events the platform receives."""
    require_role(caller, Role.AUDITOR, Role.ADMIN)
    events = await asyncio.to_thread(hall.read_events, after, limit)
    headers = {"X-Last-Seq": str(hall.hub.seq)}
    return Response(encode_batch(events), headers=headers, media_type="application/json")


def matches(item: m.CatalogueItem, wanted: str) -> bool:
    """Whether `wanted` (lower case) is part of what an item may be looked for by."""
    words = (item.item, item.name, item.name_en, item.department, item.life_event, *item.pinyin)
    return not wanted or any(wanted in word.lower() for word in words)
