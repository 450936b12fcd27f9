"""An office printer behind a print spooler: documents are handed in whole, and nobody claims that they came out."""

import time
from typing import Final

from devices.ports import DeviceState, DeviceStatus, PrintReceipt
from devices.printer.conversation import ABLE_TO_PRINT
from devices.printer.spool import SpoolerLostError, SpoolerRefusedError, SpoolQueue, parse_spool_url
from devices.printer.spooled import UNSAID, status_now

PDF: Final = "application/pdf"
JOB_NAME: Final = "form"
"""What the spooler's list shows; never which form, for that would say what somebody came for."""
ANSWER_S: Final = 5.0
TAKES_DOCUMENTS: Final = DeviceStatus(DeviceState.READY, "the queue takes documents and reports no fault")
"""Ready as far as a kiosk is concerned: it says that a form was sent to the printer, and never that paper came out."""


class DocumentPrinter:
    """A queue that knows how to print PDF; any thread may call it."""

    def __init__(self, url: str) -> None:
        """Check the address `cups://HOST/QUEUE`, touch nothing; raises DeviceSettingError."""
        self._address = parse_spool_url(url)
        self._queue = SpoolQueue(self._address, ANSWER_S)

    def status(self) -> DeviceStatus:
        """Ask the queue how its printer is; a queue that names no reason against it is READY."""
        status = status_now(self._queue, self._address.queue)
        return TAKES_DOCUMENTS if status is UNSAID else status

    def hand_in(self, document: bytes) -> PrintReceipt:
        """Hand one copy of a PDF in; never raises for the spooler's sake.

        `printed` is False where it was surely not taken, or perhaps not; the printer never confirms
        (docs/decisions/0036-a-spooled-slip-is-never-confirmed.md).
        """
        started_s = time.monotonic()
        status = self.status()
        is_taken = False
        if status.state in ABLE_TO_PRINT:
            try:
                self._queue.submit(document, PDF, JOB_NAME)
                is_taken = True
            except SpoolerLostError as error:
                status = DeviceStatus(DeviceState.UNREACHABLE, error.reason)
            except SpoolerRefusedError as error:
                status = DeviceStatus(DeviceState.FAULT, str(error))
        took_ms = (time.monotonic() - started_s) * 1000
        return PrintReceipt(is_taken, status, len(document) if is_taken else 0, took_ms, is_confirmed=False)
