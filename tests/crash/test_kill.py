"""`kill -9` amid a race: what was acknowledged is there, once; what was not is done once when asked again."""

import asyncio
import random
from collections.abc import Iterator

import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

ROUNDS = {"dev": 3, "ci": 5, "nightly": 200}[PROFILE]
KILL_AFTER = (40, 250)
"""A round is killed once so many tickets, at least and at most, were acknowledged in it."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("crash") / "data") as running:
        yield running


async def race_until_killed(hall: HallProcess, tokens: list[str], story: Story, name: str, kill_after: int) -> None:
    """Kill the server amid its answers."""
    enough = len(story.acknowledged) + kill_after

    def kill_when_enough() -> bool:
        if len(story.acknowledged) >= enough and hall.process.poll() is None:
            hall.process.kill()
        return False

    await asyncio.wait_for(take_tickets(hall, tokens, story, name, kill_when_enough), 300)
    hall.kill()


def verify_with_nobody_writing(hall: HallProcess, capsys: pytest.CaptureFixture[str]) -> None:
    """The chain and the read models are whole as the crashes left them."""
    status = main(["verify", "--data", str(hall.data), *hall.database_option])
    said = capsys.readouterr().out
    assert status == 0, said
    assert said.startswith("ok: ")


@pytest.mark.timeout(3600)
async def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(hall: HallProcess) -> None:
    chance = random.Random(20261124)
    tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
    story = Story(hall.token(Role.MANAGER))
    for n in range(ROUNDS):
        await race_until_killed(hall, tokens, story, f"round{n}", chance.randint(*KILL_AFTER))
        assert story.unanswered, "the server died when nobody asked"
        hall.start()
        await check(hall, story)
    await check_numbers(hall)


async def test_the_key_of_a_call_survives_the_crash(hall: HallProcess, capsys: pytest.CaptureFixture[str]) -> None:
    """A clerk's repeat after the crash names the same ticket: no second one is called."""
    clerk = hall.token(Role.CLERK, 16)
    async with BareClient(hall.url, hall.token(Role.KIOSK)) as client:
        waiting = [(await client.post("/api/v1/tickets", {"queue": "K"})).json() for _ in range(2)]
    async with BareClient(hall.url, clerk) as client:
        await client.post("/api/v1/counters/16/open")
        first = await client.post("/api/v1/counters/16/call-next", key="call-1")
    assert first.json()["ticket_id"] == waiting[0]["ticket_id"]
    hall.kill()
    verify_with_nobody_writing(hall, capsys)
    hall.start()
    async with BareClient(hall.url, clerk) as client:
        again = await client.post("/api/v1/counters/16/call-next", key="call-1")
        assert (again.status, again.body) == (first.status, first.body)
        picture = (await client.get("/api/v1/hall")).json()["picture"]
    [counter] = [view for view in picture["counters"] if view["counter"] == 16]
    assert (counter["state"], counter["ticket_id"]) == ("calling", waiting[0]["ticket_id"])
    [still] = [view for view in picture["tickets"] if view["queue"] == "K" and view["state"] == "waiting"]
    assert still["ticket_id"] == waiting[1]["ticket_id"]
