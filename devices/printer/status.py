"""What a printer's status bytes (DLE EOT 1 to 4, GS r 1) mean; pure."""

from collections.abc import Mapping
from typing import Final

from devices.ports import DeviceState, DeviceStatus

STATUS_KINDS: Final = (1, 2, 3, 4)
"""1 printer, 2 cause of off-line, 3 cause of error, 4 paper sensors."""

OFFLINE: Final = 0x08
COVER_OPEN: Final = 0x04
PAPER_END_STOP: Final = 0x20
CUTTER_ERROR: Final = 0x08
UNRECOVERABLE: Final = 0x20
OVERHEATED: Final = 0x40
PAPER_NEAR_END: Final = 0x0C
PAPER_END: Final = 0x60


def ask_status(kind: int) -> bytes:
    """Return the real-time request for one of STATUS_KINDS."""
    return bytes((0x10, 0x04, kind))


ASK_IN_ORDER: Final = b"\x1dr\x01"
"""GS r 1: answered only when everything sent before it has been printed."""


def is_status_answer(byte: int) -> bool:
    """Say whether a byte has the fixed bits of a DLE EOT answer (0xx1xx10)."""
    return byte & 0x93 == 0x12


def is_in_order_answer(byte: int) -> bool:
    """Say whether a byte has the fixed bits of a GS r answer (0xx0xxxx)."""
    return byte & 0x90 == 0x00


def read_status(answers: Mapping[int, int]) -> DeviceStatus:
    """Say a printer's status from its answers by kind; a kind that was not answered counts as nothing wrong.

    No answer at all is UNKNOWN: silence is never taken for readiness.
    """
    if not answers:
        return DeviceStatus(DeviceState.UNKNOWN, "the printer does not answer status requests")
    printer, offline, error, paper = (answers.get(kind, 0x12) for kind in STATUS_KINDS)
    if offline & COVER_OPEN:
        return DeviceStatus(DeviceState.COVER_OPEN, "the cover is open")
    if offline & PAPER_END_STOP or paper & PAPER_END:
        return DeviceStatus(DeviceState.PAPER_OUT, "the paper has run out")
    if fault := _fault(error):
        return DeviceStatus(DeviceState.FAULT, fault)
    if printer & OFFLINE:
        return DeviceStatus(DeviceState.FAULT, "the printer is off-line")
    if paper & PAPER_NEAR_END:
        return DeviceStatus(DeviceState.PAPER_LOW, "the paper is near its end")
    return DeviceStatus(DeviceState.READY)


def _fault(error: int) -> str:
    if error & CUTTER_ERROR:
        return "the cutter is jammed"
    if error & UNRECOVERABLE:
        return "unrecoverable error: switch it off and on, then call service"
    if error & OVERHEATED:
        return "the print head is too hot; it recovers by itself"
    return ""
