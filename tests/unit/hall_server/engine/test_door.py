import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from hall_protocol.vocabulary import Channel
from hall_server.domain import commands as c
from hall_server.domain.errors import Refusal
from hall_server.engine.door import HallDoor
from hall_server.engine.ledger import Accepted
from hall_server.engine.ports import JournalError
from hall_server.engine.writer import HallWriter
from tests.helpers.hall_builder import HALL_ID, a_policy, moment
from tests.helpers.memory_journal import MemoryJournal


class StandingClock:
    def now(self) -> Any:
        return moment("09:30")


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
async def door(journal: MemoryJournal) -> AsyncIterator[HallDoor]:
    door = HallDoor(asyncio.get_running_loop())
    writer = HallWriter(HALL_ID, a_policy(), journal, StandingClock(), lambda *_: None, door.settle)
    writer.recover()
    writer.start()
    door.attach(writer)
    yield door
    journal.release()
    await asyncio.to_thread(writer.stop)


def wish(number: int = 1) -> c.IssueTicket:
    return c.IssueTicket(f"t{number}", Channel.KIOSK, "A")


async def test_the_answer_arrives_on_the_loop(door: HallDoor) -> None:
    assert isinstance(await door.do(wish(), "kiosk:k"), Accepted)
    assert isinstance(await door.do(c.CallNext(1), "clerk:c"), Refusal)
    assert await door.look(lambda state, policy: (state.tally.issued, policy.hall_id)) == (1, HALL_ID)


async def test_an_error_is_raised_at_every_caller(door: HallDoor, journal: MemoryJournal) -> None:
    journal.failing_appends = 1
    with pytest.raises(JournalError, match="disk full"):
        await door.do(wish(), "kiosk:k")


async def test_a_caller_that_went_away_disturbs_nobody(door: HallDoor, journal: MemoryJournal) -> None:
    journal.hold()
    gone = asyncio.ensure_future(door.do(wish(1), "kiosk:k"))
    await asyncio.to_thread(journal.at_gate.wait, 10)
    stays = asyncio.ensure_future(door.do(wish(2), "kiosk:k"))
    gone.cancel()
    journal.release()
    assert isinstance(await stays, Accepted)
    assert await door.look(lambda state, _: state.tally.issued) == 2


def test_a_door_without_a_writer_says_so() -> None:
    loop = asyncio.new_event_loop()
    with pytest.raises(RuntimeError, match="no writer"):
        _ = HallDoor(loop).writer
    loop.close()
