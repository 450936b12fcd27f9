"""The server is killed while visitors press: each gets one number, on one paper, whoever gave it."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.accounts import CANCELLED, ISSUED, MARK, agreed, journal_of
from tests.faults.cable import Way
from tests.faults.standing import LOOK_EVERY_S, SEEN_S, Kiosk, every, standing, until, with_kiosks
from tests.helpers.hall_process import HallProcess
from tests.property.profile import PROFILE

pytestmark = [pytest.mark.race, pytest.mark.asyncio(loop_scope="module")]

KIOSKS = 3
ROUNDS = {"dev": 4, "ci": 4, "nightly": 100}[PROFILE]
"""Of as many moments as there are kiosks."""
PRESS_WITHIN_S = 0.08
"""A press is answered within tens of milliseconds."""
PASS_MOST_BYTES = 6000
"""About as many pass between all kiosks and the hall until everybody has an answer."""
KILL_WITHIN_S, LOOK_S = 10.0, 0.001
PART_BYTES = 60
"""Fewer than a request or an answer has."""
MOMENTS = ((Way.DOWN, 0), (Way.DOWN, PART_BYTES), (Way.UP, PART_BYTES))
Floor = tuple[HallProcess, list[Kiosk]]
HEARD = 2
"""So many of them let the whole request pass."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def floor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Floor]:
    folder = tmp_path_factory.mktemp("killed")
    with HallProcess(folder / "hall", on_sqlite=True, config=with_kiosks(folder / "config", KIOSKS)) as hall:
        async with standing(hall, folder, KIOSKS) as kiosks:
            yield hall, kiosks


@pytest.mark.timeout(3600)
async def test_at_any_moment(floor: Floor) -> None:
    hall, kiosks = floor
    chance = random.Random(20261201)
    for number in range(ROUNDS):
        await until(lambda: all(kiosk.is_heard() for kiosk in kiosks))
        await every(kiosks, open_matter_and_read)
        after_bytes = round(PASS_MOST_BYTES * (number + chance.random()) / ROUNDS)
        await asyncio.gather(
            kill(hall, kiosks, after_bytes), *(press_late(kiosk, chance.uniform(0, PRESS_WITHIN_S)) for kiosk in kiosks)
        )
        await serve_out(hall, kiosks, is_back_at_once=number % 2 == 0)
    await agreed(hall, kiosks)
    assert {MARK in number for kiosk in kiosks for number in kiosk.shown} == {True, False}, "no moment was a close one"


async def kill(hall: HallProcess, kiosks: list[Kiosk], after_bytes: int) -> None:
    """Once so much was said, whatever it was, so that a slow machine changes no moment."""
    begins = sum(kiosk.cable.passed_bytes for kiosk in kiosks)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(KILL_WITHIN_S):
            while sum(kiosk.cable.passed_bytes for kiosk in kiosks) < begins + after_bytes:  # noqa: ASYNC110 - counted
                await asyncio.sleep(LOOK_S)
    hall.kill()


async def press_late(kiosk: Kiosk, after_s: float) -> None:
    await asyncio.sleep(after_s)
    await kiosk.press()


async def serve_out(hall: HallProcess, kiosks: list[Kiosk], *, is_back_at_once: bool) -> None:
    """Every visitor reads a number; the hall is back before, or once all have one of their kiosk's own."""
    if is_back_at_once:
        await asyncio.to_thread(hall.start)
        await every(kiosks, Kiosk.read_number)
    else:
        await every(kiosks, Kiosk.read_number)
        await asyncio.to_thread(hall.start)
    await every(kiosks, Kiosk.go_home)


@pytest.mark.parametrize("is_back_at_once", [True, False], ids=["back at once", "away for longer"])
async def test_between_the_request_and_its_answer(floor: Floor, *, is_back_at_once: bool) -> None:
    """The hall has committed and nobody knows; or part of its answer has passed, or part of the request."""
    hall, kiosks = floor
    committed = await kill_between(hall, kiosks)
    await serve_out(hall, kiosks, is_back_at_once=is_back_at_once)
    journal = await agreed(hall, kiosks)
    if not is_back_at_once:
        assert committed <= set(journal.numbers(CANCELLED)), "their visitors hold numbers of the kiosks' own"


async def kill_between(hall: HallProcess, kiosks: list[Kiosk]) -> set[str]:
    """Press everywhere, and kill the hall when half the kiosks' presses are committed; their numbers."""
    await until(lambda: all(kiosk.is_heard() for kiosk in kiosks))
    before = set((await journal_of(hall)).numbers(ISSUED))
    await every(kiosks, open_matter_and_read)
    for kiosk, (way, after_bytes) in zip(kiosks, MOMENTS, strict=True):
        kiosk.cable.hold(way, after_bytes=after_bytes)
    await every(kiosks, Kiosk.press)
    committed = await _until_issued(hall, before, HEARD)
    hall.kill()
    for kiosk in kiosks:
        kiosk.cable.cut()
        kiosk.cable.release()
    return committed


async def open_matter_and_read(kiosk: Kiosk) -> None:
    """Until the wait is there, so that nothing else is under way."""
    await kiosk.open_matter()
    await kiosk.sees("waitText", "分")


async def _until_issued(hall: HallProcess, before: set[str], count: int) -> set[str]:
    """The new numbers of the journal, once there are so many."""
    async with asyncio.timeout(SEEN_S):
        while len(numbers := set((await journal_of(hall)).numbers(ISSUED)) - before) < count:  # noqa: ASYNC110 - another program sets no event
            await asyncio.sleep(LOOK_EVERY_S)
    return numbers
