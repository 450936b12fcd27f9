"""The receipt printer as a station holds it: one connection per slip, asked before, confirmed after."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.ports import DeviceSettingError, DeviceState, DeviceStatus
from devices.printer.conversation import ABLE_TO_PRINT, Conversation
from devices.printer.encoding import PrintMode, SlipEncoder
from devices.printer.layout import PAPERS
from devices.printer.leaflet import Leaflet
from devices.printer.link import LinkKind, LinkLostError, PrinterLink, parse_printer_url
from devices.printer.outcome import FAILURE_BY_STATE, PrintError, PrintFailure, SlipReceipt, printed_or_why
from devices.printer.slip import Slip


class Confirmation(StrEnum):
    """What counts as proof that a slip was printed."""

    IN_ORDER = "in_order"
    """GS r 1, answered after the last dot; what every Epson-like printer has."""
    STATUS = "status"
    """DLE EOT says nothing is wrong after the last byte; for printers that do not know GS r."""


NO_REPORT: Final = "it tells how it is and never that a slip is printed (GS r)"
"""What a trial says of a printer that would end every slip unconfirmed, after the whole of `finish_s`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """How one printer is attached and what it is fed."""

    url: str
    paper_mm: int = 80
    mode: PrintMode = PrintMode.RASTER
    native_qr: bool = False
    confirmation: Confirmation = Confirmation.IN_ORDER
    connect_s: float = 2.0
    answer_s: float = 1.0
    """One status answer; a printer on a network needs a few milliseconds."""
    stall_s: float = 5.0
    """No byte accepted for this long means the printer has stopped."""
    finish_s: float = 15.0
    """From the last byte sent to the report that all is printed."""


def encoder_of(settings: PrinterSettings) -> SlipEncoder:
    """Return what writes slips for such a printer; raises DeviceSettingError for a paper there is not."""
    if settings.paper_mm not in PAPERS:
        raise DeviceSettingError(str(settings.paper_mm), "write a paper width of 80 or 58 (mm)")
    return SlipEncoder(PAPERS[settings.paper_mm], settings.mode, native_qr=settings.native_qr)


class EscposPrinter:
    """A `SlipPrinter` over ESC/POS; any thread may call it, one job at a time goes out."""

    def __init__(self, settings: PrinterSettings) -> None:
        """Check the settings, touch nothing; raises DeviceSettingError."""
        self._settings = settings
        self._address = parse_printer_url(settings.url)
        self._encoder = encoder_of(settings)
        self._turn = threading.Lock()

    def print(self, slip: Slip | Leaflet) -> SlipReceipt:
        """Print a slip or leaflet and cut; never raises for the printer's sake, but answers `printed=False` and why."""
        return printed_or_why(lambda: self.print_slip(slip))

    def print_slip(self, slip: Slip | Leaflet) -> SlipReceipt:
        """Print one slip or leaflet and cut; blocks until the printer confirms; raises PrintError."""
        started = time.monotonic()
        with self._turn:
            data = self._encoder.encode(slip)
            with self._open() as link:
                status = self._submit(Conversation(link, self._settings.answer_s), link, data)
                is_confirmed = link.can_answer
        return SlipReceipt(True, status, len(data), (time.monotonic() - started) * 1000, is_confirmed)

    def status(self) -> DeviceStatus:
        """Ask the printer how it is; BUSY at once while a slip goes out."""
        if not self._turn.acquire(blocking=False):
            return DeviceStatus(DeviceState.BUSY, "a slip is being printed")
        try:
            with self._open() as link:
                return Conversation(link, self._settings.answer_s).status()
        except PrintError as error:
            return error.status
        except LinkLostError as error:
            return DeviceStatus(DeviceState.UNREACHABLE, error.reason)
        finally:
            self._turn.release()

    def trial(self) -> DeviceStatus:
        """As `status`, and whether the printer gives the proof that its slips wait for; FAULT when it does not."""
        with self._turn:
            try:
                with self._open() as link:
                    return self._tried(Conversation(link, self._settings.answer_s))
            except PrintError as error:
                return error.status
            except LinkLostError as error:
                return DeviceStatus(DeviceState.UNREACHABLE, error.reason)

    def _tried(self, talk: Conversation) -> DeviceStatus:
        status = talk.status()
        is_able = status.state in (DeviceState.READY, DeviceState.PAPER_LOW)
        if not is_able or self._settings.confirmation is Confirmation.STATUS or talk.reports_in_order():
            return status
        return DeviceStatus(DeviceState.FAULT, NO_REPORT)

    @contextmanager
    def _open(self) -> Iterator[PrinterLink]:
        settings = self._settings
        try:
            link = PrinterLink(self._address, connect_s=settings.connect_s, stall_s=settings.stall_s)
        except LinkLostError as error:
            unreachable = DeviceStatus(DeviceState.UNREACHABLE, error.reason)
            raise PrintError(PrintFailure.UNREACHABLE, unreachable, may_have_printed=False) from error
        try:
            yield link
        finally:
            link.close()

    def _submit(self, talk: Conversation, link: PrinterLink, data: bytes) -> DeviceStatus:
        """Send a job to a printer that can take it, and return its status once it is printed."""
        try:
            before = talk.status()
        except LinkLostError as error:
            lost = DeviceStatus(DeviceState.UNREACHABLE, error.reason)
            raise PrintError(PrintFailure.UNREACHABLE, lost, may_have_printed=False) from error
        _refuse(before, may_have_printed=False)
        try:
            link.send(data)
            return self._proof(talk, before) if link.can_answer else before
        except LinkLostError as error:
            raise self._interrupted(error) from error

    def _proof(self, talk: Conversation, before: DeviceStatus) -> DeviceStatus:
        """Wait for the proof this printer gives and return its status then; raises PrintError, LinkLostError."""
        if before.state is DeviceState.UNKNOWN:
            raise PrintError(PrintFailure.UNCONFIRMED, before, may_have_printed=True)
        if self._settings.confirmation is Confirmation.STATUS:
            # A serial line may still be carrying the slip in front of the question.
            status = talk.status(self._settings.finish_s)
            _refuse(status, may_have_printed=True)
            if status.state is DeviceState.UNKNOWN:
                raise PrintError(PrintFailure.UNCONFIRMED, status, may_have_printed=True)
            return status
        stopped_by = talk.await_printed(self._settings.finish_s, self._ask_elsewhere)
        if stopped_by is None:
            return _after_the_last_dot(talk)
        _refuse(stopped_by, may_have_printed=True)
        detail = f"not reported as printed within {self._settings.finish_s:g} s"
        unconfirmed = DeviceStatus(stopped_by.state, detail)
        raise PrintError(PrintFailure.UNCONFIRMED, unconfirmed, may_have_printed=True)

    def _interrupted(self, error: LinkLostError) -> PrintError:
        """Say why a job broke off: a printer that stopped taking data often tells on a second line."""
        asked = self._ask_elsewhere()
        if asked.state in FAILURE_BY_STATE:
            return PrintError(FAILURE_BY_STATE[asked.state], asked, may_have_printed=True)
        lost = DeviceStatus(DeviceState.UNREACHABLE, error.reason)
        return PrintError(PrintFailure.LOST, lost, may_have_printed=True)

    def _ask_elsewhere(self) -> DeviceStatus:
        """Ask the printer on a line of its own; UNKNOWN when it has none to spare, as a serial port."""
        unknown = DeviceStatus(DeviceState.UNKNOWN, "the printer is busy and does not answer")
        if self._address.kind is not LinkKind.TCP:
            return unknown
        try:
            with self._open() as link:
                return Conversation(link, self._settings.answer_s).status()
        except (PrintError, LinkLostError):
            return unknown


def _refuse(status: DeviceStatus, *, may_have_printed: bool) -> None:
    """Raise PrintError when a printer in this state cannot print."""
    if status.state not in ABLE_TO_PRINT:
        raise PrintError(FAILURE_BY_STATE[status.state], status, may_have_printed=may_have_printed)


def _after_the_last_dot(talk: Conversation) -> DeviceStatus:
    """Ask once more after the slip is out: whatever is wrong now no longer concerns it, but the next one."""
    try:
        return talk.status()
    except LinkLostError as error:
        return DeviceStatus(DeviceState.UNREACHABLE, error.reason)
