"""A ticket at a counter: why it was called, how it ended, what can be taken back."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a service ended."""

    ACCEPTED = "accepted"
    SUPPLEMENT_REQUIRED = "supplement_required"
    DECLINED = "declined"
    CONSULTED = "consulted"
    COLLECTED = "collected"
    OTHER = "other"


class CallGround(StrEnum):
    """Why a ticket was called before the others."""

    DUE = "due"
    RATIO_CAP = "ratio_cap"
    WAIT_GUARANTEE = "wait_guarantee"
    OVERFLOW = "overflow"
    HELP = "help"
    SENT_HERE = "sent_here"
    NAMED = "named"


class UndoableAction(StrEnum):
    """What a clerk may take back for a short while."""

    CALL = "call"
    START = "start"
    FINISH = "finish"
    MISS = "miss"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"


class AnnouncementStage(StrEnum):
    """How far the announcement of a call has come at a board."""

    SHOWN = "shown"
    SPOKEN = "spoken"
