"""What the phone page is told of its one ticket; nothing personal, names in Chinese and English."""

from datetime import date, datetime

import msgspec

from hall_protocol.picture import ClosingView, WaitRange
from hall_protocol.vocabulary import TicketState


class Words(msgspec.Struct, frozen=True):
    """One thing in both languages."""

    zh: str
    en: str


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A counter with its name, and the zone it stands in where the hall has zones."""

    counter: int
    name: Words
    zone: Words | None = None


class PhoneStop(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stop of a visit with several matters: its queues and matters; `place` is where it was or is done."""

    queues: tuple[Words, ...]
    matters: tuple[Words, ...]
    is_done: bool = False
    is_now: bool = False
    place: Place | None = None


class PhoneRating(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether a service can still be rated, and with what; never how it was. `token` only while it can be."""

    is_open: bool
    counter: int
    answer_by: date | None
    is_provisional: bool
    token: str = ""
    evaluation_id: str = ""


class PhoneTicket(msgspec.Struct, frozen=True, omit_defaults=True):
    """The ticket as of `time`; `state` is None once its day is over, `rating` once there was a service.

    `open_counters` are those that may call it; `waits_in` is the zone to wait in; `carries_until` is the last day on
    which its holder, sent home by a closing, is due first with a new ticket.
    """

    time: datetime
    ticket_id: str
    ticket_number: str
    state: TicketState | None
    queue: Words | None = None
    issued_at: datetime | None = None
    people_ahead: int | None = None
    wait: WaitRange | None = None
    waits_in: Words | None = None
    open_counters: tuple[int, ...] = ()
    place: Place | None = None
    called_at: datetime | None = None
    calls: int = 0
    explanation: Words | None = None
    journey: tuple[PhoneStop, ...] = ()
    closing: ClosingView | None = None
    can_cancel: bool = False
    carries_until: date | None = None
    rating: PhoneRating | None = None


class PhoneMatter(msgspec.Struct, frozen=True):
    """A matter of the visit and what to bring for it; an English that is empty is not known."""

    name: Words
    materials: tuple[Words, ...]
    fee: Words
    time_limit: Words


class ComplaintSubjectView(msgspec.Struct, frozen=True):
    """What a complaint or suggestion may be about."""

    code: str
    name: Words


class PhoneGuide(msgspec.Struct, frozen=True):
    """What stays the same while the ticket lives: the hall, the matters, the hall's rules and subjects."""

    hall: Words
    address: str
    telephone: str
    matters: tuple[PhoneMatter, ...]
    notes: tuple[Words, ...]
    subjects: tuple[ComplaintSubjectView, ...]
