"""The kiosk's program at a real hall: a person is called and comes, matters go together, a complaint, a booking."""

from pathlib import Path

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.devices.id_card.people import WANG

SLOW_S = 60
"""How long the program may take under load to show what was asked for."""


async def _press(kiosk: Program, *targets: str) -> None:
    for target in targets:
        assert (await kiosk.order("wait", target, timeout_s=SLOW_S))["ok"], target
        answer = await kiosk.order("press", target)
        assert answer["ok"], (target, answer)


async def _sees(kiosk: Program, target: str, text: str) -> None:
    answer = await kiosk.order("wait", target, text=text, timeout_s=SLOW_S)
    assert answer["ok"], (target, text, answer)


async def test_what_a_visitor_does_at_the_kiosk_reaches_the_hall(tmp_path: Path) -> None:
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    try:
        with HallProcess(tmp_path / "hall") as hall:
            credential = tmp_path / "credential"
            credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
            devices = (f"card_reader={reader.address()}", f"printer={printer.url}", "voice=silent")
            async with a_program(hall, credential, *devices) as kiosk:
                assert await kiosk.hear() == {"ready": True}
                await _help(kiosk, hall)
                await _complaint(kiosk, hall)
                await _journey(kiosk, reader)
                await _booking(kiosk, reader, hall)
    finally:
        reader.close()
        printer.stop()
    assert len(list((tmp_path / "slips").glob("*.png"))) == 2, "one ticket and one guide"


async def _help(kiosk: Program, hall: HallProcess) -> None:
    await _press(kiosk, "wheelchairButton", "elderButton", "helpButton")
    await _sees(kiosk, "helpTitle", "已通知导办台")
    manager = hall.client(hall.token(Role.MANAGER))
    assert manager.post("/assistance/kiosk-1/answer").status_code == 200
    await _sees(kiosk, "helpTitle", "正在过来")
    await _press(kiosk, "dropHelpButton", "elderButton", "wheelchairButton")


async def _complaint(kiosk: Program, hall: HallProcess) -> None:
    await _press(
        kiosk, "feedbackButton", "complaintButton", "subject_queueing", "anonymousButton", "sendFeedbackButton"
    )
    await _sees(kiosk, "thanksText", "已受理")
    (filed,) = hall.client(hall.token(Role.MANAGER)).get("/complaints").json()["complaints"]
    assert (filed["subject"], filed["is_anonymous"], filed["channel"]) == ("queueing", True, "kiosk")
    await _press(kiosk, "homeButton")


async def _journey(kiosk: Program, reader: SamSimulator) -> None:
    reader.lay(WANG)
    await _sees(kiosk, "greetingText", "王*")
    await _press(kiosk, "journeyButton", "package_second_hand_home")
    await _sees(kiosk, "waitText", "分钟")
    await _press(kiosk, "takeTicketButton")
    await _sees(kiosk, "noticeText", "号票已打印")
    await _press(kiosk, "homeButton")
    reader.lift()


async def _booking(kiosk: Program, reader: SamSimulator, hall: HallProcess) -> None:
    items = hall.client(hall.token(Role.ADMIN)).get("/items").json()
    item = next(each["item"] for each in items if each["queue"] == "F")
    reader.lay(WANG)
    await _sees(kiosk, "greetingText", "王*")
    await _press(kiosk, f"itemTile_{item}", "guideButton")
    await _press(kiosk, "bookButton", "day_2026-11-25", "slot_10:00", "sendBookingButton")
    await _sees(kiosk, "bookedTime", "11月25日 周三 10:00")
    await _press(kiosk, "homeButton")
    events = hall.client(hall.token(Role.AUDITOR)).get("/events", params={"after": 0}).json()
    booked = [event["data"] for event in events if event["type"] == "hall.appointment.booked.v1"]
    assert [each["channel"] for each in booked] == ["kiosk"]
    assert WANG.number not in str(events)
