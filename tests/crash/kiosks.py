"""Kiosks that take tickets from a server that fails under them, a page beside them, and what they know afterwards."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import WebSocketException

from hall_protocol.messages import Update
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient
from tests.helpers.station_client import station

KIOSKS = 8
UNAVAILABLE = 503
"""Not written, or written and nobody knows: the same key asks again."""

PAUSE_S = 0.02
"""Nobody hammers a hall that just said it cannot."""

Ticket = dict[str, Any]


@dataclass
class Story:
    """Answers by key, the keys nobody answered with the tokens they were asked under, and what a page was shown."""

    page: str
    """A manager's token."""
    acknowledged: dict[str, Ticket] = field(default_factory=dict)
    unanswered: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    shown: dict[str, str] = field(default_factory=dict)
    """Ticket numbers by ticket."""

    def take(self, key: str, ticket: Ticket) -> None:
        """An answer to a key."""
        self.acknowledged[key] = ticket
        self.unanswered.pop(key, None)


async def take_tickets(
    hall: HallProcess, tokens: list[str], story: Story, name: str, is_enough: Callable[[], bool]
) -> None:
    """One connection a token takes ticket after ticket until the server is gone or `is_enough`; a page looks on."""

    async def one_kiosk(number: int, token: str) -> None:
        try:
            async with BareClient(hall.url, token) as client:
                for n in range(10_000):
                    if is_enough():
                        return
                    key = f"{name}-{number}-{n}"
                    story.unanswered[key] = token
                    answer = await client.post("/api/v1/tickets", {"queue": "A"}, key)
                    if answer.status == UNAVAILABLE:
                        story.refused += 1
                        await asyncio.sleep(PAUSE_S)
                        continue
                    assert answer.status == 201, answer.body
                    story.take(key, answer.json())
        except (ConnectionError, asyncio.IncompleteReadError):
            return

    has_begun = asyncio.Event()
    looking = asyncio.ensure_future(_look_on(hall, story, has_begun))
    looking.add_done_callback(lambda _: has_begun.set())
    await has_begun.wait()
    await asyncio.gather(*(one_kiosk(n, token) for n, token in enumerate(tokens)))
    while story.acknowledged and not story.shown and not looking.done():  # noqa: ASYNC110 - a page sets none
        await asyncio.sleep(PAUSE_S)
    while not looking.done():
        # Again and again: in Python 3.11 `wait_for` loses a cancellation that comes with the message it awaits.
        looking.cancel()
        await asyncio.wait([looking], timeout=1)


async def _look_on(hall: HallProcess, story: Story, has_begun: asyncio.Event) -> None:
    """Note every ticket that a page of the staff is shown, until the server is gone."""
    with contextlib.suppress(WebSocketException, OSError):
        async with station(hall.session_url, story.page) as page:
            story.shown |= {ticket.ticket_id: ticket.ticket_number for ticket in page.picture.tickets.values()}
            has_begun.set()
            while True:
                update = await page.find(Update, timeout_s=60)
                story.shown |= {ticket.ticket_id: ticket.ticket_number for ticket in update.changes.tickets}


async def check(hall: HallProcess, story: Story) -> None:
    """What was acknowledged is there, once and as it was said; what was not is done once when asked again."""
    in_journal = await issued_tickets(hall)
    by_id = {issued["ticket_id"]: issued for issued in in_journal}
    assert len(by_id) == len(in_journal)
    for ticket in story.acknowledged.values():
        assert _is_the_same(ticket, by_id[ticket["ticket_id"]])
    assert story.shown, "the page saw nothing"
    for ticket_id, number in story.shown.items():
        assert ticket_id in by_id, f"{number} was shown and never was"
        assert by_id[ticket_id]["ticket_number"] == number
    unacknowledged = len(in_journal) - len(story.acknowledged)
    assert await _ask_again(hall, story) == unacknowledged, "a ticket nobody asked for, or one given anew"


async def check_numbers(hall: HallProcess) -> None:
    """Every number was given once, and none was left out."""
    numbers = sorted(int(ticket["ticket_number"][1:]) for ticket in await issued_tickets(hall))
    assert numbers == list(range(1, len(numbers) + 1))


async def issued_tickets(hall: HallProcess) -> list[Ticket]:
    """Every ticket of the journal, which has no gap."""
    async with BareClient(hall.url, hall.token(Role.AUDITOR)) as auditor:
        events: list[dict[str, Any]] = []
        while page := (await auditor.get(f"/api/v1/events?after={len(events)}")).json():
            events += page
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    return [event["data"] for event in events if event["type"] == "hall.ticket.issued.v1"]


async def _ask_again(hall: HallProcess, story: Story) -> int:
    """Repeat, twice each, what got no answer; how many had been done before."""
    last = max((int(ticket["ticket_number"][1:]) for ticket in await issued_tickets(hall)), default=0)
    done_before = 0
    for key, token in list(story.unanswered.items()):
        async with BareClient(hall.url, token) as client:
            answers = [await client.post("/api/v1/tickets", {"queue": "A"}, key) for _ in range(2)]
        assert [answer.status for answer in answers] == [201, 201]
        assert answers[0].body == answers[1].body
        story.take(key, answers[0].json())
        done_before += int(answers[0].json()["ticket_number"][1:]) <= last
    return done_before


def _is_the_same(ticket: Ticket, issued: Ticket) -> bool:
    return all(ticket[name] == issued[name] for name in ("ticket_id", "ticket_number", "queue", "people_ahead"))
