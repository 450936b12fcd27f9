"""A blank form from the hall's folder to the office printer's queue: the kiosk's program, a real hall, real IPP."""

from pathlib import Path

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.helpers.pdf_form import PDF, config_with_a_pdf
from tests.qt.kiosk.test_program import a_program
from tests.unit.devices.printer.spooler import a_spooler

SEEN_S = 60.0


async def test_a_press_brings_the_halls_form_to_the_printer_once(tmp_path: Path) -> None:
    with a_spooler() as spooler, HallProcess(tmp_path / "hall", config=config_with_a_pdf(tmp_path / "config")) as hall:
        spooler.media_type = b"application/pdf"
        credential = tmp_path / "credential"
        credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
        settings = ("card_reader=none", "printer=none", "voice=none", f"form_printer={spooler.url}")
        async with a_program(hall, credential, *settings) as kiosk:
            assert await kiosk.hear() == {"ready": True}
            for target in (f"itemTile_{_item_with_a_pdf(hall)}", "printForm_1"):
                assert (await kiosk.order("wait", target, timeout_s=SEEN_S))["ok"], target
                assert (await kiosk.order("press", target))["ok"], target
            told = await kiosk.order("wait", "formNote_1", text="已送打印机", timeout_s=SEEN_S)
            assert told["ok"], told
            await kiosk.picture(tmp_path / "sent.png")
            assert (await kiosk.order("press", "homeButton"))["ok"]
            assert (await kiosk.order("wait", "homePage", timeout_s=SEEN_S))["ok"]
    assert spooler.documents == [PDF]


def _item_with_a_pdf(hall: HallProcess) -> str:
    items = hall.client(hall.token(Role.AUDITOR)).get("/items").json()
    [item] = [item["item"] for item in items if any(form.get("is_pdf") for form in item.get("forms", ()))]
    return str(item)
