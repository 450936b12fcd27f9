"""What is mine: the kiosk's program, a real hall, a card on a real pseudo-terminal."""

from pathlib import Path
from typing import Any

import httpx

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.kiosk.test_program import a_program
from tests.unit.devices.id_card.people import WANG

SETTLING = "11999999MB000006XX4000709004000"
"""夫妻投靠落户, queue F, counter 12: form and booklet are the visitor's to bring."""


async def test_a_card_shows_what_is_under_way_prints_it_again_and_gives_it_up(tmp_path: Path) -> None:
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    try:
        with HallProcess(tmp_path / "hall") as hall:
            await _go_through(hall, reader, printer, tmp_path)
    finally:
        reader.close()
        printer.stop()


async def _go_through(hall: HallProcess, reader: SamSimulator, printer: PrinterSimulator, tmp_path: Path) -> None:
    number = _with_things_under_way(hall)
    credential = tmp_path / "credential"
    credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
    async with a_program(hall, credential, f"card_reader={reader.address()}", f"printer={printer.url}") as kiosk:
        assert await kiosk.hear() == {"ready": True}
        reader.lay(WANG)
        assert (await kiosk.order("wait", "ownButton"))["ok"]
        await kiosk.picture(tmp_path / "home.png")
        assert (await kiosk.order("press", "ownButton"))["ok"]
        assert (await kiosk.order("wait", f"ownNumber_{number}"))["ok"]
        await kiosk.picture(tmp_path / "own.png")
        assert (await kiosk.order("press", f"reprint_{number}"))["ok"]
        assert (await kiosk.order("wait", "noticeText", text="号票已打印"))["ok"]
        assert (await kiosk.order("press", "homeButton"))["ok"]
        assert (await kiosk.order("wait", "homePage"))["ok"]
        reader.lift()
        reader.lay(WANG)
        assert (await kiosk.order("wait", "greetingText", text="王*"))["ok"]
        assert (await kiosk.order("press", "ownButton"))["ok"]
        assert (await kiosk.order("wait", f"giveUp_{number}"))["ok"]
        assert (await kiosk.order("press", f"giveUp_{number}"))["ok"]
        assert (await kiosk.order("wait", "giveUpText", text=number))["ok"]
        await kiosk.picture(tmp_path / "sure.png")
        assert (await kiosk.order("press", "giveUpButton"))["ok"]
        assert (await kiosk.order("wait", "ownBackButton"))["ok"]
        await kiosk.picture(tmp_path / "after.png")
    assert len(list((tmp_path / "slips").glob("*.png"))) == 1
    events = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).json()
    types = [event["type"] for event in events]
    assert [event["data"]["is_reprint"] for event in events if event["type"] == "hall.ticket.printed.v1"] == [True]
    assert "hall.ticket.cancelled.v1" in types


def _with_things_under_way(hall: HallProcess) -> str:
    """A waiting ticket, a booked place and a case to supplement of the card's person; the ticket's number."""
    admin = hall.client(hall.token(Role.ADMIN))

    def ok(answer: httpx.Response) -> Any:
        assert answer.is_success, answer.text
        return answer.json()

    visitor = {"scheme": "resident_card", "number": WANG.number}
    items = [item["item"] for item in ok(admin.get("/items")) if item["queue"] == "F" and item["item"] != SETTLING]
    ticket_id = ok(admin.post("/tickets", json={"item": SETTLING, "visitor": visitor}))["ticket_id"]
    ok(admin.post("/counters/12/open", json={"clerk": "staff-12"}))
    ok(admin.post("/counters/12/call-next"))
    lines = ok(admin.get(f"/tickets/{ticket_id}/checklist"))["lines"]
    materials = [{"place": line["place"], "status": line["proposed"] or "missing"} for line in lines]
    decision = {"ticket_id": ticket_id, "outcome": "supplement_required", "materials": materials}
    ok(admin.post("/counters/12/decide-case", json=decision))
    ok(admin.post("/counters/12/finish", json={"ticket_id": ticket_id}))
    slots = ok(admin.get("/slots", params={"item": items[0], "day": "2026-11-25"}))["slots"]
    ok(admin.post("/appointments", json={"item": items[0], "slot_start": slots[0]["slot_start"], "visitor": visitor}))
    return str(ok(admin.post("/tickets", json={"item": items[1], "visitor": visitor}))["ticket_number"])
