"""fsync fails under a visitor at a real kiosk with a real printer: no paper for a ticket that is not there."""

from pathlib import Path

import pytest

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from tests.crash.kiosks import issued_tickets
from tests.crash.troubled_server import TroubledHall
from tests.helpers.hall_builder import moment
from tests.qt.kiosk.test_program import a_program
from tests.unit.devices.id_card.people import WANG

ITEM = "11999999MB0000078X4000711001000"

pytestmark = pytest.mark.race


@pytest.mark.timeout(300)
async def test_nothing_is_printed_that_was_not_committed(tmp_path: Path) -> None:
    credential, slips = tmp_path / "credential", tmp_path / "slips"
    reader, printer = SamSimulator(), PrinterSimulator(slips)
    printer.start()
    try:
        with TroubledHall(tmp_path / "hall", moment("09:10"), on_sqlite=True) as hall:
            credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
            settings = f"card_reader={reader.address()}", f"printer={printer.url}"
            async with a_program(hall, credential, *settings) as kiosk:
                assert await kiosk.hear() == {"ready": True}
                reader.lay(WANG)
                assert (await kiosk.order("wait", "greetingText", text="王*"))["ok"]
                assert (await kiosk.order("press", f"itemTile_{ITEM}"))["ok"]
                assert (await kiosk.order("wait", "waitText", text="分钟"))["ok"]
                hall.fail_sync(is_failing=True)
                assert (await kiosk.order("press", "takeTicketButton"))["ok"]
                assert (await kiosk.order("wait", "noticeText", text="未作任何更改"))["ok"]
                await kiosk.picture(tmp_path / "refused.png")
                assert not list(slips.glob("*.png"))
                hall.fail_sync(is_failing=False)
                assert (await kiosk.order("press", "takeTicketButton"))["ok"]
                assert (await kiosk.order("wait", "noticeText", text="号票已打印"))["ok"]
                await kiosk.picture(tmp_path / "taken.png")
                [issued] = await issued_tickets(hall)
                assert (await kiosk.order("wait", "ticketNumberText", text=issued["ticket_number"]))["ok"]
                assert len(list(slips.glob("*.png"))) == 1
    finally:
        printer.stop()
        reader.close()
