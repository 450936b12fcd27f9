"""A receipt printer behind a print spooler: what a queue can say of its printer, and never more.

A job that the spooler calls completed has left its hands; whether paper came out it cannot know. So such a slip is
printed as far as anybody knows and confirmed by nobody, unless the queue itself says how its printer is.
"""

import contextlib
import threading
import time
from typing import Final

from devices.ports import DeviceState, DeviceStatus
from devices.printer.conversation import ABLE_TO_PRINT
from devices.printer.driver import PrinterSettings, encoder_of
from devices.printer.ipp import QUEUE_STOPPED, Answer, JobState
from devices.printer.leaflet import Leaflet
from devices.printer.outcome import FAILURE_BY_STATE, PrintError, PrintFailure, SlipReceipt, printed_or_why
from devices.printer.slip import Slip
from devices.printer.spool import Job, SpoolerLostError, SpoolerRefusedError, SpoolQueue, parse_spool_url

POLL_S: Final = 0.1
"""How often a job is asked after; a spooler on the same machine answers in milliseconds."""

UNSAID: Final = DeviceStatus(DeviceState.UNKNOWN, "the print spooler takes jobs and does not say how the printer is")

_STATES: Final = (
    (("media-empty", "media-needed"), DeviceState.PAPER_OUT, "the paper has run out"),
    (("cover-open", "door-open", "interlock-open"), DeviceState.COVER_OPEN, "the cover is open"),
    (("media-jam",), DeviceState.FAULT, "the paper is jammed"),
    (("offline", "shutdown", "timed-out"), DeviceState.UNREACHABLE, "the print spooler does not reach the printer"),
    (("media-low",), DeviceState.PAPER_LOW, "the paper is near its end"),
)
"""What a queue's `printer-state-reasons` mean (RFC 8011, 5.4.12), the worst first."""
_SEVERITIES: Final = ("-report", "-warning", "-error")


class SpooledPrinter:
    """A `SlipPrinter` over a raw queue; any thread may call it, one job at a time goes out."""

    def __init__(self, settings: PrinterSettings) -> None:
        """Check the settings, touch nothing; raises DeviceSettingError."""
        self._settings = settings
        self._address = parse_spool_url(settings.url)
        self._queue = SpoolQueue(self._address, settings.stall_s)
        self._encoder = encoder_of(settings)
        self._turn = threading.Lock()
        self._pause = threading.Event()
        """Never set: between two questions there is nothing else to wait for."""

    def print(self, slip: Slip | Leaflet) -> SlipReceipt:
        """Print a slip or leaflet and cut; never raises for the printer's sake, but answers `printed=False` and why."""
        return printed_or_why(lambda: self.print_slip(slip))

    def print_slip(self, slip: Slip | Leaflet) -> SlipReceipt:
        """Hand one slip in and wait until it has left the spooler; raises PrintError, the job then withdrawn."""
        started_s = time.monotonic()
        with self._turn:
            data = self._encoder.encode(slip)
            before = self._look()
            if before.state not in ABLE_TO_PRINT:
                raise PrintError(FAILURE_BY_STATE[before.state], before, may_have_printed=False)
            number = self._submit(data)
            try:
                self._await_end(number)
            finally:
                # Nothing of a visitor stays on the spooler's disk; one that keeps it has its own rule for that.
                with contextlib.suppress(SpoolerLostError, SpoolerRefusedError):
                    self._queue.forget(number)
            after = self._look()
        return SlipReceipt(True, after, len(data), (time.monotonic() - started_s) * 1000, is_confirmed=False)

    def status(self) -> DeviceStatus:
        """Ask the queue how it is; BUSY at once while a slip goes out."""
        if not self._turn.acquire(blocking=False):
            return DeviceStatus(DeviceState.BUSY, "a slip is being printed")
        try:
            return self._look()
        finally:
            self._turn.release()

    def _look(self) -> DeviceStatus:
        return status_now(self._queue, self._address.queue)

    def _submit(self, data: bytes) -> int:
        try:
            return self._queue.submit(data)
        except SpoolerRefusedError as error:
            refused = DeviceStatus(DeviceState.FAULT, str(error))
            raise PrintError(PrintFailure.FAULT, refused, may_have_printed=False) from error
        except SpoolerLostError as error:
            lost = DeviceStatus(DeviceState.UNREACHABLE, error.reason)
            failure = PrintFailure.LOST if error.was_heard else PrintFailure.UNREACHABLE
            raise PrintError(failure, lost, may_have_printed=error.was_heard) from error

    def _await_end(self, number: int) -> None:
        """Wait until the job has left the spooler; raises PrintError once it is known that it will not."""
        deadline_s = time.monotonic() + self._settings.finish_s
        while True:
            job = self._asked_after(number)
            if job.state is JobState.COMPLETED:
                return
            if job.state in (JobState.CANCELED, JobState.ABORTED):
                ended = DeviceStatus(DeviceState.FAULT, f"the print spooler gave the job up: {job.reason}")
                raise PrintError(PrintFailure.FAULT, ended, may_have_printed=job.was_begun)
            status = self._look()
            if status.state not in ABLE_TO_PRINT:
                self._withdraw(number, status, FAILURE_BY_STATE[status.state])
                return
            if time.monotonic() >= deadline_s:
                said = f": {job.reason}" if job.reason else ""
                late = DeviceStatus(status.state, f"not done within {self._settings.finish_s:g} s{said}")
                self._withdraw(number, late, PrintFailure.UNCONFIRMED)
                return
            self._pause.wait(POLL_S)

    def _withdraw(self, number: int, status: DeviceStatus, failure: PrintFailure) -> None:
        """Take a job back, lest it be printed when its visitor has gone; raises PrintError unless it got done."""
        with contextlib.suppress(SpoolerLostError, SpoolerRefusedError):
            self._queue.withdraw(number)
        job = self._asked_after(number)
        if job.state is JobState.COMPLETED:
            return
        if failure is PrintFailure.UNCONFIRMED and not job.was_begun:
            failure = PrintFailure.UNREACHABLE
        raise PrintError(failure, status, may_have_printed=job.was_begun)

    def _asked_after(self, number: int) -> Job:
        try:
            return self._queue.job(number)
        except (SpoolerLostError, SpoolerRefusedError) as error:
            lost = DeviceStatus(DeviceState.UNREACHABLE, str(error))
            raise PrintError(PrintFailure.LOST, lost, may_have_printed=True) from error


def status_now(queue: SpoolQueue, name: str) -> DeviceStatus:
    """Ask a queue how its printer is; a spooler that is away or refuses is a status too."""
    try:
        return status_of(queue.look(), name)
    except SpoolerLostError as error:
        return DeviceStatus(DeviceState.UNREACHABLE, error.reason)
    except SpoolerRefusedError as error:
        return DeviceStatus(DeviceState.FAULT, str(error))


def status_of(queue: Answer, name: str) -> DeviceStatus:
    """Say how the printer is from its queue's attributes; UNKNOWN where the queue says nothing."""
    reasons = {_plain(word) for word in queue.words("printer-state-reasons")}
    for words, state, detail in _STATES:
        if reasons.intersection(words):
            return DeviceStatus(state, detail)
    if queue.number("printer-state") == QUEUE_STOPPED:
        return DeviceStatus(DeviceState.FAULT, f"the queue is stopped: cupsenable {name}")
    if queue.attributes.get("printer-is-accepting-jobs") == (False,):
        return DeviceStatus(DeviceState.FAULT, f"the queue takes no jobs: cupsaccept {name}")
    return UNSAID


def _plain(reason: str) -> str:
    """Return a reason without how grave the spooler thinks it."""
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason
