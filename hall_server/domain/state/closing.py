"""What is paused or closed now, and what an emergency closing still owes."""

from dataclasses import dataclass
from datetime import date, datetime

from hall_protocol.vocabulary import WaitingAtClosing


@dataclass(frozen=True, slots=True)
class QueuePause:
    """A queue gives no tickets."""

    reason: str
    reason_en: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """The hall or a sub-hall is closed, from `since` and until `until` or a person's word."""

    reason: str
    reason_en: str
    waiting: WaitingAtClosing
    since: datetime
    until: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """Whether it stands at `moment`."""
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class PastClosing:
    """A closing of this day that was lifted; without `until`, nobody could be served any more that day."""

    sub_hall: str | None
    since: datetime
    until: datetime | None


@dataclass(slots=True)
class CarryOver:
    """The holder of a voided ticket, or of an appointment never to be kept, is due in its place up to a day's end."""

    ticket_id: str
    """Or the appointment's id, and its number."""
    ticket_number: str
    queues: frozenset[str]
    """Those it still had to go to, any of which takes the right up."""
    visitor: str | None
    due_at: datetime
    carries_until: date
    sub_hall: str | None
    """The closing that caused it: None for the hall's."""
