"""What every route needs: the caller's credential, the Idempotency-Key, and answers as JSON."""

from typing import Annotated, Any

import msgspec
from fastapi import Body, Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode
from hall_server.engine.credential import Credential
from hall_server.web.api.bodies import RequestBody
from hall_server.web.context import HallContext
from hall_server.web.desk import Visitor
from hall_server.web.problem import ProblemError

IDEMPOTENCY_KEY_CHARS = 128

_bearer = HTTPBearer(
    auto_error=False, description="A token from: hall credential issue --data DIR --role ROLE; or from signing on"
)

Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]

# The dependencies are coroutines though they await nothing: FastAPI gives a plain function a thread, and its delay.


class Nothing(RequestBody):
    """A body that says nothing; it may be left out."""


async def context_of(request: Request) -> HallContext:
    """The hall this application serves."""
    context: HallContext = request.app.state.hall
    return context


async def credential_of(
    context: Annotated[HallContext, Depends(context_of)],
    bearer: Bearer,
) -> Credential:
    """Whoever asks; raises when there is no credential or it is not known."""
    if bearer is None:
        raise missing()
    credential = await context.find_credential(bearer.credentials.strip())
    if credential is None:
        raise ProblemError(ErrorCode.CREDENTIAL_UNKNOWN, "凭证无效或已撤销。", "The credential is unknown or revoked.")
    return credential


def missing() -> ProblemError:
    """What to say to somebody who shows no token."""
    return ProblemError(
        ErrorCode.CREDENTIAL_MISSING,
        "请提供访问凭证。",
        "Send 'Authorization: Bearer TOKEN'; issue one with: hall credential issue --data DIR --role ROLE.",
    )


async def asker_of(
    request: Request,
    context: Annotated[HallContext, Depends(context_of)],
    bearer: Bearer,
) -> Credential | Visitor:
    """Whoever asks where no credential is needed; one that is shown counts, also against its holder."""
    if bearer is not None:
        return await credential_of(context, bearer)
    return Visitor(request.client.host if request.client else "")


async def request_id_of(
    idempotency_key: Annotated[str | None, Header(max_length=IDEMPOTENCY_KEY_CHARS)] = None,
) -> str | None:
    """The caller's key for this POST: a repeat under the same key is answered, not done again."""
    return f"http {idempotency_key}" if idempotency_key else None


Hall = Annotated[HallContext, Depends(context_of)]
Caller = Annotated[Credential, Depends(credential_of)]
Asker = Annotated[Credential | Visitor, Depends(asker_of)]
RequestId = Annotated[str | None, Depends(request_id_of)]
NoBody = Annotated[Nothing | None, Body()]


async def carry_out(
    hall: HallContext,
    caller: Credential | Visitor,
    command: m.Command,
    request_id: str | None = None,
    status: int = 200,
) -> Response:
    """Do `command` and answer with its result as JSON, or 204 when nobody waits."""
    if isinstance(caller, Visitor):
        result = await hall.desk.carry_out_for_visitor(caller, command, request_id)
    else:
        result = await hall.desk.carry_out(caller, command, request_id)
    if isinstance(result, m.NobodyWaiting):
        return Response(status_code=204)
    return as_json(result, status)


def as_json(value: Any, status: int = 200) -> Response:
    """A wire struct as a JSON response."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")
