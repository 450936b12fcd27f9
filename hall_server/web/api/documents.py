"""What programmers read: the document of the session, and the schemas that events name; both without a credential."""

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

import hall_protocol
from hall_protocol.vocabulary import ErrorCode
from hall_server.web.api.door_keeper import Hall
from hall_server.web.problem import ProblemError

EVENT_SCHEMAS = {
    path.name: path for path in (Path(hall_protocol.__file__).parent / "event_schemas").glob("hall.*.json")
}

router = APIRouter(include_in_schema=False)


@router.get("/asyncapi.json", response_class=Response)
def asyncapi(hall: Hall) -> Response:
    """The session as AsyncAPI 3.0; made at the first question, which a thread of its own answers."""
    return Response(hall.asyncapi(), media_type="application/json")


@router.get("/schemas/{name}", response_class=Response)
async def event_schema(name: str) -> Response:
    """The published schema of one event type, by the last part of its `dataschema`."""
    if name not in EVENT_SCHEMAS:
        raise ProblemError(ErrorCode.NOT_FOUND, "没有这个事件类型。", "No event type of this name.")
    return FileResponse(EVENT_SCHEMAS[name], media_type="application/schema+json")
