"""The running hall archives once a business day, and only while nobody is served or waits."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Channel
from hall_server.composition import archive_keeper
from hall_server.composition.archive import ArchiveRule, ArchivingHall
from hall_server.composition.archive_keeper import ArchiveKeeper
from hall_server.domain import commands as c
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import Accepted
from hall_server.engine.ports import JournalError
from hall_server.engine.writer import HallWriter
from hall_server.store.archive import archived_days
from hall_server.store.archive_file import ArchiveError
from hall_server.store.archiving import FixedDay, archiving_alone
from tests.helpers.archives import DAYS, RECORDS, archiving, filled, journal_of
from tests.helpers.hall_builder import HALL_ID, a_policy, moment
from tests.helpers.ledgers import Data

LATER = moment("09:30", moment("09:30").date() + timedelta(days=DAYS + 30))
ACTOR = "test"


class Clock:
    def __init__(self) -> None:
        self.time = LATER

    def now(self) -> datetime:
        return self.time


class Night:
    """A hall a month after four days, and its keeper."""

    def __init__(self, folder: Path) -> None:
        self.data, self.clock = filled(Data(folder)), Clock()
        self.door = HallDoor(asyncio.get_running_loop())
        self.writer = HallWriter(HALL_ID, a_policy(), self.data.journal, self.clock, lambda *_: None, self.door.settle)
        self.writer.recover()
        self.writer.start()
        self.door.attach(self.writer)
        self.keeper = ArchiveKeeper(archiving(self.data), a_policy().calendar, self.door, self.clock.now)

    async def do(self, *commands: c.Command) -> None:
        for command in commands:
            assert isinstance(await self.door.do(command, ACTOR), Accepted)

    def overdue(self) -> int | None:
        return self.keeper.overdue_days

    def archived(self) -> int:
        with self.data.engine.connect() as connection:
            return len(archived_days(connection, HALL_ID))


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Night]:
    night = Night(tmp_path)
    await night.do(c.Tick())
    yield night
    await asyncio.to_thread(night.writer.stop)
    night.data.close()


async def test_all_that_is_due_goes_in_a_quiet_hour(night: Night) -> None:
    await night.keeper.look()
    assert night.archived() == DAYS
    assert journal_of(night.data).read_after(0, len(RECORDS)) == list(RECORDS)


async def test_it_waits_until_nobody_is_there(night: Night) -> None:
    await night.do(c.OpenCounter(1, "0101"))
    await night.keeper.look()
    assert night.archived() == 0
    await night.do(c.IssueTicket("t1", Channel.KIOSK, "A"), c.CloseCounter(1))
    await night.keeper.look()
    assert night.archived() == 0
    await night.do(c.CancelTicket("t1"))
    await night.keeper.look()
    assert night.archived() == DAYS


async def test_what_is_over_its_time_is_counted_whatever_holds_it_up(night: Night) -> None:
    assert night.overdue() is None
    await night.do(c.OpenCounter(1, "0101"))
    await night.keeper.look()
    # The first of the days is DAYS + 30 days old, and seven are kept.
    assert night.overdue() == DAYS + 30 - 7
    night.clock.time += timedelta(days=2)
    await night.keeper.look()
    assert night.overdue() == DAYS + 32 - 7
    await night.do(c.Tick())  # the new day closes what was left open
    with archiving_alone(night.data.folder), pytest.raises(ArchiveError):
        await night.keeper.look()
    assert night.overdue() == DAYS + 32 - 7
    await night.keeper.look()
    assert (night.archived(), night.overdue()) == (DAYS, 0)


async def test_a_platform_that_takes_nothing_makes_days_late_too(night: Night) -> None:
    waiting = replace(archiving(night.data), rule=ArchiveRule(7, needs_platform=True))
    keeper = ArchiveKeeper(waiting, a_policy().calendar, night.door, night.clock.now)
    for day in range(2):
        await keeper.look()
        assert (night.archived(), keeper.overdue_days) == (0, DAYS + 30 - 7 + day)
        night.clock.time += timedelta(days=1)


async def test_one_who_archives_already_is_left_alone(night: Night) -> None:
    with archiving_alone(night.data.folder), pytest.raises(ArchiveError, match="somebody else"):
        await night.keeper.look()
    await night.keeper.look()
    assert night.archived() == DAYS


async def test_the_hall_takes_tickets_meanwhile(night: Night) -> None:
    looking = asyncio.ensure_future(night.keeper.look())
    for number in range(20):
        await night.do(c.IssueTicket(f"t{number}", Channel.KIOSK, "A"), c.CancelTicket(f"t{number}"))
    await looking
    await night.keeper.look()
    assert night.archived() == DAYS
    assert night.data.journal.read_after(0, len(RECORDS)) == list(RECORDS)


async def test_it_goes_on_over_whatever_it_stumbles(
    night: Night, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Ticks and the platform link run beside it in one group: what ended it would end them."""
    troubles: list[Exception] = [ZeroDivisionError(), OSError("no room"), JournalError("away")]
    next_due = ArchivingHall.next_due

    def stumbling(hall: ArchivingHall, today: date) -> FixedDay | str:
        if troubles:
            raise troubles.pop()
        return next_due(hall, today)

    monkeypatch.setattr(archive_keeper, "LOOK_S", 0.001)
    monkeypatch.setattr(ArchivingHall, "next_due", stumbling)
    running = asyncio.ensure_future(night.keeper.run())
    async with asyncio.timeout(20):
        while night.archived() < DAYS:
            assert not running.done()
            await asyncio.sleep(0.01)
    running.cancel()
    assert "archiving stumbled and goes on" in caplog.text
