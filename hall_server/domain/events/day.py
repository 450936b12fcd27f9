"""The hall itself: its business days, the rules in force, its devices."""

from datetime import date

from hall_protocol.vocabulary import DeviceCondition, WaitingAtClosing
from hall_server.domain.events.event import Event, Moment


class PolicyAdopted(Event, frozen=True, tag="hall.policy.adopted.v1"):
    """From here on the hall decides by this version of its configuration; `parent` is the hall above it, if any."""

    version: str
    parent: str | None = None


class BusinessDayOpened(Event, frozen=True, tag="hall.day.opened.v1"):
    """A new business day: numbers restart."""

    business_day: date


class BusinessDayClosed(Event, frozen=True, tag="hall.day.closed.v1"):
    """The business day is over; its open tickets were closed by rule before this."""

    business_day: date
    issued: int
    served: int


class DayAnchored(Event, frozen=True, tag="hall.day.anchored.v1"):
    """Everything from `first_seq` to `last_seq`, the record before this, has this Merkle root over its chain hashes.

    The shape of hall_protocol/day_anchor.py; the ledger makes it between two business days.
    """

    business_day: date
    first_seq: int
    last_seq: int
    root: str


class DeviceChanged(Event, frozen=True, tag="hall.device.changed.v1"):
    """A station's device is in another condition than before."""

    station: str
    device: str
    condition: DeviceCondition
    detail: str = ""


class QueuePaused(Event, frozen=True, tag="hall.queue.paused.v1"):
    """The queue gives no tickets until it is resumed or the day ends; those who wait are served."""

    queue: str
    reason: str
    reason_en: str = ""


class QueueResumed(Event, frozen=True, tag="hall.queue.resumed.v1"):
    """The queue gives tickets again."""

    queue: str


class ClosingAnnounced(Event, frozen=True, tag="hall.closing.announced.v1"):
    """Emergency: the hall, or one sub-hall, is closed from now on, `until` a moment or until somebody reopens it."""

    reason: str
    waiting: WaitingAtClosing
    reason_en: str = ""
    sub_hall: str | None = None
    until: Moment | None = None


class ClosingLifted(Event, frozen=True, tag="hall.closing.lifted.v1"):
    """The hall, or the sub-hall, is open again; its voided tickets are due first up to the end of `carries_until`.

    `is_after_hours` when nobody can be served any more that day: who was kept waiting is owed their turn as well.
    """

    sub_hall: str | None = None
    by_rule: bool = False
    carries_until: date | None = None
    is_after_hours: bool = False


class TicketCarriedOver(Event, frozen=True, tag="hall.ticket.carried_over.v1"):
    """A closing voided the ticket; up to the end of `carries_until` its holder's next one is due before others."""

    ticket_id: str
    ticket_number: str
    carries_until: date
    sub_hall: str | None = None


class TicketContinued(Event, frozen=True, tag="hall.ticket.continued.v1"):
    """The ticket stands in the place of one that a closing voided: that right is used up."""

    ticket_id: str
    ticket_number: str
    continued_from: str


DayEvent = (
    PolicyAdopted
    | BusinessDayOpened
    | BusinessDayClosed
    | DayAnchored
    | DeviceChanged
    | QueuePaused
    | QueueResumed
    | ClosingAnnounced
    | ClosingLifted
    | TicketCarriedOver
    | TicketContinued
)
