import asyncio
import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hall_protocol.aio_link import NoAnswerError
from hall_protocol.messages import Command, MergeTicket, Problem, Result
from hall_protocol.vocabulary import PrintOutcome
from kiosk_client import block_keeper
from kiosk_client.block_keeper import BlockKeeper
from kiosk_client.block_store import BlockStore
from kiosk_client.elapsed import Moment
from tests.unit.kiosk_client.builders import MORNING, answer

OLD_S = 2.0
"""By so much the age of a ticket may be wrong when a hall takes it in."""


class UnsteadyHall:
    """A hall whose first answer about a ticket is lost, beside a clock that goes on while it is awaited."""

    def __init__(self) -> None:
        self.now = Moment("boot", 100.0, 1_790_000_000.0)
        self.told: list[MergeTicket] = []
        self.is_done = asyncio.Event()

    async def ask(self, command: Command, timeout_s: float, _: str | None) -> Result:
        if isinstance(command, MergeTicket):
            self.told.append(command)
            if len(self.told) == 1:
                self.now = replace(self.now, steady_s=self.now.steady_s + timeout_s)
                raise NoAnswerError("request-1")
            self.is_done.set()
        result = answer(command)
        assert not isinstance(result, Problem)
        return result


async def test_a_ticket_is_told_again_with_its_age_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While an answer is awaited a link that breaks repeats what was said, and with it an age that grows old."""
    monkeypatch.setattr(block_keeper, "RETRY_S", 0)
    hall, store = UnsteadyHall(), BlockStore(tmp_path)
    store.keep({"block": b"K"})
    keeper = BlockKeeper(store, hall.ask, lambda: hall.now)
    running = asyncio.ensure_future(keeper.run())
    try:
        keeper.note_link(is_connected=True)
        keeper.note_heard(datetime(2026, 11, 24, 1, tzinfo=UTC))
        await _until_terms(keeper)
        ticket = keeper.give("J", None, None, MORNING)
        assert ticket is not None
        keeper.note_print(ticket, PrintOutcome.CONFIRMED, "")
        await asyncio.wait_for(hall.is_done.wait(), 10)
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        store.close()
    first, second = hall.told
    assert 0 < second.age_s - first.age_s <= OLD_S
    assert first.heard_at == second.heard_at == datetime(2026, 11, 24, 1, tzinfo=UTC)


async def _until_terms(keeper: BlockKeeper) -> None:
    async with asyncio.timeout(10):
        while keeper.terms is None:  # noqa: ASYNC110 - the keeper sets no event
            await asyncio.sleep(0.01)
