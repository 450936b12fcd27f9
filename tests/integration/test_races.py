"""Many at once: no number twice, no gap, no ticket at two counters, one ticket a key."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient

pytestmark = pytest.mark.race

KIOSKS = 16
TICKETS = 1_000
COUNTERS = range(1, 17)
QUEUES = "ABCDEFGHJKL"
ROUNDS = 5


async def issue(client: BareClient, queue: str, count: int) -> list[dict[str, Any]]:
    issued = []
    for _ in range(count):
        answer = await client.post("/api/v1/tickets", {"queue": queue})
        assert answer.status == 201, answer.body
        issued.append(answer.json())
    return issued


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("races") / "data") as running:
        yield running


@pytest.fixture
async def kiosks(hall: HallProcess) -> AsyncIterator[list[BareClient]]:
    """Each with its own credential and its own connection."""
    async with contextlib.AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(BareClient(hall.url, hall.token(Role.KIOSK, station=f"kiosk-{n}")))
            for n in range(KIOSKS)
        ]


async def test_sixteen_counters_never_call_the_same_ticket(hall: HallProcess, kiosks: list[BareClient]) -> None:
    """Most queues are called by several counters: each ticket is called once, and nobody is left over."""
    issued = await asyncio.gather(
        *(issue(kiosk, queue, ROUNDS) for kiosk, queue in zip(kiosks, QUEUES, strict=False)),
        *(issue(kiosk, "A", ROUNDS) for kiosk in kiosks[len(QUEUES) :]),
    )
    expected = {ticket["ticket_id"] for tickets in issued for ticket in tickets}

    async def work_through(counter: int, token: str) -> list[str]:
        mine: list[str] = []
        async with BareClient(hall.url, token) as clerk:
            opened = await clerk.post(f"/api/v1/counters/{counter}/open", {"clerk": f"staff-{counter}"})
            assert opened.status == 200, opened.body
            while (called := await clerk.post(f"/api/v1/counters/{counter}/call-next")).status == 200:
                mine.append(called.json()["ticket_id"])
                for step in ("start", "finish"):
                    done = await clerk.post(f"/api/v1/counters/{counter}/{step}", {"ticket_id": mine[-1]})
                    assert done.status == 200, done.body
            assert called.status == 204, called.body
            return mine

    clerks = [hall.token(Role.CLERK, counter) for counter in COUNTERS]
    called = await asyncio.gather(*(work_through(n, token) for n, token in zip(COUNTERS, clerks, strict=True)))
    times = Counter(ticket_id for mine in called for ticket_id in mine)
    assert set(times.values()) == {1}
    assert set(times) == expected
    assert len([mine for mine in called if mine]) > 8, "the race was run by too few"


async def test_sixteen_kiosks_get_a_thousand_consecutive_numbers(kiosks: list[BareClient]) -> None:
    [begun] = await issue(kiosks[0], "A", 1)
    first = int(begun["ticket_number"][1:]) + 1
    shares = [TICKETS // KIOSKS + (n < TICKETS % KIOSKS) for n in range(KIOSKS)]
    per_kiosk = await asyncio.gather(*(issue(kiosk, "A", share) for kiosk, share in zip(kiosks, shares, strict=True)))
    numbers = {ticket["ticket_number"] for issued in per_kiosk for ticket in issued}
    assert sum(map(len, per_kiosk)) == TICKETS
    assert numbers == {f"A{n:03d}" for n in range(first, first + TICKETS)}
    assert {"A999", "A1000"} <= numbers
    assert len({ticket["ticket_id"] for issued in per_kiosk for ticket in issued}) == TICKETS
    for issued in per_kiosk:
        own = [int(ticket["ticket_number"][1:]) for ticket in issued]
        assert own == sorted(own), "a kiosk saw numbers go back"


async def test_a_key_fired_eight_times_at_once_is_one_ticket(hall: HallProcess) -> None:
    token = hall.token(Role.KIOSK, station="kiosk-once")
    async with contextlib.AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(BareClient(hall.url, token)) for _ in range(8)]
        [begun] = await issue(lines[0], "K", 1)
        first = int(begun["ticket_number"][1:]) + 1
        for n in range(5):
            posts = (each.post("/api/v1/tickets", {"queue": "K"}, key=f"once-{n}") for each in lines)
            answers = await asyncio.gather(*posts)
            assert {answer.status for answer in answers} == {201}
            assert len({answer.body for answer in answers}) == 1
            assert answers[0].json()["ticket_number"] == f"K{first + n:03d}"


async def test_the_journal_of_the_races_has_no_gap(hall: HallProcess) -> None:
    async with BareClient(hall.url, hall.token(Role.AUDITOR)) as auditor:
        sequences: list[int] = []
        while page := (await auditor.get(f"/api/v1/events?after={len(sequences)}")).json():
            sequences += [event["sequence"] for event in page]
    assert len(sequences) > TICKETS
    assert sequences == list(range(1, len(sequences) + 1))
