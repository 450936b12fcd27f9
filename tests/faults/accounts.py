"""What screens, paper, kiosks' files and the hall's journal say of the same tickets, and whether they agree."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from hall_protocol.vocabulary import PrintOutcome, Role
from tests.faults.standing import LOOK_EVERY_S, QUEUE, Kiosk, until
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient
from tests.screen.slip_reading import number_stands_on, numbers_on

ISSUED, PRINTED, CANCELLED = "hall.ticket.issued.v1", "hall.ticket.printed.v1", "hall.ticket.cancelled.v1"
DAY_OPENED, VOIDED = "hall.day.opened.v1", "hall.ticket.voided.v1"
TOLD_S = 60.0
WITHIN = timedelta(seconds=5)
"""An age is told in whole seconds, and takes a while to be told."""
COUNTER = 1
MARK = "-"
"""In a number that a kiosk gave alone, and in no other."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The hall's journal at one moment."""

    events: list[dict[str, Any]]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """What the events of this type say, in order."""
        return [event["data"] for event in self.events if event["type"] == kind]

    def numbers(self, kind: str) -> list[str]:
        """The ticket numbers in the events of this type, in order."""
        return [data["ticket_number"] for data in self.of(kind)]

    @property
    def held(self) -> set[str]:
        """The numbers that were given and not given back."""
        return set(self.numbers(ISSUED)) - set(self.numbers(CANCELLED))


async def journal_of(hall: HallProcess) -> Journal:
    """The whole of it; no event is missing and none is there twice."""
    events: list[dict[str, Any]] = []
    async with BareClient(hall.url, hall.token(Role.AUDITOR)) as auditor:
        while page := (await auditor.get(f"/api/v1/events?after={len(events)}")).json():
            events += page
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    return Journal(events)


def papers_of(kiosk: Kiosk, candidates: Iterable[str]) -> list[str]:
    """The numbers on what came out of its printer, in order; each slip has exactly one."""
    known = sorted(set(candidates))
    read = []
    for slip in slips_of(kiosk):
        found = numbers_on(slip, known)
        assert len(found) == 1, f"{slip} says {found}"
        read += found
    return read


def is_on_paper(kiosk: Kiosk) -> bool:
    """Whether its printer gave what its screen showed, number by number, and nothing else."""
    slips = slips_of(kiosk)
    return len(slips) == len(kiosk.shown) and all(map(number_stands_on, slips, kiosk.shown))


def slips_of(kiosk: Kiosk) -> list[Path]:
    """The pictures of its slips, in order."""
    return sorted((kiosk.folder / "slips").glob("*.png"))


async def agreed(hall: HallProcess, kiosks: list[Kiosk]) -> Journal:
    """The journal, once kiosks and hall have told each other everything and all of them say the same.

    Each number is on one screen, on one paper, once in the journal and confirmed there once; what the hall gave to
    nobody was given back and is on no paper.
    """
    shown = [number for kiosk in kiosks for number in kiosk.shown]
    journal = await _told(hall, kiosks, set(shown))
    issued = journal.numbers(ISSUED)
    assert max(Counter(issued).values()) == 1, "the hall has a number twice"
    assert max(Counter(shown).values()) == 1, "two visitors hold the same number"
    for kiosk in kiosks:
        # Only a failed test reads every slip for every number.
        assert is_on_paper(kiosk) or papers_of(kiosk, {*issued, *shown}) == kiosk.shown, f"{kiosk.name}: another paper"
    assert journal.held == set(shown)
    slips = Counter((data["ticket_number"], data["outcome"]) for data in journal.of(PRINTED))
    assert slips == dict.fromkeys([(number, PrintOutcome.CONFIRMED) for number in shown], 1)
    by_hall = [number for number in issued if MARK not in number]
    assert by_hall == [f"{QUEUE}{number + 1:03}" for number in range(len(by_hall))], "the hall left a number out"
    return journal


async def _told(hall: HallProcess, kiosks: list[Kiosk], shown: set[str]) -> Journal:
    """The journal once all is in it; as it is, for whoever compares, when that does not come about."""
    await until(lambda: all(kiosk.is_settled() for kiosk in kiosks))
    journal = await journal_of(hall)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(TOLD_S):
            while journal.held != shown or len(journal.of(PRINTED)) < len(shown):
                await asyncio.sleep(LOOK_EVERY_S)
                journal = await journal_of(hall)
    return journal


def arrival(issued: dict[str, Any]) -> datetime:
    """When a ticket that was given alone counts as taken."""
    return datetime.fromisoformat(issued["arrived_at"])


def called(hall: HallProcess) -> list[str]:
    """Whom a clerk calls, one after the other, until nobody waits."""
    clerk = hall.client(hall.token(Role.CLERK, COUNTER))
    assert clerk.post(f"/counters/{COUNTER}/open").is_success
    numbers = []
    while (answer := clerk.post(f"/counters/{COUNTER}/call-next")).status_code == HTTPStatus.OK:
        numbers.append(answer.json()["ticket_number"])
        named = {"ticket_id": answer.json()["ticket_id"]}
        assert clerk.post(f"/counters/{COUNTER}/start", json=named).is_success
        assert clerk.post(f"/counters/{COUNTER}/finish", json=named).is_success
    assert answer.status_code == HTTPStatus.NO_CONTENT, answer.text
    return numbers
