"""A kiosk without its hall loses its power amid a visitor, its last number, or its disk: nothing comes twice."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from devices.printer.simulator import Misbehaviour
from hall_protocol.vocabulary import BLOCK_SIZE, PrintOutcome
from hall_server.__main__ import main
from tests.faults.accounts import ISSUED, MARK, PRINTED, journal_of, papers_of
from tests.faults.standing import ALONE, QUEUE, Kiosk, standing, until
from tests.helpers.hall_process import HallProcess
from tests.property.profile import PROFILE

pytestmark = [pytest.mark.race, pytest.mark.asyncio(loop_scope="module")]
Floor = tuple[HallProcess, list[Kiosk]]

KIOSKS = 2
CUTS = {"dev": 2, "ci": 2, "nightly": 100}[PROFILE]
"""At each kiosk."""
CUT_WITHIN_S = (0.3, 0.9)
"""After a press: a number is kept, sent to the printer and confirmed within so much; the second printer is slow."""


GIVEN = "SELECT ticket_number, outcome FROM given ORDER BY rowid"
ALMOST_USED_UP = """
INSERT INTO given (block, sequence, ticket_number, queue, boot, steady_s, wall_s, outcome, settled)
VALUES (?, ?, '', 'A', '', 0, 0, 'confirmed', 'merged')
"""
SEEN_AGAIN_S = 2.5
"""The kiosk looks every second at what it can give."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def floor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Floor]:
    folder = tmp_path_factory.mktemp("cut")
    with HallProcess(folder / "hall", on_sqlite=True) as hall:
        async with standing(hall, folder, KIOSKS) as kiosks:
            yield hall, kiosks


@pytest.mark.timeout(3600)
async def test_a_power_cut_amid_a_visitor(floor: Floor) -> None:
    """Each number is given once and printed once at most; the hall hears of each, and of what became of its slip."""
    hall, kiosks = floor
    kiosks[1].printer.misbehave(Misbehaviour.SLOW)
    hall.kill()
    await asyncio.gather(*(lose_power(*each) for each in zip(kiosks, CUT_WITHIN_S, strict=True)))
    given = {kiosk.name: dict(kiosk.rows(GIVEN)) for kiosk in kiosks}
    for kiosk in kiosks:
        own = given[kiosk.name]
        assert len(own) == len(kiosk.rows(GIVEN)), "a number was kept twice"
        papers = papers_of(kiosk, own)
        assert max(Counter(papers).values()) == 1, "a slip was printed again"
        confirmed = {number for number, outcome in own.items() if outcome == PrintOutcome.CONFIRMED}
        assert set(kiosk.shown) <= confirmed <= set(papers)
    fates = given["kiosk-1"] | given["kiosk-2"]
    assert {*fates.values()} == {PrintOutcome.CONFIRMED, PrintOutcome.UNCONFIRMED}, "no cut came amid a slip"
    await asyncio.to_thread(hall.start)
    await until(lambda: all(kiosk.is_settled() for kiosk in kiosks))
    journal = await journal_of(hall)
    assert Counter(journal.numbers(ISSUED)) == Counter(fates.keys())
    assert {data["ticket_number"]: data["outcome"] for data in journal.of(PRINTED)} == fates


async def lose_power(kiosk: Kiosk, within_s: float) -> None:
    """Again and again, at last while the number is on the screen; then somebody is served."""
    chance = random.Random(20261202 + round(within_s * 10))
    for _ in range(CUTS):
        await kiosk.sees("noticeText", ALONE)
        await kiosk.open_matter()
        await kiosk.press()
        await asyncio.sleep(chance.uniform(0, within_s))
        await kiosk.cut_power()
        await kiosk.power_on()
    await kiosk.sees("noticeText", ALONE)
    kiosk.printer.misbehave(Misbehaviour.SILENT)
    await kiosk.open_matter()
    await kiosk.press()
    await kiosk.sees("ticketNumberText")
    await kiosk.cut_power()  # the slip is on its way, and nobody will say what became of it
    kiosk.printer.misbehave(Misbehaviour.NONE)
    await kiosk.power_on()
    await kiosk.sees("noticeText", ALONE)
    await kiosk.take()


async def test_who_gave_the_last_number_of_its_block_says_so(floor: Floor) -> None:
    """And goes on saying so: no page that offers a ticket and then has none. With the hall comes a new block."""
    hall, [kiosk, _] = floor
    await kiosk.cut_power()
    hall.kill()
    [(block,)] = kiosk.rows("SELECT value FROM kept WHERE key = 'block'")
    kiosk.change(ALMOST_USED_UP, block.decode(), BLOCK_SIZE - 1)
    await kiosk.power_on()
    await kiosk.sees("noticeText", ALONE)
    assert await kiosk.take() == f"{QUEUE}-{block.decode()}{BLOCK_SIZE}"
    await kiosk.sees("awayPage")
    await asyncio.sleep(SEEN_AGAIN_S)
    assert (await kiosk.order("see", "awayPage"))["visible"], "it offers what it does not have"
    await asyncio.to_thread(hall.start)
    assert MARK not in await kiosk.take()
    await until(lambda: kiosk.rows("SELECT value FROM kept WHERE key = 'block'") != [(block,)])
    hall.kill()
    await kiosk.sees("noticeText", ALONE)
    assert MARK in await kiosk.take()


async def test_a_disk_that_takes_no_more_ends_no_kiosk(floor: Floor) -> None:
    """Its hall serves everybody meanwhile; alone it gives no number that it cannot keep, and says so."""
    hall, [_, kiosk] = floor
    hall.start_unless_running()
    await until(kiosk.is_heard)
    kiosk.fill_disk(is_full=True)
    kiosk.cable.cut()  # the next welcome brings what it has to keep
    await until(kiosk.is_heard)
    assert MARK not in await kiosk.take()
    hall.kill()
    await kiosk.sees("noticeText", ALONE)
    await kiosk.open_matter()
    await kiosk.press()
    await kiosk.sees("awayPage")
    await asyncio.sleep(SEEN_AGAIN_S)
    assert (await kiosk.order("see", "awayPage"))["visible"], "it offers what it does not have"
    kiosk.fill_disk(is_full=False)
    await asyncio.to_thread(hall.start)
    await kiosk.sees("takeTicketButton")  # the visitor has stayed
    await kiosk.press()
    assert MARK not in await kiosk.read_number()
    await kiosk.go_home()
    hall.kill()
    await kiosk.sees("noticeText", ALONE)
    assert MARK in await kiosk.take()


async def test_a_kiosk_that_is_no_more_of_the_hall_gives_no_number_of_its_block(floor: Floor) -> None:
    """Nobody would call it: the hall takes in nothing that came under a credential that is revoked."""
    hall, [_, kiosk] = floor
    hall.start_unless_running()
    await until(kiosk.is_heard)
    assert MARK not in await kiosk.take()
    assert await asyncio.to_thread(main, ["credential", "revoke", "--data", str(hall.data), kiosk.name]) == 0
    await kiosk.sees("awayPage")
    await asyncio.sleep(SEEN_AGAIN_S)
    assert (await kiosk.order("see", "awayPage"))["visible"], "it offers what nobody would call"
    hall.kill()
    await asyncio.sleep(SEEN_AGAIN_S)
    assert (await kiosk.order("see", "awayPage"))["visible"], "a hall that went away since lets nobody in either"
