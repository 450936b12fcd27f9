"""`kill -9` amid a race: what was acknowledged is there, once; what was not is done once when asked again."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient

pytestmark = pytest.mark.race

KIOSKS = 8
ROUNDS = 3
KILL_AFTER = (40, 250)
"""A round is killed once so many tickets, at least and at most, were acknowledged in it."""

Ticket = dict[str, Any]


@dataclass
class Story:
    """What the kiosks know: answers by key, and the keys nobody answered."""

    acknowledged: dict[str, Ticket] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    """Key to the token it was asked under."""

    def take(self, key: str, ticket: Ticket) -> None:
        self.acknowledged[key] = ticket
        self.unanswered.pop(key, None)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HallProcess]:
    with HallProcess(tmp_path_factory.mktemp("crash") / "data") as running:
        yield running


async def race_until_killed(hall: HallProcess, tokens: list[str], story: Story, name: str, kill_after: int) -> None:
    enough = asyncio.Event()
    begun = len(story.acknowledged)

    async def one_kiosk(number: int, token: str) -> None:
        try:
            async with BareClient(hall.url, token) as client:
                for n in range(10_000):
                    key = f"{name}-{number}-{n}"
                    story.unanswered[key] = token
                    answer = await client.post("/api/v1/tickets", {"queue": "A"}, key)
                    assert answer.status == 201, answer.body
                    story.take(key, answer.json())
                    if len(story.acknowledged) - begun >= kill_after:
                        enough.set()
        except (ConnectionError, asyncio.IncompleteReadError):
            return

    kiosks = asyncio.gather(*(one_kiosk(n, token) for n, token in enumerate(tokens)))
    await asyncio.wait_for(enough.wait(), 30)
    hall.process.kill()
    await kiosks
    hall.kill()


async def ask_again(hall: HallProcess, story: Story) -> int:
    """Repeat, twice each, what got no answer; how many had been done before the server died."""
    last = max(int(ticket["ticket_number"][1:]) for ticket in await issued_tickets(hall, story))
    done_before = 0
    for key, token in list(story.unanswered.items()):
        async with BareClient(hall.url, token) as client:
            answers = [await client.post("/api/v1/tickets", {"queue": "A"}, key) for _ in range(2)]
        assert [answer.status for answer in answers] == [201, 201]
        assert answers[0].body == answers[1].body
        story.take(key, answers[0].json())
        done_before += int(answers[0].json()["ticket_number"][1:]) <= last
    return done_before


async def issued_tickets(hall: HallProcess, story: Story) -> list[Ticket]:
    async with BareClient(hall.url, hall.token(Role.AUDITOR)) as auditor:
        events: list[dict[str, Any]] = []
        while page := (await auditor.get(f"/api/v1/events?after={len(events)}")).json():
            events += page
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    return [event["data"] for event in events if event["type"] == "hall.ticket.issued.v1"]


def verify_with_nobody_writing(hall: HallProcess, capsys: pytest.CaptureFixture[str]) -> None:
    """The chain and the read models are whole as the crashes left them."""
    status = main(["verify", "--data", str(hall.data), *hall.database_option])
    said = capsys.readouterr().out
    assert status == 0, said
    assert said.startswith("ok: ")


def is_the_same(ticket: Ticket, issued: Ticket) -> bool:
    return all(ticket[name] == issued[name] for name in ("ticket_id", "ticket_number", "queue", "people_ahead"))


async def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(hall: HallProcess) -> None:
    chance = random.Random(20261124)
    tokens = [hall.token(Role.KIOSK, station=f"kiosk-{n}") for n in range(KIOSKS)]
    story = Story()
    for n in range(ROUNDS):
        await race_until_killed(hall, tokens, story, f"round{n}", chance.randint(*KILL_AFTER))
        assert story.unanswered, "the server died when nobody asked"
        hall.start()
        in_journal = await issued_tickets(hall, story)
        by_id = {issued["ticket_id"]: issued for issued in in_journal}
        assert len(by_id) == len(in_journal)
        for ticket in story.acknowledged.values():
            assert is_the_same(ticket, by_id[ticket["ticket_id"]])
        unacknowledged = len(in_journal) - len(story.acknowledged)
        assert await ask_again(hall, story) == unacknowledged, "a ticket nobody asked for, or one given anew"
    numbers = sorted(int(ticket["ticket_number"][1:]) for ticket in await issued_tickets(hall, story))
    assert numbers == list(range(1, len(story.acknowledged) + 1))


async def test_the_key_of_a_call_survives_the_crash(hall: HallProcess, capsys: pytest.CaptureFixture[str]) -> None:
    """A clerk's repeat after the crash names the same ticket: no second one is called."""
    clerk = hall.token(Role.CLERK, 16)
    async with BareClient(hall.url, hall.token(Role.KIOSK)) as client:
        waiting = [(await client.post("/api/v1/tickets", {"queue": "K"})).json() for _ in range(2)]
    async with BareClient(hall.url, clerk) as client:
        await client.post("/api/v1/counters/16/open")
        first = await client.post("/api/v1/counters/16/call-next", key="call-1")
    assert first.json()["ticket_id"] == waiting[0]["ticket_id"]
    hall.kill()
    verify_with_nobody_writing(hall, capsys)
    hall.start()
    async with BareClient(hall.url, clerk) as client:
        again = await client.post("/api/v1/counters/16/call-next", key="call-1")
        assert (again.status, again.body) == (first.status, first.body)
        picture = (await client.get("/api/v1/hall")).json()["picture"]
    [counter] = [view for view in picture["counters"] if view["counter"] == 16]
    assert (counter["state"], counter["ticket_id"]) == ("calling", waiting[0]["ticket_id"])
    [still] = [view for view in picture["tickets"] if view["queue"] == "K" and view["state"] == "waiting"]
    assert still["ticket_id"] == waiting[1]["ticket_id"]
