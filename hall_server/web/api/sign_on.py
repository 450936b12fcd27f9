"""Signing on and off over HTTP; passwords and codes are only ever in a body."""

from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import Field, StringConstraints
from starlette.responses import Response

from hall_protocol.results.sign_on import FactorOffer, Person, ProviderVisit, SignedOn, SignOnWays
from hall_protocol.vocabulary import STAFF_NUMBER, ErrorCode
from hall_server.engine.credential import Credential
from hall_server.engine.staff import STAFF_NUMBER_CHARS_MAX
from hall_server.web.api.bodies import RequestBody
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Asker, Bearer, Hall, NoBody, as_json, missing
from hall_server.web.context import HallContext
from hall_server.web.oidc.provider_sign_on import ProviderSignOn
from hall_server.web.passwords import PASSWORD_CHARS_MAX
from hall_server.web.problem import ProblemError
from hall_server.web.sign_on import Attempt

router = api_router("sign-on")

Password = Annotated[str, Field(min_length=1, max_length=PASSWORD_CHARS_MAX, repr=False)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
Opaque = Annotated[str, Field(min_length=1, max_length=2048, repr=False)]
_NOTHING_MORE: dict[int | str, dict[str, Any]] = {204: {"description": "Done"}}


class Credentials(RequestBody):
    """What a person types; the code of an authenticator app where there is one."""

    staff_number: Annotated[str, Field(min_length=1, max_length=STAFF_NUMBER_CHARS_MAX, pattern=STAFF_NUMBER)]
    password: Password
    code: Code | None = Field(default=None, repr=False)


class ProviderAnswer(RequestBody):
    """What the provider sent back with the browser, the tab's handle, and the authenticator's code where needed."""

    handle: Opaque
    state: Opaque
    code: Opaque
    factor_code: Code | None = Field(default=None, repr=False)


class PasswordChange(RequestBody):
    """The present password and the new one."""

    password: Password
    new_password: Password


class CodeShown(RequestBody):
    """A code of the secret that was offered."""

    code: Code = Field(repr=False)


async def staff_token(bearer: Bearer) -> str:
    """The token of whoever signed on."""
    if bearer is None:
        raise missing()
    return bearer.credentials.strip()


StaffToken = Annotated[str, Depends(staff_token)]


@router.post("/sign-on", status_code=201, response_class=Response, responses=described(201, SignedOn))
async def sign_on(body: Credentials, request: Request, hall: Hall, asker: Asker, bearer: Bearer) -> Response:
    """Sign on; a clerk does it at a station, whose credential goes along."""
    is_station = isinstance(asker, Credential) and asker.staff is None
    station = asker if isinstance(asker, Credential) and is_station else None
    place = f"station {station.station}" if station is not None else _place(request, hall)
    token = bearer.credentials.strip() if bearer is not None and is_station else None
    attempt = Attempt(body.staff_number, body.password, body.code, place, station, token)
    return as_json(await hall.sign_on.sign_on(attempt), 201)


@router.get("/sign-on/ways", response_class=Response, responses=described(200, SignOnWays))
async def ways(hall: Hall) -> Response:
    """How one may sign on besides number and password."""
    by = hall.provider_sign_on
    return as_json(SignOnWays(await by.way() if by is not None else None))


@router.post("/sign-on/provider", status_code=201, response_class=Response, responses=described(201, ProviderVisit))
async def visit_provider(request: Request, hall: Hall, _: NoBody = None) -> Response:
    """Begin to sign on by the identity provider: go to the address, keep the handle."""
    return as_json(await _provider_of(hall).begin(_place(request, hall)), 201)


@router.post("/sign-on/provider/finish", status_code=201, response_class=Response, responses=described(201, SignedOn))
async def return_from_provider(body: ProviderAnswer, request: Request, hall: Hall) -> Response:
    """Sign on with what the provider sent back; with the code of an authenticator where it is asked for."""
    by, place = _provider_of(hall), _place(request, hall)
    return as_json(await by.finish(body.handle, body.state, body.code, body.factor_code, place), 201)


@router.get("/sign-on", response_class=Response, responses=described(200, Person))
async def signed_on(hall: Hall, token: StaffToken) -> Response:
    """Who is signed on, and what they still have to do."""
    return as_json(await hall.sign_on.person(token))


@router.post("/sign-off", status_code=204, response_class=Response, responses=_NOTHING_MORE)
async def sign_off(hall: Hall, token: StaffToken, _: NoBody = None) -> Response:
    """Sign off; the token is refused within seconds."""
    await hall.sign_on.sign_off(token)
    return Response(status_code=204)


@router.post("/password", status_code=204, response_class=Response, responses=_NOTHING_MORE)
async def change_password(body: PasswordChange, hall: Hall, token: StaffToken) -> Response:
    """One's own new password; other sign-ons of the person end."""
    await hall.sign_on.change_password(token, body.password, body.new_password)
    return Response(status_code=204)


@router.post("/second-factor", response_class=Response, responses=described(200, FactorOffer))
async def offer_factor(hall: Hall, token: StaffToken, _: NoBody = None) -> Response:
    """A new secret for an authenticator app."""
    return as_json(await hall.sign_on.offer_factor(token))


@router.post("/second-factor/confirm", status_code=204, response_class=Response, responses=_NOTHING_MORE)
async def confirm_factor(body: CodeShown, hall: Hall, token: StaffToken) -> Response:
    """The offered secret is in force once a code of it is right."""
    await hall.sign_on.confirm_factor(token, body.code)
    return Response(status_code=204)


def _provider_of(hall: HallContext) -> ProviderSignOn:
    if hall.provider_sign_on is None:
        raise ProblemError(ErrorCode.NOT_FOUND, "本大厅未启用统一身份认证。", "This hall has no identity provider.")
    return hall.provider_sign_on


def _place(request: Request, hall: HallContext) -> str:
    """A day's keyed hash of the address."""
    return hall.desk.device(request.client.host if request.client else "")
