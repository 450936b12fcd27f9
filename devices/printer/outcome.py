"""What came of printing a slip, and why not: words every kind of printer shares."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from devices.ports import DeviceState, DeviceStatus, PrintReceipt
from devices.printer.slip import Words


class PrintFailure(StrEnum):
    """Why a slip was not confirmed as printed."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    UNCONFIRMED = "unconfirmed"


WHAT_TO_DO: Final = {
    PrintFailure.PAPER_OUT: Words("打印纸已用完，请工作人员换纸。", "Paper is out: put in a new roll."),
    PrintFailure.COVER_OPEN: Words("打印机盖未合上，请工作人员合上。", "The cover is open: close it."),
    PrintFailure.FAULT: Words("打印机故障，请工作人员查看。", "The printer reports a fault: look at it."),
    PrintFailure.UNREACHABLE: Words(
        "连接不到打印机，请检查电源和网线。", "The printer cannot be reached: check power and cable."
    ),
    PrintFailure.LOST: Words(
        "打印中断，请查看是否已出票。", "The line broke while printing: look whether the slip came out."
    ),
    PrintFailure.UNCONFIRMED: Words(
        "打印机没有回应，请查看是否已出票。", "The printer did not confirm: look whether the slip came out."
    ),
}

FAILURE_BY_STATE: Final = {
    DeviceState.PAPER_OUT: PrintFailure.PAPER_OUT,
    DeviceState.COVER_OPEN: PrintFailure.COVER_OPEN,
    DeviceState.FAULT: PrintFailure.FAULT,
    DeviceState.UNREACHABLE: PrintFailure.UNREACHABLE,
}


class PrintError(Exception):
    """A slip that was not confirmed; `may_have_printed` False means not one byte of it was sent."""

    def __init__(self, failure: PrintFailure, status: DeviceStatus, *, may_have_printed: bool) -> None:
        super().__init__(failure, status.detail)
        self.failure = failure
        self.status = status
        self.may_have_printed = may_have_printed

    @property
    def what_to_do(self) -> Words:
        """Say to staff what to do."""
        return WHAT_TO_DO[self.failure]

    def __str__(self) -> str:
        return f"{self.failure.value}: {self.status.detail}"


@dataclass(frozen=True, slots=True)
class SlipReceipt(PrintReceipt):
    """A print receipt that also says why a slip failed, and whether printing it again might print it twice."""

    failure: PrintFailure | None = None
    may_have_printed: bool = True


def printed_or_why(print_slip: Callable[[], SlipReceipt]) -> SlipReceipt:
    """Return the receipt of a slip, or the one that says why there is none."""
    started_s = time.monotonic()
    try:
        return print_slip()
    except PrintError as error:
        duration_ms = (time.monotonic() - started_s) * 1000
        return SlipReceipt(
            printed=False,
            status=error.status,
            byte_count=0,
            duration_ms=duration_ms,
            is_confirmed=False,
            failure=error.failure,
            may_have_printed=error.may_have_printed,
        )
