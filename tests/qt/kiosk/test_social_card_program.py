"""A social-security card: from the simulator of cards as a program to a ticket of the kiosk as a program."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from hall_protocol.messages import Identity, IssueTicket, ReportDevice
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client.surname import masked
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.kiosk.test_program import ROOT, a_program
from tests.unit.devices.social_card.people import FIRST
from tests.unit.kiosk_client.builders import QUEUES, answer


class Cards:
    """The simulator of cards as a program, one order and one answer at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def hear(self) -> str:
        assert self._process.stdout is not None
        return (await asyncio.wait_for(self._process.stdout.readline(), 60)).decode()

    async def order(self, order: dict[str, object]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        assert json.loads(await self.hear())["ok"], order


@asynccontextmanager
async def a_card_simulator(port: int) -> AsyncIterator[Cards]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "devices", "simulate", "social_card", "--port", str(port),
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    cards = Cards(process)
    try:
        assert (await cards.hear()).startswith("ready ")
        yield cards
    finally:
        if process.stdin is not None:
            process.stdin.close()
        await asyncio.wait_for(process.wait(), 60)


async def test_a_social_security_card_laid_by_another_program_gives_a_ticket(tmp_path: Path) -> None:
    credential = tmp_path / "credential"
    credential.write_text("token")
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    slot = f"social_card=vpcd:{port}"
    async with (
        ScriptedHall(Changes(queues=QUEUES), answer) as hall,
        a_program(hall, credential, "card_reader=none", "printer=none", slot) as kiosk,
        a_card_simulator(port) as cards,
    ):
        assert await kiosk.hear() == {"ready": True}
        assert (await kiosk.order("wait", "homePage"))["ok"]
        assert (await hall.wait_for_request(ReportDevice))[0]
        await cards.order({"order": "misbehave", "how": "foreign"})
        await cards.order({"order": "lay", "card": {"number": FIRST.number, "name": FIRST.name}})
        assert (await kiosk.order("wait", "noticeText", text="社保卡"))["ok"]
        await cards.order({"order": "lift"})
        await cards.order({"order": "misbehave", "how": "none"})
        await cards.order({"order": "lay", "card": {"number": FIRST.number, "name": FIRST.name}})
        greeted = await kiosk.order("wait", "greetingText", text="*")
        assert greeted["text"] == f"您好，{masked(FIRST.name)}"
        assert (await kiosk.order("press", "itemTile_item-marriage"))["ok"]
        assert (await kiosk.order("press", "takeTicketButton"))["ok"]
        (issue,) = await hall.wait_for_request(IssueTicket)
        assert isinstance(issue, IssueTicket)
        assert issue.identity == Identity(IdentityScheme.SOCIAL_CARD, FIRST.number)
        reported = [command for command in hall.asked(ReportDevice) if isinstance(command, ReportDevice)]
        assert ("social_card", "ready") in [(each.device, each.condition) for each in reported]
