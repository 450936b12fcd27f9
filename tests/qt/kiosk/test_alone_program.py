"""The kiosk as a program beside a real hall server that is killed under it."""

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path

from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.kiosk.test_program import Program, a_program

MARKED = "A-H00"


async def take_alone(kiosk: Program, item: str, pictures: Path) -> None:
    """What a visitor does who does not know that the hall is away."""
    assert (await kiosk.order("wait", "noticeText", text="仍可取号"))["ok"]
    await kiosk.picture(pictures / "home.png")
    assert (await kiosk.order("press", f"itemTile_{item}"))["ok"]
    assert (await kiosk.order("wait", "takeTicketButton"))["ok"]
    await kiosk.picture(pictures / "item.png")


async def test_a_server_killed_under_a_kiosk_stops_nobody(tmp_path: Path) -> None:
    """Alone, through a power cut, until the hall is back and calls the number that stands on the paper."""
    printer = PrinterSimulator(tmp_path / "slips")
    printer.start()
    try:
        with HallProcess(tmp_path / "hall") as hall:
            await _go_through(hall, printer, tmp_path)
    finally:
        printer.stop()


async def _go_through(hall: HallProcess, printer: PrinterSimulator, tmp_path: Path) -> None:
    credential = tmp_path / "credential"
    credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
    items = hall.client(hall.token(Role.ADMIN)).get("/items").json()
    item = next(item["item"] for item in items if item["queue"] == "A")
    settings = ("card_reader=none", f"printer={printer.url}")
    async with a_program(hall, credential, *settings) as kiosk:
        assert await kiosk.hear() == {"ready": True}
        assert (await kiosk.order("wait", "homePage"))["ok"]
        await _until_kept(tmp_path)
        hall.kill()
        await take_alone(kiosk, item, tmp_path)
        assert (await kiosk.order("press", "takeTicketButton"))["ok"]
        assert (await kiosk.order("wait", "ticketNumberText", text=f"{MARKED}1"))["ok"]
        assert (await kiosk.order("wait", "noticeText", text="号票已打印"))["ok"]
        await kiosk.picture(tmp_path / "ticket.png")
        kiosk.process.kill()
    async with a_program(hall, credential, *settings) as kiosk:  # ready only once its hall is there
        await take_alone(kiosk, item, tmp_path)
        assert (await kiosk.order("press", "takeTicketButton"))["ok"]
        assert (await kiosk.order("wait", "ticketNumberText", text=f"{MARKED}2"))["ok"]
        hall.start()
        assert await asyncio.to_thread(_called, hall) == [f"{MARKED}1", f"{MARKED}2"]
    assert len(list((tmp_path / "slips").glob("*.png"))) == 2


async def _until_kept(tmp_path: Path) -> None:
    """Until the kiosk has on disk what it needs: it looks once a second."""
    file = tmp_path / "state" / "kiosk.db"
    async with asyncio.timeout(60):
        while _kept(file) < {"block", "terms", "hall"}:  # noqa: ASYNC110 - a file sets no event
            await asyncio.sleep(0.1)


def _kept(file: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(file)) as database:
        return {row[0] for row in database.execute("SELECT key FROM kept")}


def _called(hall: HallProcess) -> list[str]:
    """Whom a clerk calls, served one after the other."""
    admin = hall.client(hall.token(Role.ADMIN))
    deadline_s = time.monotonic() + 60
    while admin.get("/queues").json()[0]["waiting"] < 2:
        assert time.monotonic() < deadline_s, "the tickets were not taken in"
    assert admin.post("/counters/1/open", json={"clerk": "s-017"}).is_success
    called = []
    for _ in range(2):
        ticket = admin.post("/counters/1/call-next").json()
        called.append(ticket["ticket_number"])
        named = {"ticket_id": ticket["ticket_id"]}
        assert admin.post("/counters/1/start", json=named).is_success
        assert admin.post("/counters/1/finish", json=named).is_success
    return called
