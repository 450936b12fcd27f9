"""Asking a printer how it is, before, while and after it prints."""

import time
from collections.abc import Callable
from typing import Final

from devices.ports import DeviceState, DeviceStatus
from devices.printer.link import PrinterLink
from devices.printer.status import (
    ASK_IN_ORDER,
    STATUS_KINDS,
    ask_status,
    is_in_order_answer,
    is_status_answer,
    read_status,
)

POLL_S: Final = 0.3
"""How long to wait for the report of a finished job before asking whether something is wrong."""

ABLE_TO_PRINT: Final = frozenset({DeviceState.READY, DeviceState.PAPER_LOW, DeviceState.UNKNOWN})
"""A printer that cannot be asked may still print; one that says it cannot, cannot."""


class Conversation:
    """One line's questions and answers; tells the two kinds of answer apart by their fixed bits."""

    def __init__(self, link: PrinterLink, answer_s: float) -> None:
        self._link = link
        self._answer_s = answer_s
        self._has_reported = False
        self._fell_silent = False

    def status(self, first_within_s: float | None = None) -> DeviceStatus:
        """Ask all four status bytes; at the first silence give up with what is known; raises LinkLostError.

        The first answer may take `first_within_s`, where more than a question is still on its way.
        """
        if not self._link.can_answer:
            return DeviceStatus(DeviceState.UNKNOWN, "the line is one-way: the printer cannot be asked")
        answers: dict[int, int] = {}
        for kind in STATUS_KINDS:
            patience_s = first_within_s if first_within_s is not None and not answers else self._answer_s
            answer = self._ask(kind, patience_s)
            if answer is None:
                break
            answers[kind] = answer
        self._fell_silent = len(answers) < len(STATUS_KINDS)
        return read_status(answers)

    def reports_in_order(self) -> bool:
        """Say whether a printer with nothing to print answers GS r 1; raises LinkLostError."""
        self._has_reported = False
        self._link.send(ASK_IN_ORDER)
        deadline = time.monotonic() + self._answer_s
        while not self._has_reported and (left_s := deadline - time.monotonic()) > 0:
            self._hear(left_s)
        return self._has_reported

    def await_printed(self, within_s: float, ask_elsewhere: Callable[[], DeviceStatus]) -> DeviceStatus | None:
        """Wait until the printer reports everything sent so far as printed; raises LinkLostError.

        Returns None once it has, else the status that stopped it or, after `within_s`, the last one seen. A printer
        whose buffer is full does not hear this line any more: `ask_elsewhere` asks it on another.
        """
        deadline = time.monotonic() + within_s
        self._has_reported = False
        self._link.send(ASK_IN_ORDER)
        while True:
            if self._is_reported(within_s=min(POLL_S, deadline - time.monotonic())):
                return None
            status = self.status()
            if self._fell_silent and (elsewhere := ask_elsewhere()).state is not DeviceState.UNKNOWN:
                status = elsewhere
            if self._is_reported(within_s=0):
                return None
            if status.state not in ABLE_TO_PRINT or time.monotonic() >= deadline:
                return status

    def _is_reported(self, within_s: float) -> bool:
        """Say whether the report has come, be it while a status was asked for."""
        if not self._has_reported:
            self._hear(within_s)
        return self._has_reported

    def _ask(self, kind: int, within_s: float) -> int | None:
        self._link.send(ask_status(kind))
        deadline = time.monotonic() + within_s
        while (left_s := deadline - time.monotonic()) > 0:
            byte = self._hear(left_s)
            if byte is not None and is_status_answer(byte):
                return byte
        return None

    def _hear(self, timeout_s: float) -> int | None:
        byte = self._link.read_byte(timeout_s)
        if byte is not None and is_in_order_answer(byte):
            self._has_reported = True
        return byte
