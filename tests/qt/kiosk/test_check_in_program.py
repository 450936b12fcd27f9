"""An appointment is kept: the kiosk's program at a real hall, by card, by a typed number, and too early."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.devices.id_card.people import WANG

AFTER_CHECK_IN_OPENS = "2026-11-24T09:16:00+08:00"
TODAY = "2026-11-24"
SOMEBODY_ELSE = "999999199001010016"
SLOW_S = 60


async def test_a_holder_checks_in_and_never_queues_twice(tmp_path: Path) -> None:
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    try:
        with HallProcess(tmp_path / "hall", AFTER_CHECK_IN_OPENS) as hall:
            credential = tmp_path / "credential"
            credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
            by_card, by_number, early = _booked(hall)
            devices = (f"card_reader={reader.address()}", f"printer={printer.url}")
            async with a_program(hall, credential, *devices) as kiosk:
                assert await kiosk.hear() == {"ready": True}
                await _by_number(kiosk, by_number, tmp_path)
                await _too_early(kiosk, early)
                await _by_card(kiosk, reader, by_card, tmp_path)
            assert _checked_in(hall) == [by_number, by_card]
    finally:
        reader.close()
        printer.stop()
    assert len(list((tmp_path / "slips").glob("*.png"))) == 2


async def _by_number(kiosk: Program, number: str, pictures: Path) -> None:
    await _typed(kiosk, number)
    await kiosk.picture(pictures / "typed.png")
    await _press(kiosk, "checkInButton")
    await _sees(kiosk, "noticeText", "号票已打印")
    await kiosk.picture(pictures / "ticket.png")
    await _press(kiosk, "homeButton")


async def _too_early(kiosk: Program, number: str) -> None:
    """The hall says from when; nothing is taken."""
    await _typed(kiosk, number)
    await _press(kiosk, "checkInButton")
    await _sees(kiosk, "noticeText", "09:45")
    await _press(kiosk, "closeSearchButton")


async def _by_card(kiosk: Program, reader: SamSimulator, number: str, pictures: Path) -> None:
    reader.lay(WANG)
    await _press(kiosk, "ownButton")
    await _sees(kiosk, f"checkIn_{number}", "报到取号")
    await kiosk.picture(pictures / "own.png")
    await _press(kiosk, f"checkIn_{number}")
    await _sees(kiosk, "noticeText", "号票已打印")


async def _typed(kiosk: Program, number: str) -> None:
    await _press(kiosk, "searchField")
    assert (await kiosk.order("type", text=number))["ok"]
    await _sees(kiosk, "checkInButton", number)


async def _press(kiosk: Program, target: str) -> None:
    assert (await kiosk.order("wait", target, timeout_s=SLOW_S))["ok"], target
    answer = await kiosk.order("press", target)
    assert answer["ok"], (target, answer)


async def _sees(kiosk: Program, target: str, text: str) -> None:
    answer = await kiosk.order("wait", target, text=text, timeout_s=SLOW_S)
    assert answer["ok"], (target, text, answer)


def _booked(hall: HallProcess) -> tuple[str, str, str]:
    """Numbers of appointments at 09:30 of the card's person and of another, and of that one's at 10:00."""
    admin = hall.client(hall.token(Role.ADMIN))
    items = [item["item"] for item in _ok(admin.get("/items")) if item["queue"] == "F"]

    def book(item: str, number: str, start: str) -> str:
        slots = _ok(admin.get("/slots", params={"item": item, "day": TODAY}))["slots"]
        [slot] = [each["slot_start"] for each in slots if _local(each["slot_start"]) == start]
        wish = {"item": item, "slot_start": slot, "visitor": {"scheme": "resident_card", "number": number}}
        return str(_ok(admin.post("/appointments", json=wish))["appointment_number"])

    return (
        book(items[0], WANG.number, "09:30"),
        book(items[0], SOMEBODY_ELSE, "09:30"),
        book(items[1], SOMEBODY_ELSE, "10:00"),
    )


def _local(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(ZoneInfo('Asia/Shanghai')):%H:%M}"


def _checked_in(hall: HallProcess) -> list[str]:
    """The numbers of the appointments that were kept, in order; each has a ticket."""
    events = _ok(hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}))
    number_of = {
        event["data"]["appointment_id"]: event["data"]["appointment_number"]
        for event in events
        if event["type"] == "hall.appointment.booked.v1"
    }
    kept = [event["data"] for event in events if event["type"] == "hall.appointment.checked_in.v1"]
    assert all(each["ticket_id"] for each in kept)
    return [number_of[each["appointment_id"]] for each in kept]


def _ok(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()
