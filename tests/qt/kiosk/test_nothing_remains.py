"""After a visit nothing of the visitor remains: not in the kiosk's live objects, not in any folder, not in its log."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from devices.id_card.simulator import SamSimulator
from devices.printer.simulator import Misbehaviour, PrinterSimulator
from devices.scanner.simulator import ScannerSimulator
from hall_protocol.messages import Command, FileComplaint, IssueTicket, Problem, ReportPrint, Result
from hall_protocol.picture import Changes
from tests.helpers.kept_files import contents
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.devices.id_card.people import WANG
from tests.unit.kiosk_client.builders import APP_CODE, COMPANY, ID_CARD, QUEUES, TYPED, an_issued, answer

TOKEN = "5e" * 16
OF_THE_TEST = ("words", "found")
COMPLAINT = "deng le yi shang wu, dianhua 13900000000"
WORDS = (WANG.name, "王*", WANG.number, TOKEN, APP_CODE, TYPED, COMPANY, COMPLAINT)
GIVEN_UP_S = 90.0
FORGOTTEN_S = 20.0


def with_token(command: Command) -> Result | Problem:
    """A hall whose tickets carry a token that opens their ratings."""
    if isinstance(command, IssueTicket):
        return msgspec.structs.replace(an_issued(), evaluation_token=TOKEN)
    return answer(command)


@dataclass
class Hall:
    """A kiosk with real lines to its devices, and the hall it is in."""

    kiosk: Program
    reader: SamSimulator
    scanner: ScannerSimulator
    printer: PrinterSimulator
    hall: ScriptedHall
    folder: Path

    async def take(self) -> None:
        await self.wait("homePage")
        await self.press("itemTile_item-marriage")
        await self.wait("waitText", "12–25")
        await self.press("takeTicketButton")

    async def press(self, target: str) -> None:
        assert (await self.kiosk.order("press", target))["ok"]

    async def type_on_glass(self, number: str) -> None:
        for character in number:
            await self.press(f"key_{character}")
        await self.press("giveNumberButton")

    async def wait(self, target: str, text: str = "", timeout_s: float = 60.0) -> None:
        heard = await self.kiosk.order("wait", target, text=text, timeout_s=timeout_s)
        assert heard["ok"], heard

    async def leave(self) -> None:
        await self.press("homeButton")
        await self.wait("homePage")

    async def reported(self, count: int) -> None:
        async with asyncio.timeout(GIVEN_UP_S):
            while len(self.hall.asked(ReportPrint)) < count:  # noqa: ASYNC110 - a hall of a script tells no one
                await asyncio.sleep(0.05)

    async def remembered(self) -> list[str]:
        """What of the visitor the kiosk still holds."""
        found = self.folder / "found"
        found.unlink(missing_ok=True)
        self.kiosk.process.send_signal(signal.SIGUSR1)
        async with asyncio.timeout(60):
            while not found.exists():  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.05)
        return [line for line in found.read_text("utf-8").split("\n") if line]

    async def forgets(self) -> list[str]:
        """What it still holds when its threads and tasks have had a moment to go on."""
        ends_s = asyncio.get_running_loop().time() + FORGOTTEN_S
        while (held := await self.remembered()) and asyncio.get_running_loop().time() < ends_s:  # noqa: ASYNC110
            await asyncio.sleep(0.25)
        return held

    async def ended_well(self) -> None:
        """It ends as it is asked to, and its log knows nobody."""
        self.kiosk.process.send_signal(signal.SIGTERM)
        assert await self.kiosk.process.wait() == 0
        assert self.kiosk.process.stderr is not None
        log = (await self.kiosk.process.stderr.read()).decode()
        assert [word[:3] for word in WORDS if word in log] == []

    def written(self) -> list[str]:
        """The files that hold something of the visitor; paper in the printer's tray is the visitor's own."""
        kept = {file.name: content for file, content in contents(self.folder).items() if file.name not in OF_THE_TEST}
        assert "kiosk.db" in kept
        return [
            f"{word[:3]} in {name}"
            for name, content in kept.items()
            for word in WORDS
            if any(word.encode(coding) in content for coding in ("utf-8", "utf-16-le", "gb18030"))
        ]


@asynccontextmanager
async def a_hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    (tmp_path / "credential").write_text("token")
    (tmp_path / "words").write_text("\n".join(WORDS), "utf-8")
    monkeypatch.setenv("YIMEN_WITNESS", str(tmp_path))
    reader, scanner, printer = SamSimulator(), ScannerSimulator(), PrinterSimulator(tmp_path / "slips")
    printer.start()
    settings = (
        f"card_reader={reader.address()}",
        f"scanner={scanner.address()}",
        f"printer={printer.url}",
        f"receipt_dir={tmp_path / 'receipts'}",
    )
    try:
        async with (
            ScriptedHall(Changes(queues=QUEUES), with_token) as hall,
            a_program(hall, tmp_path / "credential", *settings, module="tests.helpers.witnessed_kiosk") as kiosk,
        ):
            assert await kiosk.hear() == {"ready": True}
            yield Hall(kiosk, reader, scanner, printer, hall, tmp_path)
    finally:
        reader.close()
        scanner.close()
        printer.stop()


async def test_nothing_of_a_visitor_remains_once_the_slip_is_printed_or_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_hall(tmp_path, monkeypatch) as stage:
        stage.reader.lay(WANG)
        await stage.wait("greetingText", "王*")
        # A witness that sees nothing while somebody stands here would see nothing ever.
        assert {word[:3] for word in await stage.remembered()} >= {"王*…"[:3], WANG.number[:3]}
        await stage.take()
        await stage.wait("noticeText", "已打印")
        assert any(line.startswith(TOKEN[:3]) for line in await stage.remembered())
        await stage.leave()
        assert await stage.forgets() == [], "the card still lies on the reader"
        stage.reader.lift()

        # The paper ends in the midst of the slip, and its visitor goes before the printer is given up.
        await asyncio.to_thread(stage.printer.misbehave, Misbehaviour.PAPER_OUT, 2000)
        stage.reader.lay(WANG)
        await stage.wait("greetingText", "王*")
        await stage.take()
        await stage.wait("ticketNumberText", "J013")
        await stage.leave()
        await stage.reported(2)
        stage.reader.lift()
        assert await stage.forgets() == [], "the slip is given up"
        await asyncio.to_thread(stage.printer.misbehave, Misbehaviour.NONE)
        assert await stage.forgets() == [], "there is paper again"

        # A code before the scanner: nobody lifts anything.
        stage.scanner.show(APP_CODE)
        await stage.wait("greetingText", "您好")
        await stage.take()
        await stage.reported(3)
        await stage.leave()
        assert await stage.forgets() == [], "the code was shown and its visitor left"
        assert stage.written() == []
        await stage.ended_well()
        assert os.listdir(tmp_path / "slips"), "a slip was printed"


async def test_nothing_remains_of_a_typed_number_a_company_and_a_visitors_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_hall(tmp_path, monkeypatch) as stage:
        await stage.wait("homePage")
        await stage.press(f"itemTile_{ID_CARD.item}")
        await stage.wait("typeOwnButton")
        await stage.press("typeOwnButton")
        await stage.type_on_glass(TYPED)
        assert any(line.startswith(TYPED[:3]) for line in await stage.remembered())
        await stage.press("takeTicketButton")
        await stage.wait("noticeText", "已打印")
        await stage.leave()
        assert await stage.forgets() == [], "the number was typed and its visitor left"

        await stage.press("itemTile_item-marriage")
        await stage.wait("whomButton")
        await stage.press("whomButton")
        await stage.press("whom_organisation")
        await stage.type_on_glass(COMPANY)
        assert any(line.startswith(COMPANY[:3]) for line in await stage.remembered())
        await stage.press("takeTicketButton")
        await stage.wait("noticeText", "已打印")
        await stage.leave()
        assert await stage.forgets() == [], "the company's agent left"

        # Words that are sent, and words that their writer thinks better of.
        for is_sent in (True, False):
            await stage.press("feedbackButton")
            await stage.wait("complaintButton")
            await stage.press("complaintButton")
            await stage.press("subject_queueing")
            await stage.press("wordsField")
            assert (await stage.kiosk.order("type", text=COMPLAINT))["ok"]
            assert any(line.startswith(COMPLAINT[:3]) for line in await stage.remembered())
            await stage.press("wordsDoneButton")
            if is_sent:
                await stage.press("sendFeedbackButton")
                await stage.wait("thanksText")
            await stage.leave()
            assert await stage.forgets() == [], "the words were sent" if is_sent else "the words were given up"
        (filed,) = stage.hall.asked(FileComplaint)
        assert isinstance(filed, FileComplaint)
        assert filed.words == COMPLAINT
        assert stage.written() == []
        await stage.ended_well()
