"""One press at a kiosk leaves one trace id in the logs of kiosk, hall and platform, up to the acknowledgement."""

import asyncio
from pathlib import Path

import pytest

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import PrinterSimulator
from hall_protocol.vocabulary import Role
from hall_server.platform_link.signing import load_or_make_key
from tests.helpers.hall_process import HallProcess
from tests.helpers.log_lines import lines_of, of_trace
from tests.qt.kiosk.test_program import a_program
from tests.unit.devices.id_card.people import WANG
from tests.unit.online_platform.running_platform import RunningPlatform

pytestmark = pytest.mark.race

HALL_ID = "530102-01"
ITEM = "11999999MB000006XX4000709006000"
PATIENCE_S = 60.0


async def test_from_the_press_to_the_acknowledgement(tmp_path: Path) -> None:
    data = tmp_path / "hall"
    load_or_make_key(data / "keys")
    key = f"{HALL_ID}={data / 'keys' / 'platform_signing.pub'}"
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    credential = tmp_path / "credential"
    try:
        async with RunningPlatform(tmp_path / "platform", "--enrol", key) as platform:
            with HallProcess(data, platform=platform.url) as hall:
                credential.write_text(hall.token(Role.KIOSK, station="kiosk-1"))
                devices = (f"card_reader={reader.address()}", f"printer={printer.url}")
                async with a_program(hall, credential, *devices) as kiosk:
                    assert await kiosk.hear() == {"ready": True}
                    assert (await kiosk.order("wait", "homePage"))["ok"]
                    reader.lay(WANG)
                    assert (await kiosk.order("wait", "greetingText", text="王*"))["ok"]
                    assert (await kiosk.order("press", f"itemTile_{ITEM}"))["ok"]
                    assert (await kiosk.order("wait", "takeTicketButton"))["ok"]
                    assert (await kiosk.order("press", "takeTicketButton"))["ok"]
                    assert (await kiosk.order("wait", "ticketNumberText"))["ok"]
                    trace = await acknowledged(hall)
                    kiosk.process.terminate()
                    assert kiosk.process.stderr is not None
                    pressed = (await kiosk.process.stderr.read()).decode()
                assert hall.terminate() == 0
            assert await platform.terminate() == 0
            received = platform.log_file.read_text()
    finally:
        reader.close()
        printer.stop()
    assert of_trace(pressed, trace) == ["request asked", "request answered"]
    assert of_trace(hall.stderr, trace) == ["request committed", "request acknowledged by the platform"]
    assert of_trace(received, trace) == ["request kept"]
    places = [line for line in lines_of(hall.stderr + received) if line.get("trace") == trace]
    assert len({(line["first_seq"], line["last_seq"]) for line in places}) == 1
    assert {line["station"] for line in lines_of(pressed)} == {"kiosk-1"}
    said = pressed + hall.stderr + received
    for secret in (WANG.number, WANG.name, "王*", credential.read_text()):
        assert secret not in said


async def acknowledged(hall: HallProcess) -> str:
    """The trace of the one ticket, once the hall says the platform has it."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            whole = hall.stderr.rpartition("\n")[0]  # the hall may be amid the last line
            lines = lines_of(whole)
            issued = [line["trace"] for line in lines if line.get("command") == "IssueTicket" and "trace" in line]
            if issued and "request acknowledged by the platform" in of_trace(whole, issued[0]):
                return str(issued[0])
            await asyncio.sleep(0.05)
