"""What kiosks ask so that they can go on alone, and what they tell of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hall_protocol.vocabulary import PrintOutcome


@dataclass(frozen=True, slots=True)
class RequestBlock:
    """Let the station have a number block of its own: the one it holds while enough of it is left, else a new one."""

    station: str
    held: str | None
    used: int


@dataclass(frozen=True, slots=True)
class MergeTicket:
    """Take in a ticket that the station gave alone, so long ago; `ticket_number` is what stands on the paper."""

    ticket_id: str
    station: str
    block: str
    sequence: int
    ticket_number: str
    age: timedelta
    queue: str
    item: str | None
    priority_class: str | None
    outcome: PrintOutcome
    detail: str = ""
    heard_at: datetime | None = None
    """The hall's time when the station last heard of it before it gave the ticket."""
    is_reprint: bool = False
    """Whether the outcome is that of a further slip."""


BlockCommand = RequestBlock | MergeTicket
