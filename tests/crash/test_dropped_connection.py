"""PostgreSQL cuts the hall's connections amid its commits: who was answered has a ticket, who was not asks again."""

import asyncio
import random
import shutil
from pathlib import Path

import psycopg
import pytest

from hall_protocol.vocabulary import Role
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.postgresql import address_for
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

ROUNDS = {"dev": 1, "ci": 1, "nightly": 34}[PROFILE]
CUTS = {"dev": 15, "ci": 30, "nightly": 30}[PROFILE]
"""A round; each has a hall of its own, whose numbers would not last for all."""
MOST_CUTS = 600
"""Where a busy machine lets few commits happen, it is cut until one was hit."""
CUT_ALL = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'yimen-hall'"


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("number", range(ROUNDS))
async def test_a_commit_whose_connection_is_cut_is_done_once_or_not_at_all(tmp_path: Path, number: int) -> None:
    chance = random.Random(20261127 + number)
    database, config = address_for(tmp_path), _with_numbers_enough(tmp_path / "config")
    with HallProcess(tmp_path / "hall", database=database, config=config) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story = Story(hall.token(Role.MANAGER))
        is_over = asyncio.Event()
        kiosks = asyncio.gather(take_tickets(hall, tokens, story, "cut", is_over.is_set))
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as administrator:
            cuts = 0
            while cuts < CUTS or (not story.refused and cuts < MOST_CUTS):
                await asyncio.sleep(chance.uniform(0.01, 0.3))
                await administrator.execute(CUT_ALL)
                cuts += 1
        is_over.set()
        await asyncio.wait_for(kiosks, 120)
        assert story.refused, "no cut hit a commit"
        await check(hall, story)
        await check_numbers(hall)
        hall.restart()
        await check(hall, story)


def _with_numbers_enough(config: Path) -> Path:
    """The example hall, whose first queue has numbers for as long as the cuts last."""
    shutil.copytree(WUHUA, config)
    queues = config / "queues.toml"
    text = queues.read_text()
    assert text.count("\ndaily_quota = 2000\n") == 1
    queues.write_text(text.replace("\ndaily_quota = 2000\n", "\ndaily_quota = 9999\n"))
    return config
