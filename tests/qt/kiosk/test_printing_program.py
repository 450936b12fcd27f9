"""Whatever the printer suffers from: the number stays on screen, what to do is said, and there is one paper at most.

The kiosk is the program, the printer a real line on TCP.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from devices.printer import simulator
from devices.printer.simulator import Misbehaviour, PrinterSimulator
from hall_protocol.messages import IssueTicket, ReportDevice, ReportPrint
from hall_protocol.picture import Changes
from hall_protocol.vocabulary import DeviceCondition, PrintOutcome
from tests.helpers.scripted_hall import ScriptedHall
from tests.qt.kiosk.test_program import Program, a_program
from tests.unit.kiosk_client.builders import QUEUES, answer

SEEN_S = 60.0
LONG_S = 1.0
"""What a slow printer takes for each picture of a slip: a busy machine has to look at the screen meanwhile."""
IN_THE_MIDST = 2000
"""Bytes of a slip, of which there are some ten thousand."""
WHAT_TO_DO = "请记住号码或扫码留存"


@dataclass
class Stage:
    """A kiosk, the hall it is in, and the papers that came out."""

    kiosk: Program
    hall: ScriptedHall
    printer: PrinterSimulator
    folder: Path

    @property
    def papers(self) -> int:
        return len(list(self.folder.glob("*.png")))

    async def take(self) -> None:
        await self.press("itemTile_item-marriage")
        await self.sees("waitText", "12–25")
        await self.press("takeTicketButton")

    async def press(self, target: str) -> None:
        await self.sees(target)
        assert (await self.kiosk.order("press", target))["ok"]

    async def sees(self, target: str, text: str = "") -> None:
        heard = await self.kiosk.order("wait", target, text=text, timeout_s=SEEN_S)
        assert heard["ok"], heard

    async def heard(self, *outcomes: PrintOutcome) -> None:
        """The hall heard these of the one ticket, and no more."""
        await self.hall.wait_until(lambda hall: len(hall.asked(ReportPrint)) >= len(outcomes), SEEN_S)
        reports = [told for told in self.hall.asked(ReportPrint) if isinstance(told, ReportPrint)]
        assert [told.outcome for told in reports] == list(outcomes)
        assert len(self.hall.asked(IssueTicket)) == 1

    async def heard_of_printer(self, condition: DeviceCondition) -> None:
        await self.hall.wait_until(
            lambda hall: any(
                isinstance(told, ReportDevice) and (told.device, told.condition) == ("printer", condition)
                for told in hall.asked(ReportDevice)
            ),
            SEEN_S,
        )


@asynccontextmanager
async def a_stage(tmp_path: Path) -> AsyncIterator[Stage]:
    credential, printer = tmp_path / "credential", PrinterSimulator(tmp_path / "slips")
    credential.write_text("token")
    printer.start()
    try:
        async with (
            ScriptedHall(Changes(queues=QUEUES), answer) as hall,
            a_program(hall, credential, "card_reader=none", "voice=none", f"printer={printer.url}") as kiosk,
        ):
            assert await kiosk.hear() == {"ready": True}
            yield Stage(kiosk, hall, printer, tmp_path / "slips")
    finally:
        printer.stop()


async def sees_number_without_paper(stage: Stage, *hint: str) -> None:
    await stage.sees("ticketNumberText", "J013")
    await stage.sees("printAgainButton")
    assert (await stage.kiosk.order("see", "ticketQr"))["visible"]
    for words in (WHAT_TO_DO, *hint):  # what ails the printer is learnt when it is looked at again
        await stage.sees("printHintText", words)


@pytest.mark.parametrize(
    ("how", "hint", "condition"),
    [
        (Misbehaviour.PAPER_OUT, "没有纸了", DeviceCondition.PAPER_OUT),
        (Misbehaviour.COVER_OPEN, "盖子开着", DeviceCondition.COVER_OPEN),
        (Misbehaviour.CUTTER_JAM, "卡住了", DeviceCondition.FAULT),
        (None, "没有连上", DeviceCondition.UNREACHABLE),
    ],
    ids=["paper out", "cover open", "cutter jam", "unplugged"],
)
async def test_a_printer_that_cannot_is_told_and_prints_once_when_it_can_again(
    tmp_path: Path, how: Misbehaviour | None, hint: str, condition: DeviceCondition
) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.heard_of_printer(DeviceCondition.READY)
        stage.printer.stop() if how is None else stage.printer.misbehave(how)
        await stage.take()
        await stage.heard(PrintOutcome.FAILED)
        await stage.heard_of_printer(condition)
        await sees_number_without_paper(stage, hint)
        await stage.kiosk.picture(tmp_path / "failed.png")
        stage.printer.start() if how is None else stage.printer.misbehave(Misbehaviour.NONE)
        await stage.press("printAgainButton")
        await stage.sees("noticeText", "号票已打印")
        await stage.heard(PrintOutcome.FAILED, PrintOutcome.CONFIRMED)
        assert stage.papers == 1


async def test_a_cutter_that_jams_in_the_midst_of_a_slip_keeps_one_paper(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.heard_of_printer(DeviceCondition.READY)
        stage.printer.misbehave(Misbehaviour.CUTTER_JAM, IN_THE_MIDST)
        await stage.take()
        await stage.heard(PrintOutcome.UNCONFIRMED)
        await sees_number_without_paper(stage, "卡住了")
        await stage.sees("noticeText", "请看取票口")
        assert stage.papers == 0
        stage.printer.misbehave(Misbehaviour.NONE)
        await stage.press("homeButton")
        await stage.sees("homePage")
        await stage.heard(PrintOutcome.UNCONFIRMED)
    assert stage.papers <= 1, "what was held back may come out once the jam is cleared"


async def test_a_line_that_is_pulled_in_the_midst_of_a_slip_loses_no_number(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.heard_of_printer(DeviceCondition.READY)
        stage.printer.misbehave(Misbehaviour.DROP, IN_THE_MIDST)
        await stage.take()
        await stage.heard(PrintOutcome.UNCONFIRMED)
        await sees_number_without_paper(stage, "没有连上")
        stage.printer.misbehave(Misbehaviour.NONE)
        await stage.press("printAgainButton")
        await stage.sees("noticeText", "号票已打印")
        await stage.heard(PrintOutcome.UNCONFIRMED, PrintOutcome.CONFIRMED)
        assert stage.papers == 1, "half a slip is torn off, the second is whole"


async def test_a_printer_that_never_answers_prints_and_is_not_believed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        stage.printer.misbehave(Misbehaviour.SILENT)
        await stage.take()
        await stage.heard(PrintOutcome.UNCONFIRMED)
        await sees_number_without_paper(stage)
        await stage.sees("noticeText", "请看取票口")
        await stage.press("homeButton")
        await stage.sees("homePage")
        await stage.heard(PrintOutcome.UNCONFIRMED)
        assert stage.papers == 1


async def test_a_slow_printer_shows_the_number_first_and_prints_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulator, "SLOW_S", LONG_S)
    async with a_stage(tmp_path) as stage:
        stage.printer.misbehave(Misbehaviour.SLOW)
        await stage.take()
        await stage.sees("ticketNumberText", "J013")
        assert (await stage.kiosk.order("see", "noticeText"))["text"] == "正在打印号票…"
        assert not (await stage.kiosk.order("see", "printAgainButton"))["visible"]
        await stage.heard(PrintOutcome.CONFIRMED)
        await stage.sees("noticeText", "号票已打印")
        assert stage.papers == 1
