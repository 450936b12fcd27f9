"""The running hall erases at each new business day, and goes on whatever it stumbles over."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from hall_server.composition import record_keeper
from hall_server.composition.record_keeper import RecordKeeper
from hall_server.domain.commands import Tick
from hall_server.engine.door import HallDoor
from hall_server.engine.ports import JournalError
from hall_server.engine.retention import RecordClass, Retention
from hall_server.engine.writer import HallWriter
from tests.helpers.archives import DAYS, filled
from tests.helpers.hall_builder import HALL_ID, a_policy, moment
from tests.helpers.ledgers import Data

LATER = moment("09:30", moment("09:30").date() + timedelta(days=DAYS + 30))


class Clock:
    def now(self) -> datetime:
        return LATER


class Morning:
    """A hall a month after its days, and the keeper of its sealed values."""

    def __init__(self, folder: Path) -> None:
        self.data, clock = filled(Data(folder)), Clock()
        self.door = HallDoor(asyncio.get_running_loop())
        self.writer = HallWriter(HALL_ID, a_policy(), self.data.journal, clock, lambda *_: None, self.door.settle)
        self.writer.recover()
        self.writer.start()
        self.door.attach(self.writer)
        rule = Retention(dict.fromkeys(RecordClass, 1))
        self.keeper = RecordKeeper(self.data.engine, self.data.journal, a_policy(), self.door, rule, clock.now)

    def sealed(self) -> int:
        counted = text("SELECT count(*) FROM journal WHERE sealed IS NOT NULL")
        with self.data.engine.connect() as connection:
            return int(connection.execute(counted).scalar_one())

    async def noted(self) -> int:
        return await self.door.look(lambda state, _: state.erasures_noted)


@pytest.fixture
async def morning(tmp_path: Path) -> AsyncIterator[Morning]:
    morning = Morning(tmp_path)
    await morning.door.do(Tick(), "test")  # the day is another one: nobody's ticket is in hand
    yield morning
    await asyncio.to_thread(morning.writer.stop)
    morning.data.close()


async def test_what_is_due_goes_and_is_noted(morning: Morning) -> None:
    before = morning.sealed()
    await morning.keeper.look()
    assert morning.sealed() < before
    assert await morning.noted() > 0


async def test_it_goes_on_over_whatever_it_stumbles(
    morning: Morning, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Ticks and the platform link run beside it in one group: what ended it would end them."""
    troubles: list[Exception] = [ZeroDivisionError(), JournalError("away")]
    erase = RecordKeeper._erase

    async def stumbling(keeper: RecordKeeper, in_use: frozenset[str]) -> None:
        if troubles:
            raise troubles.pop()
        await erase(keeper, in_use)

    monkeypatch.setattr(record_keeper, "LOOK_S", 0.001)
    monkeypatch.setattr(RecordKeeper, "_erase", stumbling)
    running = asyncio.ensure_future(morning.keeper.run())
    async with asyncio.timeout(20):
        while not await morning.noted():
            assert not running.done()
            await asyncio.sleep(0.01)
    running.cancel()
    assert "the care for sealed records stumbled and goes on" in caplog.text
