"""The kiosk as a program: a card on a real pseudo-terminal, a slip on a real TCP printer, a hall on a real socket."""

import asyncio
import json
import queue
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import Misbehaviour, PrintedReceipt, PrinterSimulator
from hall_protocol.messages import Command, IssueTicket, Problem, ReportDevice, ReportPrint, RequestBlock, Result
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import ErrorCode, PrintOutcome
from tests.helpers.hall_process import HallProcess
from tests.helpers.log_lines import troubles
from tests.helpers.scripted_hall import ScriptedHall
from tests.unit.devices.id_card.people import WANG
from tests.unit.kiosk_client.builders import QUEUES, answer

UNKNOWN = Problem(ErrorCode.MALFORMED, "不支持", "A hall of before number blocks")
ROOT = Path(__file__).parents[3]
SEEN_S = 60.0


class Program:
    """The kiosk's process, with a hand on its screen."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def order(self, order: str, target: str = "", **more: object) -> dict[str, Any]:
        """A wait ends as soon as it is so; a busy machine may need long."""
        assert self.process.stdin is not None
        if order == "wait":
            more = {"timeout_s": SEEN_S, **more}
        self.process.stdin.write(json.dumps({"order": order, "target": target, **more}).encode() + b"\n")
        return await self.hear()

    async def picture(self, path: Path) -> None:
        """For whoever looks into the folder of a failed run."""
        assert (await self.order("screenshot", path=str(path), window="kioskWindow"))["ok"]

    async def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(SEEN_S + 30):
            heard: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return heard


@asynccontextmanager
async def a_program(
    hall: ScriptedHall | HallProcess, credential: Path, *settings: str, module: str = "kiosk_client"
) -> AsyncIterator[Program]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, "--config", "config/wuhua", "--station", "kiosk-1",
        "--server", f"http://127.0.0.1:{hall.port}", "--credential-file", str(credential), "--rehearse",
        *[part for setting in settings for part in ("--set", setting)],
        "--set", f"state_dir={credential.parent / 'state'}",
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_from_card_to_slip(tmp_path: Path) -> None:
    credential = tmp_path / "credential"
    credential.write_text("token")
    reader, printer = SamSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    try:
        async with (
            ScriptedHall(Changes(queues=QUEUES), answer) as hall,
            a_program(hall, credential, f"card_reader={reader.address()}", f"printer={printer.url}") as kiosk,
        ):
            assert await kiosk.hear() == {"ready": True}
            assert (await kiosk.order("wait", "homePage"))["ok"]
            reader.lay(WANG)
            greeted = await kiosk.order("wait", "greetingText", text="王*")
            assert greeted["text"] == "您好，王*"
            assert (await kiosk.order("press", "itemTile_item-marriage"))["ok"]
            assert (await kiosk.order("wait", "waitText", text="12–25"))["ok"]
            assert (await kiosk.order("press", "takeTicketButton"))["ok"]
            assert (await kiosk.order("wait", "ticketNumberText", text="J013"))["ok"]
            (report,) = await hall.wait_for_request(ReportPrint)
            assert isinstance(report, ReportPrint)
            assert report.outcome is PrintOutcome.CONFIRMED
            picture = str(tmp_path / "done.png")
            assert (await kiosk.order("screenshot", path=picture, window="kioskWindow"))["ok"]
            (issue,) = hall.asked(IssueTicket)
            assert isinstance(issue, IssueTicket)
            assert issue.identity is not None
            assert issue.identity.number == WANG.number
            reported = {command.device for command in hall.asked(ReportDevice) if isinstance(command, ReportDevice)}
            assert reported == {"card_reader", "printer", "voice"}
            assert len(list((tmp_path / "slips").glob("*.png"))) == 1
            assert (await kiosk.order("press", "homeButton"))["ok"]
            assert (await kiosk.order("wait", "homePage"))["ok"]
            kiosk.process.send_signal(signal.SIGTERM)
            assert await kiosk.process.wait() == 0
            assert kiosk.process.stderr is not None
            assert troubles((await kiosk.process.stderr.read()).decode()) == []
    finally:
        reader.close()
        printer.stop()


async def test_a_printer_is_fed_and_trusted_as_it_is_set(tmp_path: Path) -> None:
    """Words instead of a picture, a code of the printer's own, and its status for a proof: it knows no GS r."""
    credential = tmp_path / "credential"
    credential.write_text("token")
    slips: queue.Queue[PrintedReceipt] = queue.Queue()
    printer = PrinterSimulator(tmp_path / "slips", slips.put)
    printer.start()
    printer.misbehave(Misbehaviour.NO_REPORT)
    ways = ("printer_mode=text", "printer_native_qr=true", "printer_confirmation=status")
    try:
        async with (
            ScriptedHall(Changes(queues=QUEUES), answer) as hall,
            a_program(hall, credential, "card_reader=none", f"printer={printer.url}", *ways) as kiosk,
        ):
            assert await kiosk.hear() == {"ready": True}
            assert (await kiosk.order("press", "itemTile_item-marriage"))["ok"]
            assert (await kiosk.order("wait", "waitText", text="12–25"))["ok"]
            assert (await kiosk.order("press", "takeTicketButton"))["ok"]
            assert (await kiosk.order("wait", "ticketNumberText", text="J013"))["ok"]
            (report,) = await hall.wait_for_request(ReportPrint)
            assert isinstance(report, ReportPrint)
            assert report.outcome is PrintOutcome.CONFIRMED
            slip = (await asyncio.to_thread(slips.get, timeout=SEEN_S)).receipt
    finally:
        printer.stop()
    assert any("J013" in line for line in slip.lines)
    assert len(slip.qr_payloads) == 1


def without_block(command: Command) -> Result | Problem:
    """A hall that gives no number block, so that the kiosk cannot go on alone."""
    return UNKNOWN if isinstance(command, RequestBlock) else answer(command)


async def test_a_kiosk_that_loses_its_hall_says_so_and_comes_back_by_itself(tmp_path: Path) -> None:
    credential = tmp_path / "credential"
    credential.write_text("token")
    async with (
        ScriptedHall(Changes(queues=QUEUES), without_block) as hall,
        a_program(hall, credential, "card_reader=none", "printer=none") as kiosk,
    ):
        assert await kiosk.hear() == {"ready": True}
        assert (await kiosk.order("wait", "homePage"))["ok"]
        await hall.stop()
        assert (await kiosk.order("wait", "noticeText", text="导办台"))["ok"]
        await hall.start()
        assert (await kiosk.order("wait", "homePage"))["ok"]
