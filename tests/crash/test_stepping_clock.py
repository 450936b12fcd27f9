"""The machine's clock is set forward and back under a hall at work: no number twice, no time that goes back."""

import asyncio
import random
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.crash.troubled_server import TroubledHall
from tests.helpers.hall_builder import moment
from tests.helpers.http_client import BareClient
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

STEPS = {"dev": 8, "ci": 20, "nightly": 400}[PROFILE]
EARLIEST, LATEST = moment("09:05"), moment("11:25")
"""The hall is open, whatever the clock says."""


async def events(hall: TroubledHall) -> list[dict[str, object]]:
    async with BareClient(hall.url, hall.token(Role.AUDITOR)) as auditor:
        found: list[dict[str, object]] = []
        while page := (await auditor.get(f"/api/v1/events?after={len(found)}")).json():
            found += page
    return found


def set_clock(hall: TroubledHall, chance: random.Random) -> None:
    wanted = EARLIEST + (LATEST - EARLIEST) * chance.random()
    hall.step(wanted - hall.machine_time)


@pytest.mark.timeout(1800)
async def test_a_clock_that_is_set_moves_no_number_and_no_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20261130)
    with TroubledHall(tmp_path / "hall", EARLIEST) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story = Story(hall.token(Role.MANAGER))
        for n in range(STEPS):
            enough = len(story.acknowledged) + chance.randint(5, 40)

            def is_enough(enough: int = enough) -> bool:
                return len(story.acknowledged) >= enough

            await take_tickets(hall, tokens, story, f"step{n}", is_enough)
            set_clock(hall, chance)
            if chance.random() < 0.2:  # and it is set while the hall is dead
                hall.kill()
                set_clock(hall, chance)
                hall.start()
        assert story.refused == 0
        await check(hall, story)
        await check_numbers(hall)
        times = [datetime.fromisoformat(str(event["time"])) for event in await events(hall)]
        assert all(earlier <= later for earlier, later in pairwise(times))
        assert times[-1] - times[0] > timedelta(minutes=30), "the clock never moved"
        assert await asyncio.to_thread(hall.terminate) == 0
    assert main(["verify", "--data", str(hall.data), *hall.database_option]) == 0
    assert capsys.readouterr().out.startswith("ok: ")
