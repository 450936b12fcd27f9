"""Every page, file, route, refusal and unknown address of both servers carries the headers that guard it."""

from pathlib import Path

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import REPOSITORY, HallProcess
from tests.integration.api_routes import (
    ENROLMENT_ROUTES,
    FORM_ROUTES,
    OPEN_ROUTES,
    ROUTES,
    VISITORS_ROUTES,
)
from tests.integration.conftest import AskAs
from tests.integration.guards import guarded
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.race

HALL_STATIC = REPOSITORY / "hall_server" / "web" / "static"
PLATFORM_STATIC = REPOSITORY / "online_platform" / "static"
NO_PAGES = ("/nowhere", "/halls", "/halls/999999-99/", "/static/../app.py", "/static/", "/%00", "/api/v1/nowhere")


def files_in(folder: Path) -> list[str]:
    return [f"/static/{path.relative_to(folder)}" for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("path", ["/", "/t", "/openapi.json", "/asyncapi.json", "/static/fonts/hall.otf", *NO_PAGES])
def test_a_page_of_the_hall(hall: HallProcess, path: str) -> None:
    with httpx.Client(base_url=hall.url, trust_env=False) as visitor, visitor.stream("GET", path) as answer:
        guarded(answer)


def test_every_file_of_the_hall_s_pages(hall: HallProcess) -> None:
    files = files_in(HALL_STATIC)
    assert len(files) > 20
    with httpx.Client(base_url=hall.url, trust_env=False) as visitor:
        for path in files:
            answer = visitor.get(path)
            assert answer.status_code == 200, path
            guarded(answer)


@pytest.mark.parametrize("role", [None, Role.ADMIN])
def test_every_route_of_the_hall_asked_well_and_badly(hall: HallProcess, ask_as: AskAs, role: Role | None) -> None:
    client = hall.client() if role is None else ask_as(role)
    routes = [(route.method, route.address, route.body) for route in (*ROUTES, *VISITORS_ROUTES)]
    routes += [("GET", f"{hall.url}{path}", None) for path in OPEN_ROUTES]
    routes += [("GET", path.removeprefix("/api/v1").format(item="none", form="1"), None) for path in FORM_ROUTES]
    routes += [("POST", path.removeprefix("/api/v1"), None) for path in ENROLMENT_ROUTES]
    for method, path, body in routes:
        guarded(client.request(method, path, json=body))
        guarded(client.request("PATCH", path))
        guarded(client.request("POST", path, content=b"{", headers={"content-type": "application/json"}))


async def test_everything_of_the_platform(tmp_path: Path) -> None:
    pages = ["/", "/healthz", "/static/cjk.ttc", "/api/v1/halls", "/api/v1/halls/x/events", *NO_PAGES]
    async with (
        RunningPlatform(tmp_path / "platform") as platform,
        httpx.AsyncClient(base_url=platform.url, trust_env=False) as visitor,
    ):
        for path in (*pages, *files_in(PLATFORM_STATIC)):
            for method in ("GET", "POST"):
                guarded(await visitor.request(method, path))
        async with visitor.stream("GET", "/api/v1/stream") as stream:
            guarded(stream)
