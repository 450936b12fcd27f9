"""The watch over the catalogue: at the start and once a day, tried again while it fails, and nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from config.comparison import CatalogueEntry
from hall_protocol.published_catalogue import PublishedCatalogue, PublishedItem
from hall_protocol.vocabulary import CatalogueDifference
from hall_server.composition import catalogue_watch
from hall_server.composition.catalogue_watch import CatalogueWatch
from hall_server.domain.commands import RecordComparison
from hall_server.domain.events import ItemDifference
from hall_server.engine.ports import JournalError
from hall_server.platform_link.catalogue_source import CatalogueSource, NoCatalogueError
from hall_server.platform_link.pace import Pace
from tests.helpers.hall_builder import DAY, a_policy, moment
from tests.unit.config.test_comparison import TITLE
from tests.unit.online_platform.event_chain import eventually

PACE = Pace(backoff_first_s=0.01)


def published(*entries: CatalogueEntry) -> PublishedCatalogue:
    items = tuple(
        PublishedItem(**{name: getattr(entry, name) for name in PublishedItem.__struct_fields__}) for entry in entries
    )
    return PublishedCatalogue("theirs", date(2026, 11, 1), items)


class Source(CatalogueSource):
    """What the platform answers, one after another; the last for ever."""

    def __init__(self, *answers: PublishedCatalogue | Exception) -> None:
        super().__init__("http://127.0.0.1:9", "999999-01", PACE)
        self.answers = list(answers)
        self.asked = 0

    async def fetch(self) -> PublishedCatalogue:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Watched:
    """A watch with its hall reduced to a clock and a list of what was recorded."""

    def __init__(self, *answers: PublishedCatalogue | Exception, record: Callable[[], None] = lambda: None) -> None:
        self.now = moment("06:00")
        self.recorded: list[RecordComparison] = []
        self.source = Source(*answers)
        self._record = record
        policy = a_policy()
        self.watch = CatalogueWatch([TITLE], policy, self.source, self.take, self.clock, time(7, 30), PACE)

    def clock(self) -> datetime:
        return self.now

    async def take(self, command: RecordComparison) -> None:
        self._record()
        self.recorded.append(command)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.ensure_future(self.watch.run())
        try:
            yield
            assert not task.done()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def has_recorded(self, count: int) -> None:
        await eventually(lambda: len(self.recorded) >= count)
        assert len(self.recorded) == count


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_watch, "LOOK_S", 0.01)


async def test_it_compares_at_the_start_and_then_each_day_at_its_time() -> None:
    watched = Watched(published(TITLE))
    async with watched.running():
        await watched.has_recorded(1)
        for day in range(3):
            watched.now = moment("07:29:59", DAY + timedelta(day))
            await asyncio.sleep(0.05)
            assert len(watched.recorded) == 1 + day
            watched.now = moment("07:30", DAY + timedelta(day))
            await watched.has_recorded(2 + day)


async def test_a_machine_that_slept_over_its_hour_compares_when_it_wakes() -> None:
    watched = Watched(published(TITLE))
    async with watched.running():
        await watched.has_recorded(1)
        watched.now = moment("11:00", DAY + timedelta(4))
        await watched.has_recorded(2)


async def test_what_differs_is_recorded_and_told_in_full() -> None:
    other = replace(TITLE, fee="不收费", materials=("身份证",))
    watched = Watched(published(other, replace(TITLE, item_code="9" * 31, code="9" * 12)))
    async with watched.running():
        await watched.has_recorded(1)
    [command] = watched.recorded
    assert (command.missing_here, command.missing_there, command.differing) == (1, 0, 1)
    assert command.items == (
        ItemDifference("9" * 31, (CatalogueDifference.MISSING_HERE,)),
        ItemDifference(TITLE.item_code, (CatalogueDifference.MATERIALS, CatalogueDifference.FEE)),
    )
    assert watched.watch.latest.items[1].facets[1].there == ("不收费",)
    assert (watched.watch.latest.tried_at, watched.watch.latest.trouble) == (watched.now, "")


async def test_trouble_is_said_and_tried_again_until_it_is_over() -> None:
    away = NoCatalogueError("连不上平台。", "The platform cannot be reached.")
    watched = Watched(away, away, away, published(TITLE))
    async with watched.running():
        await eventually(lambda: watched.watch.latest.trouble != "")
        assert watched.watch.latest.trouble_en == "The platform cannot be reached."
        await watched.has_recorded(1)
    assert (watched.source.asked, watched.watch.latest.trouble) == (4, "")


async def test_what_was_found_out_stays_beside_later_trouble() -> None:
    watched = Watched(published(), NoCatalogueError("连不上平台。", "away"))
    async with watched.running():
        await watched.has_recorded(1)
        watched.now = moment("07:30")
        await eventually(lambda: watched.watch.latest.trouble_en == "away")
    assert [item.item for item in watched.watch.latest.items] == [TITLE.item_code]


async def test_a_journal_that_cannot_write_and_a_mistake_of_ours_end_nothing(caplog: pytest.LogCaptureFixture) -> None:
    failures = [JournalError("disk full"), ZeroDivisionError()]

    def fail() -> None:
        if failures:
            raise failures.pop(0)

    watched = Watched(published(TITLE), record=fail)
    async with watched.running():
        await watched.has_recorded(1)
    assert "stumbled" in caplog.text


def test_the_waits_between_tries_grow_and_end_at_five_minutes() -> None:
    watched = Watched(published(TITLE))
    waits = []
    for failures in range(1, 40):
        watched.watch._failures = failures
        waits.append(watched.watch._retry_s())
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (0.01, 300.0)
