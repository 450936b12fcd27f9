"""What a kiosk goes on from while its hall is away."""

from datetime import datetime

import msgspec

from hall_protocol.results.result import WireResult


class NumberBlock(WireResult, frozen=True):
    """The block the kiosk gives its own numbers from; its mark is on each of them and no other kiosk has it."""

    block: str


class IssueWindow(msgspec.Struct, frozen=True):
    """From when until before when tickets are given."""

    begins_at: datetime
    ends_at: datetime


class QueueTerms(msgspec.Struct, frozen=True):
    """How one queue's numbers begin, and when it gives tickets in the coming days."""

    queue: str
    prefix: str
    windows: tuple[IssueWindow, ...]


class IssueTerms(WireResult, frozen=True):
    """The terms of every queue."""

    queues: tuple[QueueTerms, ...]


BlockResult = NumberBlock | IssueTerms
