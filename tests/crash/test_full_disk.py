"""The disk is full: nobody is told of a ticket that is not there; the hall says what is wrong, and goes on later."""

import asyncio
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.helpers.hall_process import HallProcess

pytestmark = pytest.mark.race

ROOM_BYTES = 600_000
"""No file may grow beyond this: the write-ahead log is the first that would."""
ENOUGH = 200


async def test_a_full_disk_loses_nothing_and_says_so(tmp_path: Path) -> None:
    with HallProcess(tmp_path / "hall", on_sqlite=True) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story = Story(hall.token(Role.MANAGER))
        hall.restart_with_room(ROOM_BYTES)
        await take_tickets(hall, tokens, story, "full", lambda: story.refused >= KIOSKS)
        assert story.refused >= KIOSKS, "the disk never was full"
        assert story.acknowledged
        ready = hall.client().get(f"{hall.url}/readyz")
        assert ready.status_code == 503
        assert "journal" in ready.text
        assert await asyncio.to_thread(hall.terminate) == 0
        hall.start()
        await check(hall, story)
        goes_on = len(story.acknowledged) + ENOUGH
        await take_tickets(hall, tokens, story, "again", lambda: len(story.acknowledged) >= goes_on)
        await check(hall, story)
        await check_numbers(hall)
        assert hall.client().get(f"{hall.url}/readyz").status_code == 200
