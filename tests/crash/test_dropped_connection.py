"""PostgreSQL cuts the hall's connections amid its commits: who was answered has a ticket, who was not asks again."""

import asyncio
import random
from pathlib import Path

import psycopg
import pytest

from hall_protocol.vocabulary import Role
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.helpers.hall_process import HallProcess
from tests.helpers.postgresql import address_for
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

CUTS = {"dev": 15, "ci": 30, "nightly": 1000}[PROFILE]
CUT_ALL = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'yimen-hall'"


@pytest.mark.timeout(1800)
async def test_a_commit_whose_connection_is_cut_is_done_once_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(20261127)
    with HallProcess(tmp_path / "hall", database=address_for(tmp_path)) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story = Story(hall.token(Role.MANAGER))
        is_over = asyncio.Event()
        kiosks = asyncio.gather(take_tickets(hall, tokens, story, "cut", is_over.is_set))
        async with await psycopg.AsyncConnection.connect(address_for(tmp_path), autocommit=True) as administrator:
            for _ in range(CUTS):
                await asyncio.sleep(chance.uniform(0.01, 0.3))
                await administrator.execute(CUT_ALL)
        is_over.set()
        await asyncio.wait_for(kiosks, 30)
        assert story.refused, "no cut hit a commit"
        await check(hall, story)
        await check_numbers(hall)
        hall.restart()
        await check(hall, story)
