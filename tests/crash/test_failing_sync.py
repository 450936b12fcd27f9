"""fsync fails: who was told of a ticket has it, nobody is shown one that is not there, and the hall goes on later."""

import asyncio
import random
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.crash.kiosks import KIOSKS, Story, check, check_numbers, take_tickets
from tests.crash.troubled_server import TroubledHall
from tests.helpers.hall_builder import moment
from tests.property.profile import PROFILE

pytestmark = pytest.mark.race

FAILURES = {"dev": 5, "ci": 15, "nightly": 300}[PROFILE]


class Failures:
    """Asked before each press; a failure lasts until a commit met it, then the disk is well for some tickets."""

    def __init__(self, hall: TroubledHall, story: Story, chance: random.Random) -> None:
        self._hall, self._story, self._chance = hall, story, chance
        self._left = FAILURES
        self._enough = 0
        self._failed_at: int | None = None

    def are_over(self) -> bool:
        """Whether all have been; fails and mends the disk on the way."""
        if self._failed_at is not None:
            if self._story.refused > self._failed_at:
                self._failed_at = None
                self._hall.fail_sync(is_failing=False)
                self._enough = len(self._story.acknowledged) + self._chance.randint(1, 30)
        elif len(self._story.acknowledged) >= self._enough:
            if not self._left:
                return True
            self._left -= 1
            self._failed_at = self._story.refused
            self._hall.fail_sync(is_failing=True)
        return False


@pytest.mark.timeout(1800)
async def test_a_commit_that_is_not_synced_is_no_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(20261129)
    with TroubledHall(tmp_path / "hall", moment("09:10"), on_sqlite=True) as hall:
        tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
        story = Story(hall.token(Role.MANAGER))
        await take_tickets(hall, tokens, story, "sync", Failures(hall, story, chance).are_over)
        assert story.refused >= FAILURES
        await check(hall, story)
        await check_numbers(hall)
        # Dead in the middle of it: what lies there half written is no more than what nobody was told of.
        hall.fail_sync(is_failing=True)
        refused = story.refused
        await take_tickets(hall, tokens, story, "last", lambda: story.refused >= refused + KIOSKS)
        assert "journal" in hall.client().get(f"{hall.url}/readyz").text
        hall.kill()
        hall.fail_sync(is_failing=False)
        hall.start()
        await check(hall, story)
        await check_numbers(hall)
        assert hall.client().get(f"{hall.url}/readyz").status_code == 200
        assert await asyncio.to_thread(hall.terminate) == 0
        assert main(["verify", "--data", str(hall.data)]) == 0
        assert capsys.readouterr().out.startswith("ok: ")
