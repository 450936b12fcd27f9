"""Stations enrol: an administrator invites one, the machine exchanges the code for a credential of its own."""

from typing import Annotated, Literal

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from hall_protocol.enrolment import HEX_CHARS, NONCE_BYTES, Enrolled, HallProof, Invited
from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import LASTS_MIN, LASTS_MIN_MAX
from hall_server.web.access import require_role
from hall_server.web.api.bodies import CounterNumber, RequestBody
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, as_json

router = api_router("enrolment")

StationName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
StationRole = Literal[Role.KIOSK, Role.CLERK, Role.EVALUATOR, Role.BOARD]
"""Who enrols (`STATION_ROLES`), spelled out so that the document of the API says it."""
Hex = Annotated[str, Field(pattern=f"^[0-9a-f]{{{HEX_CHARS}}}$", repr=False)]


class InvitationWish(RequestBody):
    """Which station; `counter` for a clerk's and an evaluator's."""

    station: StationName
    role: StationRole
    counter: CounterNumber | None = None
    minutes: int = Field(default=LASTS_MIN, ge=1, le=LASTS_MIN_MAX)


class EnrolmentBegun(RequestBody):
    """Who wants to enrol, and 16 bytes of chance in hex."""

    station: StationName
    nonce: str = Field(pattern=f"^[0-9a-f]{{{NONCE_BYTES * 2}}}$")


class EnrolmentWish(RequestBody):
    """The station's half of the code, and the SHA-256 of the token that it made for itself."""

    station: StationName
    station_half: Hex
    token_hash: Hex


@router.post("/invitations", response_class=Response, responses=described(200, Invited))
async def post_invitation(wish: InvitationWish, hall: Hall, caller: Caller) -> Response:
    """Invite a station, in place of its earlier invitation; the code is shown this once. For administrators."""
    require_role(caller, Role.ADMIN)
    whose = Credential(wish.role, wish.station, wish.counter)
    return as_json(await hall.enrolments.invite(whose, wish.minutes, caller))


@router.post("/enrolments/begin", response_class=Response, responses=described(200, HallProof))
async def begin_enrolment(begun: EnrolmentBegun, request: Request, hall: Hall) -> Response:
    """The hall proves that it knows the code of this station, and shows its authority's certificate under it."""
    return as_json(await hall.enrolments.begin(begun.station, begun.nonce, _address(request)))


@router.post("/enrolments", response_class=Response, responses=described(200, Enrolled))
async def post_enrolment(wish: EnrolmentWish, request: Request, hall: Hall) -> Response:
    """Enrol, once a code: the station's token opens from now on, and what it had before does not."""
    enrolled = await hall.enrolments.redeem(wish.station, wish.station_half, wish.token_hash, _address(request))
    return as_json(enrolled)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
