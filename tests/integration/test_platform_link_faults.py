"""Whatever sequence of faults, growth and restarts there is, the platform's copy ends up equal to the journal."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_protocol.picture import PlatformView
from hall_server.platform_link.link import PlatformLink
from hall_server.platform_link.pace import Pace
from hall_server.platform_link.signing import RequestSigner
from online_platform.app import build_app
from online_platform.misbehaviour import Fault, Misbehaviour, Order
from online_platform.platform_parts import Enrolment, PlatformParts, close_parts, open_parts
from online_platform.serving import PlatformServer, bind
from tests.unit.online_platform.event_chain import (
    MORNING,
    MemoryCursor,
    MemoryJournal,
    a_chain,
    eventually,
    world_clock,
)

PACE = Pace(
    answer_timeout_s=0.15,
    backoff_first_s=0.002,
    backoff_max_s=0.01,
    refused_retry_s=0.01,
    heartbeat_s=0.02,
    report_gap_s=0.0,
)
SLOW_S = 0.4
FAULTS = [fault for fault in Fault if fault is not Fault.DIE_BEFORE_ANSWER]
"""Dying is for real processes: tests/integration/test_platform_link.py."""

STEPS = st.one_of(
    st.tuples(st.just("fault"), st.sampled_from(FAULTS)),
    st.tuples(st.just("grow"), st.integers(1, 450)),
    st.tuples(st.just("restart"), st.integers(0, 600)),
    st.tuples(st.just("settle"), st.none()),
)


class _Server(PlatformServer):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the test runner's signals alone."""
        yield


class Rehearsal:
    """One platform on a loopback port for all examples; each example is a hall of its own."""

    def __init__(self, data: Path) -> None:
        self.runner = asyncio.Runner()
        self.misbehaviour = Misbehaviour(slow_s=SLOW_S)
        self.parts: PlatformParts = open_parts(data, Enrolment(trusts_first_key=True), world_clock, self.misbehaviour)
        self.hall_ids = (f"hall-{number}" for number in itertools.count(1))
        listener = bind("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.server: uvicorn.Server = _Server(build_app(self.parts), lambda: None, self.parts.feed.close)
        self.serving = self.runner.get_loop().create_task(self.server.serve([listener]))

    def close(self) -> None:
        self.server.should_exit = True
        self.runner.run(asyncio.wait_for(self.serving, 60))
        close_parts(self.parts)
        self.runner.close()


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    # A broken-off answer is this test's doing; uvicorn reports each as an error.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    opened = Rehearsal(tmp_path_factory.mktemp("platform"))
    yield opened
    opened.close()
    logging.getLogger("uvicorn.error").setLevel(logging.NOTSET)


class LinkedHall:
    """A hall whose link can be broken off and begun anew at any moment."""

    def __init__(self, hall_id: str, url: str, event_count: int) -> None:
        self.hall_id, self.url = hall_id, url
        self.journal = MemoryJournal(a_chain(event_count, hall_id))
        self.cursor = MemoryCursor()
        self.signer = RequestSigner(hall_id, Ed25519PrivateKey.generate(), world_clock)
        self.acknowledged_seq = 0
        self.running: asyncio.Future[None] | None = None

    def begin(self) -> None:
        link = PlatformLink(self.journal, self.cursor, self.url, self.signer, self._hear, lambda: MORNING, PACE)
        self.running = asyncio.ensure_future(link.run())

    async def end(self) -> None:
        assert self.running is not None
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)

    async def settle(self) -> None:
        await eventually(lambda: self.acknowledged_seq == self.journal.last_seq)

    def _hear(self, view: PlatformView) -> None:
        self.acknowledged_seq = view.acknowledged_seq


async def _play(rehearsal: Rehearsal, hall: LinkedHall, steps: list[tuple[str, object]]) -> None:
    hall.begin()
    for kind, argument in steps:
        match kind, argument:
            case "fault", Fault() as fault:
                rehearsal.misbehaviour.order(Order(fault, 1))
            case "grow", int() as count:
                hall.journal.grow(count, hall.hall_id)
            case "restart", int() as cursor_seq:
                await hall.end()
                hall.cursor.seq = min(cursor_seq, hall.journal.last_seq)
                hall.begin()
            case _:
                await hall.settle()
        await asyncio.sleep(0)
    await hall.settle()
    await hall.end()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(event_count=st.integers(0, 450), steps=st.lists(STEPS, max_size=8))
def test_the_copy_equals_the_journal_whatever_happened(
    rehearsal: Rehearsal, event_count: int, steps: list[tuple[str, object]]
) -> None:
    hall = LinkedHall(next(rehearsal.hall_ids), rehearsal.url, event_count)
    rehearsal.runner.run(_play(rehearsal, hall, steps))
    assert rehearsal.parts.store.read_after(hall.hall_id, 0, 1 << 20) == hall.journal.events
