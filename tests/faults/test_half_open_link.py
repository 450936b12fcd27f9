"""A network that goes away without a word: the kiosk notices by its heart-beat, goes on alone, and tells all after."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.accounts import CANCELLED, ISSUED, MARK, agreed, journal_of
from tests.faults.cable import Way
from tests.faults.standing import ALONE, Kiosk, every, standing, until, with_kiosks
from tests.helpers.hall_process import HallProcess

pytestmark = [pytest.mark.race, pytest.mark.asyncio(loop_scope="module")]
Floor = tuple[HallProcess, list[Kiosk]]

WAYS = ((Way.UP,), (Way.DOWN,), (Way.UP, Way.DOWN))
"""What does not pass, kiosk by kiosk."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def floor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Floor]:
    folder, count = tmp_path_factory.mktemp("held"), len(WAYS)
    with HallProcess(folder / "hall", on_sqlite=True, config=with_kiosks(folder / "config", count)) as hall:
        async with standing(hall, folder, count) as kiosks:
            yield hall, kiosks


async def test_a_network_that_comes_and_goes_gives_no_number_twice(floor: Floor) -> None:
    """Amid presses, for shorter than a heart-beat; broken off at last, so that both ends know at once."""
    hall, kiosks = floor
    for away_s, is_cut in ((0.2, False), (1.0, False), (0.4, True)):
        await until(lambda: all(kiosk.is_heard() for kiosk in kiosks))
        await every(kiosks, Kiosk.open_matter)
        for kiosk in kiosks:
            kiosk.cable.hold(Way.DOWN)
        await every(kiosks, Kiosk.press)
        await asyncio.sleep(away_s)
        for kiosk in kiosks:
            if is_cut:
                kiosk.cable.cut()
            kiosk.cable.release()
        await every(kiosks, Kiosk.read_number)
        await every(kiosks, Kiosk.go_home)
    await agreed(hall, kiosks)


@pytest.mark.timeout(300)
async def test_bytes_that_vanish_leave_nobody_without_a_number(floor: Floor) -> None:
    """The hall goes on meanwhile: it commits what it hears, and answers into the void.

    A kiosk that did not notice would say after `PATIENCE_S[Purpose.TICKET]` that it has no answer, and show no number.
    """
    hall, kiosks = floor
    before = set((await journal_of(hall)).numbers(ISSUED))
    await every(kiosks, Kiosk.open_matter)
    for kiosk, ways in zip(kiosks, WAYS, strict=True):
        kiosk.cable.hold(*ways)
    await every(kiosks, Kiosk.press)
    numbers = await every(kiosks, Kiosk.read_number)
    assert all(MARK in number for number in numbers)
    await every(kiosks, Kiosk.go_home)
    await every(kiosks, takes_alone)
    in_vain = set((await journal_of(hall)).numbers(ISSUED)) - before
    assert len(in_vain) == 1, "one kiosk's request passed, and its answer did not"
    for kiosk in kiosks:
        kiosk.cable.release()  # what the network kept comes late, on connections that were given up
    await until(lambda: all(kiosk.is_heard() and kiosk.is_settled() for kiosk in kiosks))
    numbers = await every(kiosks, Kiosk.take)
    assert all(MARK not in number for number in numbers), "with its hall again it asks its hall again"
    journal = await agreed(hall, kiosks)
    assert in_vain <= set(journal.numbers(CANCELLED)), "what nobody holds was given back"


async def takes_alone(kiosk: Kiosk) -> None:
    """The next visitor, who is told quietly."""
    await kiosk.sees("noticeText", ALONE)
    assert MARK in await kiosk.take()
