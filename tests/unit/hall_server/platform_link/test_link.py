"""The link against scripted answers; against the real platform see tests/integration/test_platform_link.py."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hall_protocol.cloud_event import CloudEvent
from hall_protocol.picture import PlatformView
from hall_protocol.vocabulary import PlatformLinkState
from hall_server.platform_link.link import PlatformLink
from hall_server.platform_link.pace import Pace
from hall_server.platform_link.signing import RequestSigner
from tests.unit.hall_server.platform_link.answering import Answering, an_answer, answering
from tests.unit.online_platform.event_chain import (
    HALL_ID,
    MORNING,
    MemoryCursor,
    MemoryJournal,
    a_chain,
    eventually,
    world_clock,
)

FAST = Pace(
    answer_timeout_s=0.3,
    backoff_first_s=0.01,
    backoff_max_s=0.05,
    refused_retry_s=0.05,
    heartbeat_s=0.1,
    report_gap_s=0.0,
)


def receipt(seq: int) -> bytes:
    return an_answer(200, {"hall_id": HALL_ID, "acknowledged_seq": seq, "accepted": 0, "duplicates": 0})


class Watched:
    """A running link and the views it told."""

    def __init__(self, journal: MemoryJournal, cursor: MemoryCursor, platform: Answering) -> None:
        self.journal, self.cursor, self.platform = journal, cursor, platform
        self.views: list[PlatformView] = []
        self._told = asyncio.Event()

    def tell(self, view: PlatformView) -> None:
        self.views.append(view)
        self._told.set()

    async def until(self, is_reached: Callable[[PlatformView], bool]) -> PlatformView:
        async with asyncio.timeout(5):
            while not (self.views and is_reached(self.views[-1])):
                self._told.clear()
                await self._told.wait()
        return self.views[-1]


@asynccontextmanager
async def linked(
    answer: Callable[[str], bytes | None], journal: MemoryJournal | int, cursor: MemoryCursor | None = None
) -> AsyncIterator[Watched]:
    async with answering(answer) as platform:
        whole = MemoryJournal(a_chain(journal)) if isinstance(journal, int) else journal
        watched = Watched(whole, cursor or MemoryCursor(), platform)
        signer = RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), world_clock)
        link = PlatformLink(watched.journal, watched.cursor, platform.url, signer, watched.tell, lambda: MORNING, FAST)
        running = asyncio.ensure_future(link.run())
        try:
            yield watched
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def by_method(get: bytes | None, post: bytes | None) -> Callable[[str], bytes | None]:
    return lambda head: get if head.startswith("GET") else post


async def test_the_platforms_receipt_and_not_the_cursor_says_where_to_begin() -> None:
    async with linked(by_method(receipt(4), receipt(6)), 6, MemoryCursor(2)) as hall:
        view = await hall.until(lambda view: view.acknowledged_seq == 6)
        assert view.state is PlatformLinkState.IN_STEP
        assert [head.split()[0] for head in hall.platform.heads[:2]] == ["GET", "POST"]


async def test_the_cursor_is_saved_when_there_is_nothing_left() -> None:
    async with linked(by_method(receipt(0), receipt(6)), 6) as hall:
        await hall.until(lambda view: view.acknowledged_seq == 6)
        await eventually(lambda: hall.cursor.seq == 6)


async def test_before_the_platform_ever_answers_the_cursor_is_what_is_shown() -> None:
    async with linked(lambda _head: None, 6, MemoryCursor(2)) as hall:
        view = await hall.until(lambda view: view.state is PlatformLinkState.UNREACHABLE)
        assert (view.acknowledged_seq, view.last_seq) == (2, 6)


async def test_with_nothing_to_send_it_asks_again_after_a_heartbeat() -> None:
    async with linked(by_method(receipt(2), None), 2) as hall:
        await eventually(lambda: len(hall.platform.heads) >= 3)
        assert all(head.startswith("GET") for head in hall.platform.heads)


@pytest.mark.parametrize("seq", [7, -1])
async def test_a_receipt_beyond_the_journal_is_refused_and_nothing_is_sent(seq: int) -> None:
    async with linked(by_method(receipt(seq), receipt(6)), 6) as hall:
        await hall.until(lambda view: view.state is PlatformLinkState.REFUSED)
        assert all(head.startswith("GET") for head in hall.platform.heads)


async def test_a_receipt_for_another_hall_is_refused() -> None:
    other = an_answer(200, {"hall_id": "other", "acknowledged_seq": 0, "accepted": 0, "duplicates": 0})
    async with linked(by_method(other, None), 6) as hall:
        assert "not for this hall" in (await hall.until(lambda view: bool(view.detail))).detail


async def test_a_receipt_short_of_what_was_taken_is_refused() -> None:
    async with linked(by_method(receipt(0), receipt(5)), 6) as hall:
        assert "holds only 5" in (await hall.until(lambda view: bool(view.detail))).detail


@pytest.mark.parametrize("expected_seq", [0, 1, 2, -5])
async def test_a_gap_that_makes_no_sense_is_refused_and_not_chased(expected_seq: int) -> None:
    gap = an_answer(409, {"code": "sequence_gap", "expected_seq": expected_seq})
    async with linked(by_method(receipt(0), gap), 6) as hall:
        view = await hall.until(lambda view: view.state is PlatformLinkState.REFUSED)
        assert "was sent event 1" in view.detail


async def test_a_gap_rewinds_to_the_expected_event() -> None:
    posts = iter([an_answer(409, {"code": "sequence_gap", "expected_seq": 3}), receipt(6)])
    async with linked(lambda head: receipt(5) if head.startswith("GET") else next(posts), 6) as hall:
        await hall.until(lambda view: view.acknowledged_seq == 6)
        assert [head.split()[0] for head in hall.platform.heads[:3]] == ["GET", "POST", "POST"]


async def test_a_batch_that_is_too_large_is_halved() -> None:
    posts = iter([an_answer(413, b""), an_answer(413, b""), receipt(2), receipt(4), receipt(6), receipt(8)])
    async with linked(lambda head: receipt(0) if head.startswith("GET") else next(posts), 8) as hall:
        await hall.until(lambda view: view.acknowledged_seq == 8)


async def test_one_event_that_is_too_large_is_refused_by_its_number() -> None:
    async with linked(by_method(receipt(0), an_answer(413, b"")), 2) as hall:
        assert (await hall.until(lambda view: bool(view.detail))).detail.startswith("event 1:")


async def test_an_unknown_key_is_shown_and_then_the_work_begins() -> None:
    answers = {"GET": iter([an_answer(401, {"code": "key_unknown"}), receipt(0)])}

    def answer(head: str) -> bytes:
        method = head.split()[0]
        if method == "PUT":
            return b"HTTP/1.1 204 X\r\n\r\n"
        return next(answers["GET"]) if method == "GET" else receipt(2)

    async with linked(answer, 2) as hall:
        await hall.until(lambda view: view.acknowledged_seq == 2)
        assert [head.split()[0] for head in hall.platform.heads[:4]] == ["GET", "PUT", "GET", "POST"]


@pytest.mark.parametrize(
    ("answer", "state", "says"),
    [
        (an_answer(500, b""), PlatformLinkState.UNREACHABLE, "HTTP 500"),
        (None, PlatformLinkState.UNREACHABLE, "disconnected"),
        (an_answer(401, {"code": "signature_invalid"}), PlatformLinkState.REFUSED, "signature_invalid"),
    ],
)
async def test_failures_are_told_apart(answer: bytes | None, state: PlatformLinkState, says: str) -> None:
    async with linked(by_method(receipt(0), answer), 2) as hall:
        view = await hall.until(lambda view: view.state is state)
        assert says in view.detail
        assert view.acknowledged_seq == 0


async def test_new_events_are_sent_at_once() -> None:
    def answer(head: str) -> bytes:
        return receipt(2 if head.startswith("GET") else 3)

    async with linked(answer, 2) as hall:
        await hall.until(lambda view: view.state is PlatformLinkState.IN_STEP)
        hall.journal.grow(1)
        view = await hall.until(lambda view: view.acknowledged_seq == 3)
        assert (view.last_seq, view.lag_s) == (3, 0)


class FlakyJournal(MemoryJournal):
    """Fails its first reads, as a disk may."""

    def __init__(self, events: list[CloudEvent], failures: int) -> None:
        super().__init__(events)
        self.failures = failures

    def read_after(self, seq: int, limit: int) -> list[CloudEvent]:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is gone")
        return super().read_after(seq, limit)


class BrokenCursor(MemoryCursor):
    """Cannot be written."""

    def save(self, acknowledged_seq: int) -> None:
        raise OSError("read-only file system")


async def test_a_journal_that_cannot_be_read_for_a_while_does_not_end_the_link(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with linked(by_method(receipt(0), receipt(2)), FlakyJournal(a_chain(2), failures=3)) as hall:
        assert "OSError" in (await hall.until(lambda view: bool(view.detail))).detail
        await hall.until(lambda view: view.acknowledged_seq == 2)
    assert "stumbled" in caplog.text


async def test_a_cursor_that_cannot_be_saved_holds_nothing_up(caplog: pytest.LogCaptureFixture) -> None:
    async with linked(by_method(receipt(0), receipt(2)), 2, BrokenCursor()) as hall:
        view = await hall.until(lambda view: view.acknowledged_seq == 2)
        assert view.state is PlatformLinkState.IN_STEP
        await eventually(lambda: "not saved: OSError" in caplog.text)
