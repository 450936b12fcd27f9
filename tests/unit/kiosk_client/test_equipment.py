import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from devices.build import simulated_id_card_reader
from devices.ports import (
    CardLifted,
    CardRead,
    CardUnreadable,
    CodeScanned,
    CodeUnreadable,
    DeviceState,
    DeviceStatus,
    PrintReceipt,
    StatusChanged,
    UnreadableReason,
)
from devices.printer.build import simulated_slip_printer
from devices.printer.document_printer import DocumentPrinter
from devices.printer.leaflet import Leaflet
from devices.printer.simulator import Misbehaviour
from devices.printer.slip import Slip
from devices.scanner.driver import SerialScanner
from devices.scanner.simulator import ScannerSimulator
from devices.social_card.driver import SocialCardSlotReader
from devices.social_card.simulator import Misbehaviour as SocialCardMisbehaviour
from devices.social_card.simulator import SocialCardSimulator
from devices.transport import Backoff, SerialTransport
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.effects import PrintSlip
from kiosk_client.equipment import Equipment, meaning_of, meaning_of_code, printing_of
from kiosk_client.events import CardLaid, CardNotRead, CodeNotRead, CodeShown, DeviceChanged, Event, SocialCardNotRead
from kiosk_client.holder import CardHolder, SocialCardHolder
from kiosk_client.slips import HallWords, slip_of
from kiosk_client.state import Device, Printing
from kiosk_client.surname import masked
from tests.unit.devices.id_card.people import WANG
from tests.unit.devices.printer.spooler import How, a_spooler
from tests.unit.devices.social_card.people import FIRST
from tests.unit.kiosk_client.builders import APP_CODE, MARRIAGE, MORNING, an_issued

READY = DeviceStatus(DeviceState.READY)


def a_slip() -> Slip:
    return slip_of(PrintSlip(an_issued(), MARRIAGE), HallWords("厅", "Hall"), MORNING)


def test_of_a_card_only_the_masked_surname_and_the_number_go_on() -> None:
    assert meaning_of(CardRead(WANG)) == CardLaid(CardHolder("王*", WANG.number))
    assert meaning_of(CardUnreadable(UnreadableReason.MOVED)) == CardNotRead()
    assert meaning_of(CardLifted()) is None
    changed = DeviceChanged(Device.CARD_READER, DeviceCondition.READY)
    assert meaning_of(StatusChanged(READY)) == changed


@pytest.mark.parametrize(
    ("receipt", "printing"),
    [
        (PrintReceipt(True, READY, 1, 1.0), Printing.CONFIRMED),
        (PrintReceipt(True, READY, 1, 1.0, is_confirmed=False), Printing.UNCONFIRMED),
        (PrintReceipt(False, DeviceStatus(DeviceState.PAPER_OUT), 0, 1.0), Printing.FAILED),
    ],
)
def test_a_receipt_says_how_far_the_slip_has_come(receipt: PrintReceipt, printing: Printing) -> None:
    assert printing_of(receipt) is printing


@asynccontextmanager
async def running(equipment: Equipment) -> AsyncIterator[None]:
    task = asyncio.ensure_future(equipment.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(is_so: Callable[[], bool], timeout_s: float = 5.0) -> None:
    async with asyncio.timeout(timeout_s):
        while not is_so():  # noqa: ASYNC110 - Qt objects set no asyncio event
            await asyncio.sleep(0.01)


async def test_a_real_slip_is_printed_and_confirmed_and_a_printer_without_paper_says_so(tmp_path: Path) -> None:
    printer, simulator = simulated_slip_printer(tmp_path)
    told: list[Event] = []
    try:
        equipment = Equipment(None, printer, told.append)
        async with running(equipment):
            await until(lambda: DeviceChanged(Device.PRINTER, DeviceCondition.READY) in [_bare(one) for one in told])
            assert (await equipment.print_slip(a_slip()))[0] is Printing.CONFIRMED
            simulator.misbehave(Misbehaviour.PAPER_OUT)
            assert (await equipment.print_slip(a_slip()))[0] is Printing.FAILED
            assert _bare(told[-1]) == DeviceChanged(Device.PRINTER, DeviceCondition.PAPER_OUT)
    finally:
        simulator.stop()


async def test_the_queue_of_forms_is_watched_and_a_slip_goes_out_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk_client.equipment.PRINTER_LOOK_S", 0.05)
    printer, simulator = simulated_slip_printer(tmp_path)
    told: list[Event] = []

    def said(condition: DeviceCondition) -> bool:
        return DeviceChanged(Device.FORM_PRINTER, condition) in [_bare(one) for one in told]

    try:
        with a_spooler() as spooler:
            equipment = Equipment(None, printer, told.append, form_printer=DocumentPrinter(spooler.url))
            async with running(equipment):
                await until(lambda: said(DeviceCondition.READY))
                spooler.reasons = ("media-empty-error",)
                await until(lambda: said(DeviceCondition.PAPER_OUT))
                assert (await equipment.print_slip(a_slip()))[0] is Printing.CONFIRMED
                spooler.how = How.NO_PAGE
                await until(lambda: said(DeviceCondition.FAULT))
    finally:
        simulator.stop()


async def test_a_card_laid_on_the_reader_is_told_on_the_loops_thread() -> None:
    reader, simulator = simulated_id_card_reader()
    told: list[Event] = []
    async with running(Equipment(reader, None, told.append)):
        await until(lambda: any(isinstance(one, DeviceChanged) and one.device is Device.CARD_READER for one in told))
        simulator.lay(WANG)
        await until(lambda: CardLaid(CardHolder("王*", WANG.number)) in told)


async def test_a_social_security_card_in_the_slot_names_its_holder_and_a_reader_that_is_unplugged_is_told() -> None:
    slot, told = SocialCardSimulator(), list[Event]()
    reader = SocialCardSlotReader(slot, 0.01, Backoff(0.01, 1.0, 0.01))
    holder = SocialCardHolder(masked(FIRST.name), FIRST.number)
    async with running(Equipment(None, None, told.append, None, reader)):
        await until(lambda: DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY) in [_bare(one) for one in told])
        slot.lay(FIRST)
        await until(lambda: CardLaid(holder) in told)
        slot.lift()
        slot.misbehave(SocialCardMisbehaviour.FOREIGN)
        slot.lay(FIRST)
        await until(lambda: SocialCardNotRead() in told)
        slot.unplug()
        gone = DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.UNREACHABLE)
        await until(lambda: gone in [_bare(one) for one in told])
        slot.plug()
        told.clear()
        slot.plug()
        await until(lambda: DeviceChanged(Device.SOCIAL_CARD, DeviceCondition.READY) in [_bare(one) for one in told])


async def test_a_code_shown_to_a_scanner_on_a_line_does_what_a_typed_one_does() -> None:
    simulator, told = ScannerSimulator(), list[Event]()
    scanner = SerialScanner(lambda: SerialTransport(simulator.address()), on_close=simulator.close)
    async with running(Equipment(None, None, told.append, scanner)):
        await until(lambda: any(isinstance(one, DeviceChanged) and one.device is Device.SCANNER for one in told))
        simulator.show(APP_CODE)
        await until(lambda: CodeShown(APP_CODE) in told)
        simulator.show("not ours")
        await until(lambda: CodeNotRead() in told)


def test_what_a_scanner_cannot_read_is_told_and_what_is_nothing_is_not() -> None:
    assert meaning_of_code(CodeUnreadable()) == CodeNotRead()
    assert meaning_of_code(CodeScanned("x")) is None


async def test_a_kiosk_without_a_printer_reports_none_and_keeps_the_number() -> None:
    told: list[Event] = []
    equipment = Equipment(None, None, told.append, voice=WellVoice())
    async with running(equipment):
        await until(lambda: bool(told))
        assert await equipment.print_slip(a_slip()) == (Printing.FAILED, "no printer is configured")
    assert {_bare(one) for one in told} == {DeviceChanged(Device.VOICE, DeviceCondition.READY)}


class WellVoice:
    """A voice that is ready and says nothing."""

    def say(self, text: str) -> None:
        pass

    def hush(self) -> None:
        pass

    def status(self) -> DeviceStatus:
        return DeviceStatus(DeviceState.READY)

    def close(self) -> None:
        pass


class BrokenPrinter:
    """A printer whose driver raises, whatever it is asked."""

    def print(self, slip: Slip | Leaflet) -> PrintReceipt:
        raise ZeroDivisionError

    def status(self) -> DeviceStatus:
        raise ZeroDivisionError


async def test_a_printer_drivers_bug_is_told_as_a_fault_and_ends_nothing() -> None:
    told: list[Event] = []
    async with running(Equipment(None, BrokenPrinter(), told.append)):
        await until(lambda: bool(told))
    fault = DeviceChanged(Device.PRINTER, DeviceCondition.FAULT, "the driver failed: ZeroDivisionError")
    assert told == [fault]


def _bare(event: Event) -> Event:
    return DeviceChanged(event.device, event.condition) if isinstance(event, DeviceChanged) else event
