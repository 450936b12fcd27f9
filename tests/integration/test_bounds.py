"""What clients may cost, at a real server: a program that runs wild is refused, and nobody beside it notices."""

import asyncio
import contextlib
import shutil
from collections.abc import Iterator

import httpx
import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import ErrorCode, Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.http_client import BareClient
from tests.helpers.station_client import StationClient, station
from tests.integration.problems import refused

pytestmark = pytest.mark.race

BURST, SESSIONS = 50, 3
BOUNDS = f"""
[server.bounds]
requests_per_s = 10
requests_burst = {BURST}
credential_sessions_max = {SESSIONS}
"""
FLOOD = 400


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    """A hall whose bounds are as narrow as they may be set."""
    folder = tmp_path_factory.mktemp("narrow")
    shutil.copytree(WUHUA, folder / "config" / "wuhua")
    shutil.copytree(WUHUA.parent / "national", folder / "config" / "national")
    with (folder / "config" / "wuhua" / "hall.toml").open("a") as file:
        file.write(BOUNDS)
    with HallProcess(folder / "data", config=folder / "config" / "wuhua") as running:
        yield running
        assert "ERROR hall_server" not in running.stderr, running.stderr


def issued(hall: HallProcess, auditor: httpx.Client) -> int:
    """How many tickets the journal holds."""
    seq, count = 0, 0
    while events := auditor.get("/events", params={"after": seq, "limit": 1000}).json():
        seq = events[-1]["sequence"]
        count += sum(event["type"] == "hall.ticket.issued.v1" for event in events)
    return count


async def test_a_kiosk_that_runs_wild_over_http_is_told_when_to_come_again_and_holds_up_only_itself(
    narrow: HallProcess,
) -> None:
    auditor = narrow.client(narrow.token(Role.AUDITOR))
    before = issued(narrow, auditor)
    wild, calm = (narrow.token(Role.KIOSK, station=name) for name in ("kiosk-wild", "kiosk-calm"))
    async with BareClient(narrow.url, wild) as kiosk, BareClient(narrow.url, calm) as neighbour:
        answers = [(await kiosk.post("/api/v1/tickets", {"queue": "A"})).status for _ in range(FLOOD)]
        assert set(answers) == {201, 429}
        assert answers[:BURST] == [201] * BURST  # and more if the machine is slow
        assert (await neighbour.post("/api/v1/tickets", {"queue": "B"})).status == 201
    with narrow.client(wild) as again:
        # Whatever time brought meanwhile is used up first.
        answer = next(answer for answer in (again.get("/hall") for _ in range(FLOOD)) if answer.status_code != 200)
        refused(answer, 429, "too_many_requests")
        assert int(answer.headers["retry-after"]) >= 1
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert again.get(f"{narrow.url}/healthz").status_code == 200
        assert again.get("/readyz").status_code == 200
    assert issued(narrow, auditor) - before == answers.count(201) + 1


async def test_a_body_that_is_refused_for_the_rate_leaves_the_connection_usable_or_closed(narrow: HallProcess) -> None:
    token = narrow.token(Role.KIOSK, station="kiosk-body")
    with narrow.client(token) as kiosk:
        codes = {kiosk.post("/tickets", json={"queue": "A", "pad": "x" * 20_000}).status_code for _ in range(BURST * 3)}
    assert codes == {422, 429}


async def test_a_session_that_floods_is_refused_then_ended_while_another_goes_on(narrow: HallProcess) -> None:
    wild, calm = (narrow.token(Role.KIOSK, station=name) for name in ("kiosk-flood", "kiosk-beside"))
    async with (
        station(narrow.session_url, wild) as flooding,
        station(narrow.session_url, calm) as beside,
    ):
        for number in range(FLOOD):
            with contextlib.suppress(Exception):  # it may be closed already
                await flooding.send(m.Request(f"r{number}", m.FetchCatalogue()))
        assert await ended_with(flooding) is ErrorCode.TOO_MANY_REQUESTS
        assert flooding.connection.close_code == 1008
        assert (await beside.ask(m.FetchCatalogue())).problem is None


async def test_a_station_that_loses_its_power_again_and_again_is_never_locked_out(narrow: HallProcess) -> None:
    """Each of its sessions is left half open: nothing is closed, nothing is read."""
    token = narrow.token(Role.KIOSK, station="kiosk-power")
    async with contextlib.AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(station(narrow.session_url, token)) for _ in range(4 * SESSIONS)]
        assert (await lines[-1].ask(m.FetchCatalogue())).problem is None
        for line in lines[:-SESSIONS]:
            assert await ended_with(line) is ErrorCode.TOO_MANY_SESSIONS
        for line in lines[-SESSIONS:]:
            assert (await line.ask(m.FetchCatalogue())).problem is None


async def ended_with(client: StationClient) -> ErrorCode:
    """Why the hall ended the session, as its last message said."""
    async with asyncio.timeout(60):
        rejected = await client.find(m.Rejected)
        await client.connection.wait_closed()
    return rejected.problem.code
