"""`hall backup` beside a server at work, and a hall that goes on from the copy."""

import asyncio
from contextlib import ExitStack
from pathlib import Path

import pytest

from hall_protocol.vocabulary import Role
from hall_server.__main__ import main
from tests.helpers.hall_process import HallProcess
from tests.helpers.http_client import BareClient

pytestmark = pytest.mark.race

PRESS_S = 0.05
"""Between two presses during the backup: the queue has 2,000 numbers a day, and a busy machine copies slowly."""


async def test_a_backup_under_load_holds_all_that_was_acknowledged_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with HallProcess(tmp_path / "hall") as hall, ExitStack() as ended:
        token = hall.token(Role.KIOSK)
        acknowledged: list[str] = []
        has_begun, is_enough = asyncio.Event(), asyncio.Event()

        async def kiosk(name: int) -> None:
            async with BareClient(hall.url, token) as client:
                for n in range(2_000):
                    answer = await client.post("/api/v1/tickets", {"queue": "A"}, f"{name}-{n}")
                    acknowledged.append(answer.json()["ticket_number"])
                    if len(acknowledged) >= 50:
                        has_begun.set()
                        await asyncio.sleep(PRESS_S)
                    if is_enough.is_set():
                        return

        kiosks = asyncio.gather(*(kiosk(name) for name in range(4)))
        await has_begun.wait()
        before = list(acknowledged)
        copying = ["backup", "--data", str(hall.data), "--to", str(tmp_path / "copy"), *hall.database_option]
        assert await asyncio.to_thread(main, copying) == 0
        assert len(acknowledged) > len(before), "the hall stood still meanwhile"
        is_enough.set()
        await kiosks
        again = HallProcess(tmp_path / "again")
        ended.callback(again.__exit__, None, None, None)
        assert main(["restore", str(tmp_path / "copy"), "--data", str(again.data), *again.database_option]) == 0
        assert capsys.readouterr().out.count("ok: ") == 2
        again.start()
        with again.client(again.token(Role.AUDITOR)) as auditor:
            events = auditor.get("/events").json()
        issued = {event["data"]["ticket_number"] for event in events if event["type"] == "hall.ticket.issued.v1"}
        assert set(before) <= issued
