"""A power cut tears the last page: what was acknowledged is whole, what came after it never was."""

import random
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.helpers.hall_process import HallProcess
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

ROUNDS = {"dev": 3, "ci": 6, "nightly": 100}[PROFILE]
FRAME_BYTES = 24 + 4096
"""A frame of SQLite's write-ahead log: its header and one page (sqlite.org/walformat.html)."""


def tear(log: Path, chance: random.Random) -> None:
    """What a power cut leaves behind the last synced frame: part of a frame, an old one again, or noise."""
    whole = log.read_bytes()
    tail = bytearray(whole[-2 * FRAME_BYTES :])
    tail[chance.randrange(len(tail))] ^= 1 << chance.randrange(8)
    torn = (
        chance.randbytes(chance.randint(1, 3 * FRAME_BYTES)),
        whole[-FRAME_BYTES:][: chance.randint(1, FRAME_BYTES - 1)],
        bytes(tail),
    )
    log.write_bytes(whole + chance.choice(torn))


@pytest.mark.timeout(1800)
async def test_a_torn_last_page_takes_nothing_with_it(tmp_path: Path) -> None:
    chance = random.Random(20261128)
    with HallProcess(tmp_path / "hall", on_sqlite=True) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story = Story(hall.token(Role.MANAGER))
        for n in range(ROUNDS):
            enough = len(story.acknowledged) + chance.randint(10, 100)

            def is_enough(enough: int = enough) -> bool:
                return len(story.acknowledged) >= enough

            await take_tickets(hall, tokens, story, f"torn{n}", is_enough)
            hall.kill()
            tear(hall.data / "hall.db-wal", chance)
            hall.start()
            await check(hall, story)
        await check_numbers(hall)
