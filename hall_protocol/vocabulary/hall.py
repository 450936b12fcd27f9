"""The hall: who may speak, its devices, its link."""

from enum import StrEnum

PROTOCOL_VERSION = 1
"""One integer versions the whole session; a mismatch says which side to update."""


class Role(StrEnum):
    """Whom a credential speaks for."""

    KIOSK = "kiosk"
    CLERK = "clerk"
    EVALUATOR = "evaluator"
    BOARD = "board"
    MANAGER = "manager"
    ADMIN = "admin"
    AUDITOR = "auditor"
    PLATFORM = "platform"


class WaitingAtClosing(StrEnum):
    """What an emergency closing does to those who wait."""

    KEEP = "keep"
    VOID = "void"


class DeviceCondition(StrEnum):
    """The condition of a device as its station reports it."""

    READY = "ready"
    BUSY = "busy"
    DEGRADED = "degraded"
    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


class PlatformLinkState(StrEnum):
    """How the link to the online platform stands."""

    IN_STEP = "in_step"
    BEHIND = "behind"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    DISABLED = "disabled"
