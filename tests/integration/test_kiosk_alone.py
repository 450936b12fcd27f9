"""Kiosks that go on while their hall is away: the real server, link, keeper and file; only the screen is left out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hall_protocol.aio_link import HallLink, LinkState
from hall_protocol.messages import HallMessage, Welcome
from hall_protocol.vocabulary import PrintOutcome, Role
from kiosk_client.block_keeper import BlockKeeper
from kiosk_client.block_store import BlockStore
from kiosk_client.elapsed import Moment, moment_now
from kiosk_client.marked import MarkedTicket
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient

TICKETS = 100
NOW = datetime(2026, 11, 24, 1, 20, tzinfo=UTC)
PATIENCE_S = 60.0


class Kiosk:
    """The part of a kiosk that outlives its hall, on a machine whose wall clock may be `wrong_by_s`."""

    def __init__(self, hall: HallProcess, folder: Path, name: str, token: str) -> None:
        self.hall, self.folder, self.name, self.token = hall, folder, name, token
        self.wrong_by_s = 0.0
        self.boot = "first"
        self.is_connected = asyncio.Event()
        self.given: list[MarkedTicket] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """From power on to power cut."""
        self.store = BlockStore(self.folder)
        self.link = HallLink(self.hall.session_url, self.name, self.token, self._hear, self._note)
        self.keeper = BlockKeeper(self.store, self.link.ask, self._moment)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.link.run()), group.create_task(self.keeper.run())]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                self.store.close()

    def give(self, outcome: PrintOutcome | None = PrintOutcome.CONFIRMED) -> MarkedTicket:
        ticket = self.keeper.give("A", None, None, NOW)
        assert ticket is not None
        self.given.append(ticket)
        if outcome is not None:
            self.keeper.note_print(ticket, outcome, "")
        return ticket

    async def until(self, is_so: Any) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():  # noqa: ASYNC110 - a file sets no event
                await asyncio.sleep(0.02)

    def _moment(self) -> Moment:
        now = moment_now()
        return replace(now, boot=self.boot, wall_s=now.wall_s + self.wrong_by_s)

    def _hear(self, message: HallMessage) -> None:
        if isinstance(message, Welcome):
            self.keeper.note_link(is_connected=True)

    def _note(self, state: LinkState) -> None:
        if state is LinkState.LOST:
            self.keeper.note_link(is_connected=False)


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[HallProcess]:
    with HallProcess(tmp_path / "hall") as running:
        yield running


def a_kiosk(hall: HallProcess, tmp_path: Path, name: str) -> Kiosk:
    return Kiosk(hall, tmp_path / name, name, hall.token(Role.KIOSK, station=name))


async def issued(hall: HallProcess) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    async with BareClient(hall.url, hall.token(Role.AUDITOR)) as auditor:
        while page := (await auditor.get(f"/api/v1/events?after={len(events)}")).json():
            events += page
    return [event["data"] for event in events if event["type"] == "hall.ticket.issued.v1"]


async def test_two_kiosks_give_two_hundred_tickets_alone_and_each_is_taken_in_once(
    hall: HallProcess, tmp_path: Path
) -> None:
    first, second = a_kiosk(hall, tmp_path, "kiosk-1"), a_kiosk(hall, tmp_path, "kiosk-2")
    async with first.running(), second.running():
        await first.until(lambda: first.keeper.can_give and second.keeper.can_give)
        hall.kill()
        for _ in range(TICKETS):
            first.give()
            second.give(PrintOutcome.FAILED)
        hall.start()
        await first.until(lambda: not first.store.waiting() and not second.store.waiting())
    numbers = [ticket["ticket_number"] for ticket in await issued(hall)]
    given = [ticket.ticket_number for ticket in (*first.given, *second.given)]
    assert sorted(numbers) == sorted(given)
    assert len(set(numbers)) == 2 * TICKETS


async def test_a_hall_killed_while_it_takes_them_in_takes_each_in_once(hall: HallProcess, tmp_path: Path) -> None:
    kiosk = a_kiosk(hall, tmp_path, "kiosk-1")
    async with kiosk.running():
        await kiosk.until(lambda: kiosk.keeper.can_give)
        hall.kill()
        for _ in range(TICKETS):
            kiosk.give()
        for left in (TICKETS * 3 // 4, TICKETS // 2, TICKETS // 4):
            hall.start()
            await kiosk.until(lambda left=left: len(kiosk.store.waiting()) <= left)
            hall.kill()
        hall.start()
        await kiosk.until(lambda: not kiosk.store.waiting())
    assert [ticket["ticket_number"] for ticket in await issued(hall)] == [t.ticket_number for t in kiosk.given]


async def test_a_kiosk_whose_power_goes_while_it_is_alone_forgets_nothing(hall: HallProcess, tmp_path: Path) -> None:
    kiosk = a_kiosk(hall, tmp_path, "kiosk-1")
    async with kiosk.running():
        await kiosk.until(lambda: kiosk.keeper.can_give)
        hall.kill()
        kiosk.give()
        kiosk.give(outcome=None)  # the power went before the slip was there
    kiosk.boot, kiosk.wrong_by_s = "second", 3600.0
    async with kiosk.running():
        assert kiosk.keeper.can_give, "it goes on from what it kept, with no hall in sight"
        kiosk.give()
        hall.start()
        await kiosk.until(lambda: not kiosk.store.waiting())
    tickets = await issued(hall)
    assert [ticket["ticket_number"] for ticket in tickets] == ["A-H001", "A-H002", "A-H003"]
    arrived = [datetime.fromisoformat(ticket["arrived_at"]) for ticket in tickets]
    assert arrived == sorted(arrived), "an hour's wrong clock changes no order"


async def test_a_kiosk_that_lost_its_file_gets_a_new_mark(hall: HallProcess, tmp_path: Path) -> None:
    kiosk = a_kiosk(hall, tmp_path, "kiosk-1")
    async with kiosk.running():
        await kiosk.until(lambda: kiosk.keeper.can_give)
        assert kiosk.give().ticket_number == "A-H001"
        await kiosk.until(lambda: not kiosk.store.waiting())
    kiosk.folder = tmp_path / "another disk"
    async with kiosk.running():
        await kiosk.until(lambda: kiosk.keeper.can_give)
        assert kiosk.give().ticket_number == "A-J001"
        await kiosk.until(lambda: not kiosk.store.waiting())


async def test_a_clerk_calls_who_came_while_the_hall_was_away_by_their_marked_number(
    hall: HallProcess, tmp_path: Path
) -> None:
    kiosk = a_kiosk(hall, tmp_path, "kiosk-1")
    admin = hall.client(hall.token(Role.ADMIN))
    async with kiosk.running():
        await kiosk.until(lambda: kiosk.keeper.can_give)
        kiosk.give()
        await kiosk.until(lambda: not kiosk.store.waiting())
    later = admin.post("/tickets", json={"queue": "A"}).json()
    assert later["people_ahead"] == 1
    assert admin.post("/counters/1/open", json={"clerk": "s-017"}).is_success
    called = admin.post("/counters/1/call-next").json()
    assert called["ticket_number"] == "A-H001"
