"""A slip printed again: the kiosk's program, a printer that was out of paper, a hall that tells the slips apart."""

import asyncio
from pathlib import Path
from typing import Any

from devices.printer.simulator import Misbehaviour, PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.kiosk.test_program import Program, a_program

SLOW_S = 60


async def test_the_journal_tells_a_slip_that_was_printed_again_from_the_first(tmp_path: Path) -> None:
    printer = PrinterSimulator(tmp_path / "slips")
    printer.start()
    try:
        with HallProcess(tmp_path / "hall") as hall:
            first, second = await _slips_of_one_visit(hall, printer, tmp_path)
    finally:
        printer.stop()
    assert (first["outcome"], first.get("is_reprint", False)) == ("failed", False)
    assert (second["outcome"], second.get("is_reprint", False)) == ("confirmed", True)
    assert first["ticket_id"] == second["ticket_id"]


async def _slips_of_one_visit(hall: HallProcess, printer: PrinterSimulator, folder: Path) -> list[dict[str, Any]]:
    credential = folder / "credential"
    credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
    items = hall.client(hall.token(Role.ADMIN)).get("/items").json()
    item = next(item["item"] for item in items if item["queue"] == "A")
    printer.misbehave(Misbehaviour.PAPER_OUT)
    async with a_program(hall, credential, "card_reader=none", f"printer={printer.url}", "voice=silent") as kiosk:
        assert await kiosk.hear() == {"ready": True}
        await _press(kiosk, f"itemTile_{item}", "takeTicketButton")
        assert (await kiosk.order("wait", "printAgainButton", timeout_s=SLOW_S))["ok"]
        await kiosk.picture(folder / "failed.png")
        printer.misbehave(Misbehaviour.NONE)
        await _press(kiosk, "printAgainButton")
        assert (await kiosk.order("wait", "noticeText", text="号票已打印", timeout_s=SLOW_S))["ok"]
        await kiosk.picture(folder / "again.png")
        return await _told_of_two(hall)


async def _press(kiosk: Program, *targets: str) -> None:
    for target in targets:
        assert (await kiosk.order("wait", target, timeout_s=SLOW_S))["ok"], target
        assert (await kiosk.order("press", target))["ok"], target


async def _told_of_two(hall: HallProcess) -> list[dict[str, Any]]:
    """What the journal says of both slips: the visitor reads of the second before the hall has written it."""
    async with asyncio.timeout(SLOW_S), hall.async_client(hall.token(Role.AUDITOR)) as auditor:
        while True:
            events = (await auditor.get("/events", params={"after": 0, "limit": 1000})).json()
            slips = [event["data"] for event in events if event["type"] == "hall.ticket.printed.v1"]
            if len(slips) >= 2:
                return slips
            await asyncio.sleep(0.05)
