"""Every route of the application and every command of the session × every role: what no table names is denied.

The routes come from the application itself and the commands from the protocol, so a new one without an entry fails.
"""

from collections.abc import Iterator
from typing import Any, cast, get_args

import pytest
from fastapi.dependencies.models import Dependant
from starlette.routing import BaseRoute

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Role
from hall_server.engine.credential import Credential
from hall_server.web.access import ALLOWED, STATION_ALONE, require_may
from hall_server.web.api.door_keeper import asker_of, credential_of
from hall_server.web.api.sign_on import staff_token
from hall_server.web.app import create_app
from hall_server.web.context import HallContext
from hall_server.web.problem import ProblemError
from tests.helpers.hall_process import HallProcess
from tests.helpers.station_client import station
from tests.integration.api_routes import (
    ENROLMENT_ROUTES,
    FORM_ROUTES,
    OPEN_ROUTES,
    PROVIDER_ROUTES,
    ROUTES,
    SIGN_ON_ROUTES,
    VISITORS_ROUTES,
)
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes, refused
from tests.unit.hall_protocol import samples

pytestmark = pytest.mark.race

Address = tuple[str, str]
PAGES = {
    ("GET", path)
    for path in (
        "/",
        "/t",
        "/static/fonts/hall.otf",
        "/openapi.json",
        *OPEN_ROUTES,
        *(f"/api/v1{path}" for path in OPEN_ROUTES),
        *FORM_ROUTES,
    )
}
"""What is for everybody and tells of no ticket."""
DOORS = {("", "/session"), ("", "/api/v1/session"), ("", "/static")}
"""The sessions, which ask for a credential in their first frame, and the pages' own files."""
BY_CREDENTIAL = {(route.method, route.path) for route in ROUTES}
BY_TOKEN = {(route.method, route.path) for route in VISITORS_ROUTES}
SCRAPED = {("GET", "/metrics"), ("GET", "/api/v1/metrics")}
"""Without a credential on the hall's own machine only."""
BY_CODE = {("POST", path) for path in ENROLMENT_ROUTES}
"""For a station without a credential: an administrator's code opens them."""
BY_PROVIDER = set(PROVIDER_ROUTES)
"""For nobody in particular: what the identity provider says opens them, and the hall's accounts say whom for."""
HIDDEN = {("GET", "/asyncapi.json"), ("GET", "/schemas/{name}")}
EVERY_COMMAND = get_args(m.Command)


def walked(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[Address, BaseRoute]]:
    """Every route as it is reached, those of included routers among them."""
    for route in routes:
        router = getattr(route, "original_router", None)
        if router is not None:
            yield from walked(router.routes, prefix + cast("Any", route).include_context.prefix)
            continue
        methods = set(getattr(route, "methods", None) or {""}) - {"HEAD"}
        yield from (((method, prefix + cast("Any", route).path), route) for method in methods)


def doors_of(dependant: Dependant | None) -> set[Any]:
    """All that a route asks before it runs."""
    if dependant is None:
        return set()
    return {call for inner in dependant.dependencies for call in (inner.call, *doors_of(inner))}


@pytest.fixture(scope="module")
def found() -> dict[Address, BaseRoute]:
    """No route looks at the hall before it is asked."""
    return dict(walked(create_app(cast("HallContext", None)).routes))


def test_every_route_stands_in_a_table_and_every_table_s_route_is_there(found: dict[Address, BaseRoute]) -> None:
    assert len(found) > 80
    assert set(found) == BY_CREDENTIAL | BY_TOKEN | BY_CODE | BY_PROVIDER | set(SIGN_ON_ROUTES) | PAGES | DOORS | HIDDEN


def test_no_route_of_the_api_is_reached_without_its_door_keeper(found: dict[Address, BaseRoute]) -> None:
    for address, route in found.items():
        doors = doors_of(getattr(route, "dependant", None))
        if address in BY_CREDENTIAL:
            assert credential_of in doors, address
        elif address in set(SIGN_ON_ROUTES) - {("POST", "/api/v1/sign-on")}:
            assert staff_token in doors, address
        elif address in SCRAPED:
            assert asker_of in doors, address
        elif address not in BY_TOKEN | {("POST", "/api/v1/sign-on")}:
            assert not doors & {credential_of, asker_of, staff_token}, address


@pytest.mark.parametrize("role", list(Role))
def test_no_station_s_credential_opens_what_is_for_who_signed_on(ask_as: AskAs, role: Role) -> None:
    bodies: dict[str, dict[str, str]] = {
        "/password": {"password": "x", "new_password": "y"},
        "/second-factor/confirm": {"code": "123456"},
        "/sign-on": {"staff_number": "nobody", "password": "x"},
    }
    with nothing_changes(ask_as(Role.AUDITOR)):
        for method, path in SIGN_ON_ROUTES:
            address = path.removeprefix("/api/v1")
            if address == "/sign-off":
                continue  # says nothing of a token that is none
            body = bodies.get(address) if method == "POST" else None
            answer = ask_as(role).request(method, address, json=body)
            is_try = (method, address) == ("POST", "/sign-on")
            refused(answer, 401, "sign_on_refused" if is_try else "credential_unknown")


@pytest.mark.parametrize("role", [None, *Role])
def test_no_credential_opens_what_a_provider_has_to(ask_as: AskAs, hall: HallProcess, role: Role | None) -> None:
    client = ask_as(role) if role is not None else hall.client()
    with nothing_changes(ask_as(Role.AUDITOR)):
        assert client.get("/sign-on/ways").json() == {"provider": None}
        refused(client.post("/sign-on/provider"), 404, "not_found")
        body = {"handle": "h", "state": "s", "code": "c"}
        refused(client.post("/sign-on/provider/finish", json=body), 404, "not_found")


def commands() -> dict[type, m.Command]:
    """A well-formed one of every kind."""
    everyone = (*samples.COMMANDS, *(command for topic in samples._TOPICS for command in topic.COMMANDS))
    return {type(command): command for command in everyone}


def test_there_is_a_sample_of_every_command() -> None:
    assert set(commands()) == set(EVERY_COMMAND)


@pytest.mark.parametrize("role", list(Role))
async def test_a_session_of_a_role_is_denied_what_its_row_does_not_name(hall: HallProcess, role: Role) -> None:
    denied = [command for kind, command in commands().items() if kind not in ALLOWED[role]]
    async with station(hall.session_url, hall.token(role)) as client:
        for command in denied:
            reply = await client.ask(command)
            assert reply.problem is not None, command
            assert reply.problem.code is ErrorCode.ROLE_FORBIDDEN, (role, command)


@pytest.mark.parametrize("role", list(Role))
def test_a_row_opens_what_it_names_and_nothing_else(role: Role) -> None:
    for kind, command in commands().items():
        if kind in ALLOWED[role]:
            assert _code_for(Credential(role, "here", None), command) is not ErrorCode.ROLE_FORBIDDEN
        else:
            assert _code_for(Credential(role, "here", None), command) is ErrorCode.ROLE_FORBIDDEN


def test_a_clerk_s_station_alone_serves_nobody() -> None:
    alone = Credential(Role.CLERK, "counter-3", None, awaits_staff=True)
    for kind, command in commands().items():
        if kind in ALLOWED[Role.CLERK] - STATION_ALONE:
            assert _code_for(alone, command) is ErrorCode.SIGN_ON_REQUIRED
    assert all(kind.__name__.startswith(("Fetch", "Forecast", "ReportDevice")) for kind in STATION_ALONE)


def _code_for(credential: Credential, command: m.Command) -> ErrorCode | None:
    try:
        require_may(credential, command)
    except ProblemError as error:
        return error.problem.code
    return None
