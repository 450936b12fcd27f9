"""The kiosk's devices at work: the reader on its thread, the printer on another, and what they say as events."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from devices.ports import (
    CardLifted,
    CardRead,
    CardReader,
    CardUnreadable,
    CodeScanned,
    CodeScanner,
    CodeUnreadable,
    DeviceState,
    DeviceStatus,
    PrintReceipt,
    Prompter,
    ReaderEvent,
    ScannerEvent,
    SlipPrinter,
    SocialCardEvent,
    SocialCardRead,
    SocialCardReader,
    StatusChanged,
)
from devices.printer.document_printer import DocumentPrinter
from devices.printer.leaflet import Leaflet
from devices.printer.slip import Slip
from devices.runner import DeviceRunner
from hall_protocol.vocabulary import DeviceCondition
from kiosk_client.events import CardLaid, CardNotRead, CodeNotRead, DeviceChanged, Event, SocialCardNotRead
from kiosk_client.holder import CardHolder, SocialCardHolder
from kiosk_client.scan import shown_by
from kiosk_client.state import Device, Printing
from kiosk_client.surname import masked

PRINTER_LOOK_S = 10.0
"""How often an idle printer is asked how it is: paper that ran out is known before the next visitor needs it."""
VOICE_LOOK_S = 2.0
"""How often the voice is asked, which only remembers how its last sentence went."""
NO_PRINTER = "no printer is configured"


class Equipment:
    """Readers, printers and scanner of one kiosk, each may be missing; `tell` is called on the loop's thread."""

    def __init__(
        self,
        reader: CardReader | None,
        printer: SlipPrinter | None,
        tell: Callable[[Event], None],
        scanner: CodeScanner | None = None,
        social_cards: SocialCardReader | None = None,
        form_printer: DocumentPrinter | None = None,
        voice: Prompter | None = None,
    ) -> None:
        self._reader = reader
        self._printer = printer
        self._scanner = scanner
        self._social_cards = social_cards
        self._form_printer = form_printer
        self._voice = voice
        self._tell = tell
        # One thread: a question about paper must not come between the bytes of a slip.
        self._printer_thread = ThreadPoolExecutor(1, "printer")
        # Nor may a spooler that keeps silent hold a slip up.
        self._form_thread = ThreadPoolExecutor(1, "form printer")

    async def run(self) -> None:
        """Let the devices work until cancelled, then stop them."""
        loop = asyncio.get_running_loop()
        runners: list[DeviceRunner[Any]] = []
        if self._reader is not None:
            runners.append(DeviceRunner(self._reader, lambda event: self._hear(loop, meaning_of(event)), "card reader"))
        if self._scanner is not None:
            runners.append(
                DeviceRunner(self._scanner, lambda event: self._hear(loop, meaning_of_code(event)), "scanner")
            )
        if self._social_cards is not None:
            runners.append(
                DeviceRunner(
                    self._social_cards, lambda event: self._hear(loop, meaning_of_social_card(event)), "social cards"
                )
            )
        for runner in runners:
            runner.start()
        try:
            async with asyncio.TaskGroup() as watches:
                watches.create_task(self._watch_printer())
                watches.create_task(self._watch_form_printer())
                watches.create_task(self._watch_voice())
                # Until cancelled, also where nothing has to be watched.
                await loop.create_future()
        finally:
            for runner in runners:
                runner.stop()
            for thread in (self._printer_thread, self._form_thread):
                thread.shutdown(wait=False, cancel_futures=True)

    async def print_slip(self, slip: Slip | Leaflet) -> tuple[Printing, str]:
        """Print one slip or leaflet; says how it went and, in English, why."""
        if self._printer is None:
            return Printing.FAILED, NO_PRINTER
        receipt = await asyncio.wrap_future(self._printer_thread.submit(self._printer.print, slip))
        self._tell(_device_changed(Device.PRINTER, receipt.status))
        return printing_of(receipt), receipt.status.detail

    async def _watch_printer(self) -> None:
        if self._printer is None:
            return
        await self._watch(Device.PRINTER, self._printer.status, self._printer_thread)

    async def _watch_form_printer(self) -> None:
        if self._form_printer is None:
            return
        await self._watch(Device.FORM_PRINTER, self._form_printer.status, self._form_thread)

    async def _watch_voice(self) -> None:
        while self._voice is not None:
            self._tell(_device_changed(Device.VOICE, self._voice.status()))
            await asyncio.sleep(VOICE_LOOK_S)

    async def _watch(self, device: Device, look: Callable[[], DeviceStatus], thread: ThreadPoolExecutor) -> None:
        while True:
            status = await self._looked(look, thread)
            if status.state is not DeviceState.BUSY:
                self._tell(_device_changed(device, status))
            await asyncio.sleep(PRINTER_LOOK_S)

    async def _looked(self, look: Callable[[], DeviceStatus], thread: ThreadPoolExecutor) -> DeviceStatus:
        try:
            return await asyncio.wrap_future(thread.submit(look))
        except Exception as error:  # noqa: BLE001 - a driver's bug must not end the kiosk; it is told as a fault
            return DeviceStatus(DeviceState.FAULT, f"the driver failed: {type(error).__name__}")

    def _hear(self, loop: asyncio.AbstractEventLoop, meaning: Event | None) -> None:
        if meaning is not None:
            # The loop may have closed while a device's thread was still saying something.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._tell, meaning)


def meaning_of(event: ReaderEvent) -> Event | None:
    """What a reader's event means to the kiosk; only the masked surname and the number go on."""
    match event:
        case CardRead(card=card):
            return CardLaid(CardHolder(masked(card.name), card.number))
        case CardUnreadable():
            return CardNotRead()
        case StatusChanged(status=status):
            return _device_changed(Device.CARD_READER, status)
        case CardLifted():
            return None


def meaning_of_social_card(event: SocialCardEvent) -> Event | None:
    """What the slot's event means to the kiosk: somebody is named, no more."""
    match event:
        case SocialCardRead(card=card):
            return CardLaid(SocialCardHolder(masked(card.name), card.number))
        case CardUnreadable():
            return SocialCardNotRead()
        case StatusChanged(status=status):
            return _device_changed(Device.SOCIAL_CARD, status)
        case CardLifted():
            return None


def meaning_of_code(event: ScannerEvent) -> Event | None:
    """What a scanner's event means to the kiosk: the same as the same code from a scanner that types."""
    match event:
        case CodeScanned(text=text):
            return shown_by(text)
        case CodeUnreadable():
            return CodeNotRead()
        case StatusChanged(status=status):
            return _device_changed(Device.SCANNER, status)


def printing_of(receipt: PrintReceipt) -> Printing:
    """How far a slip has come: unconfirmed when it may lie in the tray though the printer did not say so."""
    if receipt.printed:
        return Printing.CONFIRMED if receipt.is_confirmed else Printing.UNCONFIRMED
    return Printing.UNCONFIRMED if getattr(receipt, "may_have_printed", False) else Printing.FAILED


def _device_changed(device: Device, status: DeviceStatus) -> DeviceChanged:
    return DeviceChanged(device, DeviceCondition(status.state.value), status.detail)
