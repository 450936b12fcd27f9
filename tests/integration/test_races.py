"""Many at once: no number twice, no gap, no ticket at two counters, one ticket a key."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess, bearer

pytestmark = [pytest.mark.race, pytest.mark.xdist_group("races")]

KIOSKS = 16
TICKETS = 1_000
COUNTERS = range(1, 17)
JUST_BELOW_A_THOUSAND = 995


async def issue_all(client: httpx.AsyncClient, token: str, orders: "itertools.repeat[str]") -> list[dict[str, Any]]:
    issued = []
    for queue in orders:
        answer = await client.post("/tickets", json={"queue": queue}, headers=bearer(token))
        assert answer.status_code == 201, answer.text
        issued.append(answer.json())
    return issued


def orders_of(kiosk: int, total: int, queue: str) -> "itertools.repeat[str]":
    return itertools.repeat(queue, total // KIOSKS + (kiosk < total % KIOSKS))


@pytest.fixture
async def kiosks(hall: HallProcess) -> AsyncIterator[list[tuple[httpx.AsyncClient, str]]]:
    """Each with its own credential and its own connection."""
    made = [(hall.async_client(), hall.token(Role.KIOSK, station=f"kiosk-{n}")) for n in range(KIOSKS)]
    yield made
    for client, _ in made:
        await client.aclose()


async def test_sixteen_kiosks_get_a_thousand_consecutive_numbers(
    kiosks: list[tuple[httpx.AsyncClient, str]],
) -> None:
    races = [issue_all(client, token, orders_of(n, TICKETS, "A")) for n, (client, token) in enumerate(kiosks)]
    per_kiosk = await asyncio.gather(*races)
    numbers = {ticket["ticket_number"] for issued in per_kiosk for ticket in issued}
    assert sum(map(len, per_kiosk)) == TICKETS
    assert numbers == {f"A{n:03d}" for n in range(1, TICKETS + 1)}
    assert "A1000" in numbers
    assert len({ticket["ticket_id"] for issued in per_kiosk for ticket in issued}) == TICKETS
    for issued in per_kiosk:
        own = [int(ticket["ticket_number"][1:]) for ticket in issued]
        assert own == sorted(own), "a kiosk saw numbers go back"


async def test_a_key_fired_eight_times_at_once_is_one_ticket(kiosks: list[tuple[httpx.AsyncClient, str]]) -> None:
    token = kiosks[0][1]
    for n in range(5):
        headers = bearer(token) | {"Idempotency-Key": f"once-{n}"}
        posts = [client.post("/tickets", json={"queue": "K"}, headers=headers) for client, _ in kiosks[:8]]
        answers = await asyncio.gather(*posts)
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
        assert answers[0].json()["ticket_number"] == f"K{n + 1:03d}"


async def test_sixteen_counters_never_call_the_same_ticket(
    hall: HallProcess, kiosks: list[tuple[httpx.AsyncClient, str]]
) -> None:
    """Counters 3, 4 and 8 and more share queue A; every one is called exactly once, and nobody is left over."""
    for queue in "BEFGHJL":
        await asyncio.gather(*(issue_all(client, token, itertools.repeat(queue, 2)) for client, token in kiosks))

    async def work_through(client: httpx.AsyncClient, counter: int, token: str) -> list[str]:
        client.headers.update(bearer(token))
        opened = await client.post(f"/counters/{counter}/open", json={"clerk": f"staff-{counter}"})
        assert opened.status_code == 200, opened.text
        mine: list[str] = []
        while True:
            called = await client.post(f"/counters/{counter}/call-next")
            if called.status_code == 204:
                return mine
            assert called.status_code == 200, called.text
            ticket = {"ticket_id": called.json()["ticket_id"]}
            mine.append(ticket["ticket_id"])
            for step in ("start", "finish"):
                answer = await client.post(f"/counters/{counter}/{step}", json=ticket)
                assert answer.status_code == 200, answer.text

    clerks = [hall.token(Role.CLERK, counter) for counter in COUNTERS]
    before = {row["queue"]: row["waiting"] for row in (await kiosks[0][0].get("/queues", headers=bearer(clerks[0]))).json()}
    works = [work_through(client, n, token) for (client, _), n, token in zip(kiosks, COUNTERS, clerks, strict=True)]
    called = await asyncio.gather(*works)
    times = Counter(ticket_id for mine in called for ticket_id in mine)
    assert set(times.values()) == {1}
    assert len(times) == sum(before.values()) - before["C"] - before["D"]
    assert sum(before.values()) >= TICKETS


def test_what_was_raced_holds_together(hall: HallProcess, tmp_path: Path) -> None:
    with hall.client(hall.token(Role.AUDITOR)) as auditor:
        sequences = [e["sequence"] for e in auditor.get("/events").json()]
        while sequences[-1] < int(auditor.get("/events?limit=1").headers["X-Last-Seq"]):
            page = auditor.get("/events", params={"after": sequences[-1]}).json()
            sequences += [e["sequence"] for e in page]
    assert sequences == list(range(1, len(sequences) + 1))
