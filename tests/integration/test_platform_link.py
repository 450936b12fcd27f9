"""The link and the platform as they run: whatever happens between them, the copy equals the journal, in order, once."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_protocol.picture import PlatformView
from hall_protocol.vocabulary import PlatformLinkState
from hall_server.platform_link.link import PlatformLink
from hall_server.platform_link.pace import Pace
from hall_server.platform_link.signing import PUBLIC_KEY_NAME, RequestSigner, load_or_make_key
from online_platform.platform_parts import DATABASE_NAME
from tests.unit.online_platform.event_chain import (
    HALL_ID,
    MORNING,
    MemoryCursor,
    MemoryJournal,
    a_chain,
    eventually,
    world_clock,
)
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.timeout(300)

IMPATIENT = Pace(
    connect_timeout_s=1.0,
    answer_timeout_s=0.5,
    backoff_first_s=0.02,
    backoff_max_s=0.1,
    refused_retry_s=0.1,
    heartbeat_s=0.2,
    report_gap_s=0.0,
)
PATIENT = Pace(backoff_first_s=0.02, backoff_max_s=0.1, refused_retry_s=0.1, heartbeat_s=0.2, report_gap_s=0.0)
"""For tests that never wait out an answer: a busy machine must not look like a slow platform."""
SELDOM = Pace(heartbeat_s=3600.0, report_gap_s=0.0)
"""A link that only a commit can wake while its test is patient."""


class Hall:
    """A hall reduced to its journal, its key and its link."""

    def __init__(self, folder: Path, event_count: int, pace: Pace = PATIENT) -> None:
        self.keys = folder / "keys"
        self.signer = RequestSigner(HALL_ID, load_or_make_key(self.keys), world_clock)
        self.journal = MemoryJournal(a_chain(event_count))
        self.cursor = MemoryCursor()
        self.views: list[PlatformView] = []
        self.pace = pace

    @property
    def enrolment(self) -> tuple[str, str]:
        return ("--enrol", f"{HALL_ID}={self.keys / PUBLIC_KEY_NAME}")

    @property
    def acknowledged_seq(self) -> int:
        return self.views[-1].acknowledged_seq if self.views else 0

    def states(self) -> set[PlatformLinkState]:
        return {view.state for view in self.views}

    def details(self) -> str:
        return "\n".join(view.detail for view in self.views)

    @asynccontextmanager
    async def linked_to(self, url: str) -> AsyncIterator[None]:
        link = PlatformLink(self.journal, self.cursor, url, self.signer, self.views.append, lambda: MORNING, self.pace)
        running = asyncio.ensure_future(link.run())
        try:
            yield
            assert not running.done()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def in_step(self) -> None:
        """Wait until the platform has acknowledged everything."""
        await eventually(lambda: self.acknowledged_seq == self.journal.last_seq, 60)

    async def acknowledged(self, more: int) -> None:
        """Wait until the platform has acknowledged so many more."""
        reached = self.acknowledged_seq + more
        await eventually(lambda: self.acknowledged_seq >= reached, 60)

    async def until(self, state: PlatformLinkState) -> None:
        await eventually(lambda: bool(self.views) and self.views[-1].state is state, 60)


async def assert_same(hall: Hall, platform: RunningPlatform) -> None:
    copy = await platform.copy(HALL_ID)
    assert [event.sequence for event in copy] == list(range(1, hall.journal.last_seq + 1))
    assert copy == hall.journal.events


async def test_a_hall_catches_up_and_then_keeps_in_step(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 1234)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        await hall.in_step()
        for _ in range(10):
            hall.journal.grow(1)
            await hall.in_step()
        await assert_same(hall, platform)
    assert hall.views[-1].lag_s == 0
    assert PlatformLinkState.UNREACHABLE not in hall.states()


async def test_the_platform_is_away_and_comes(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 300)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform:
        await platform.terminate()
        async with hall.linked_to(platform.url):
            await hall.until(PlatformLinkState.UNREACHABLE)
            hall.journal.grow(50)
            await platform.start()
            await hall.in_step()
        await assert_same(hall, platform)


async def test_the_key_is_enrolled_only_after_the_platform_started(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 60)
    file = hall.keys / PUBLIC_KEY_NAME
    hidden = file.rename(tmp_path / "hidden.pub")
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        await hall.until(PlatformLinkState.REFUSED)
        hidden.rename(file)
        await hall.in_step()
        await assert_same(hall, platform)


async def test_a_hall_nobody_enrolled_is_trusted_at_first_sight_where_that_is_allowed(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 60)
    async with RunningPlatform(tmp_path / "p", "--trust-first-key") as platform, hall.linked_to(platform.url):
        await hall.in_step()
        await assert_same(hall, platform)


async def test_a_hall_with_a_wrong_key_is_refused_and_keeps_nothing_there(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 60)
    hall.signer = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), world_clock)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        await hall.until(PlatformLinkState.REFUSED)
        assert await platform.copy(HALL_ID) == []
    assert "signature_invalid" in hall.details()


async def test_every_fault_on_order_in_one_morning(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 1500, IMPATIENT)
    faults = ("away:2", "error500:3", "cut:2", "error-after-commit:2", "slow:1")
    orders = [word for fault in faults for word in ("--misbehave", fault)]
    async with RunningPlatform(tmp_path / "p", *hall.enrolment, *orders) as platform, hall.linked_to(platform.url):
        await hall.in_step()
        await assert_same(hall, platform)
    assert "HTTP 500" in hall.details()
    assert "no answer in time" in hall.details()


async def test_the_platform_keeps_a_batch_and_dies_before_it_answers(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 500)
    dying = RunningPlatform(tmp_path / "p", *hall.enrolment, at_first=("--misbehave", "die-before-answer"))
    async with dying as platform, hall.linked_to(platform.url):
        assert await asyncio.wait_for(platform.process.wait(), 60) == 9
        hall.journal.grow(20)
        await platform.start()
        assert len(await platform.copy(HALL_ID)) >= 200
        await hall.in_step()
        await assert_same(hall, platform)


async def test_the_platform_is_killed_again_and_again_in_mid_batch(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 4000)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        for _ in range(3):
            await hall.acknowledged(400)
            await platform.kill()
            acknowledged = hall.acknowledged_seq
            hall.journal.grow(400)
            await platform.start()
            assert len(await platform.copy(HALL_ID)) >= acknowledged
        await hall.in_step()
        await assert_same(hall, platform)


async def test_the_hall_is_killed_and_its_cursor_is_old(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 900)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform:
        async with hall.linked_to(platform.url):
            await hall.in_step()
        for cursor_seq in (0, 450):
            hall.cursor.seq = cursor_seq
            hall.journal.grow(100)
            async with hall.linked_to(platform.url):
                await hall.in_step()
        await assert_same(hall, platform)


async def test_the_platform_lost_all_it_had_and_gets_it_again(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 700)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        await hall.in_step()
        await platform.kill()
        shutil.rmtree(platform.data)
        await platform.start()
        hall.journal.grow(1)
        await hall.in_step()
        await assert_same(hall, platform)


async def test_the_platform_was_restored_from_an_older_copy(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 300)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        await hall.in_step()
        await platform.terminate()
        older = shutil.copy(platform.data / DATABASE_NAME, tmp_path / "older")
        await platform.start()
        hall.journal.grow(300)
        await hall.in_step()
        await platform.terminate()
        shutil.copy(older, platform.data / DATABASE_NAME)
        await platform.start()
        # Nothing new happens in the hall: the heartbeat alone must find out.
        await eventually(lambda: any(view.acknowledged_seq == 600 for view in hall.views))
        await _until_copied(platform, 600)
        await assert_same(hall, platform)


async def test_a_hall_whose_journal_went_back_is_refused_and_spoils_nothing(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 100)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform:
        async with hall.linked_to(platform.url):
            await hall.in_step()
        whole, hall.journal = hall.journal.events, MemoryJournal(hall.journal.events[:60])
        async with hall.linked_to(platform.url):
            await hall.until(PlatformLinkState.REFUSED)
            assert "journal ends at 60" in hall.views[-1].detail
            # The hall goes on from its old copy: the same sequences now mean other events.
            hall.journal.append(a_chain(50, after=hall.journal.events, at=MORNING + timedelta(minutes=5)))
            await eventually(lambda: "chain_broken" in hall.views[-1].detail)
        assert await platform.copy(HALL_ID) == whole


async def test_a_commit_itself_sends_its_event_and_no_look_at_the_clock(tmp_path: Path) -> None:
    hall = Hall(tmp_path, 1, SELDOM)
    async with RunningPlatform(tmp_path / "p", *hall.enrolment) as platform, hall.linked_to(platform.url):
        await hall.in_step()
        for _ in range(30):
            hall.journal.grow(1)
            await hall.in_step()


async def _until_copied(platform: RunningPlatform, count: int) -> None:
    async with asyncio.timeout(60):
        while len(await platform.copy(HALL_ID)) < count:  # noqa: ASYNC110 - another process tells no events
            await asyncio.sleep(0.05)
