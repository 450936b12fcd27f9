"""Requests over a real link: answered, refused, abandoned."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from counter_client.asker import Asker
from hall_protocol.aio_link import HallLink
from hall_protocol.messages import CallNext, NobodyWaiting, Problem, Result
from hall_protocol.vocabulary import ErrorCode
from tests.helpers.scripted_hall import ScriptedHall

PROBLEM = Problem(ErrorCode.WRONG_COUNTER_STATE, "不行", "No")


@asynccontextmanager
async def an_asker(answer: Result | Problem | None) -> AsyncIterator[tuple[Asker, ScriptedHall]]:
    async with ScriptedHall(answer=lambda _command: answer) as hall:
        link = HallLink(hall.url, "counter-3", "token", lambda _message: None)
        running = asyncio.ensure_future(link.run())
        asker = Asker(link)
        try:
            yield asker, hall
        finally:
            await asker.close()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def heard(answer: Result | Problem) -> list[tuple[str, object]]:
    told: asyncio.Queue[tuple[str, object]] = asyncio.Queue()
    async with an_asker(answer) as (asker, _hall):
        asker.ask("r1", CallNext(3), lambda *result: told.put_nowait(result), lambda *why: told.put_nowait(why))
        return [await asyncio.wait_for(told.get(), 5)]


async def test_a_result_comes_back_under_the_id_it_was_asked_with() -> None:
    assert await heard(NobodyWaiting(3)) == [("r1", NobodyWaiting(3))]


async def test_a_refusal_comes_back_as_a_problem() -> None:
    assert await heard(PROBLEM) == [("r1", PROBLEM)]


async def test_an_abandoned_request_tells_nothing_and_is_not_repeated() -> None:
    told: list[object] = []
    async with an_asker(None) as (asker, hall):
        asker.ask("r1", CallNext(3), lambda *result: told.append(result), lambda *why: told.append(why))
        await hall.wait_for_request(CallNext)
        asker.abandon("r1")
        asker.abandon("never-asked")
        hall.cut()
        await hall.wait_until(lambda scripted: len(scripted.hellos) == 2)
        asker.ask("r2", CallNext(3), lambda *result: told.append(result), lambda *why: told.append(why))
        await hall.wait_for_request(CallNext, count=2)
        assert [request.request_id for request in hall.requests] == ["r1", "r2"]
        assert (hall.repeats, told) == ([], [])
