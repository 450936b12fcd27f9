"""What a request is answered with, or why it was refused; the union is discriminated by `result`."""

from datetime import datetime

import msgspec

from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import ErrorCode
from hall_protocol.wire_tags import snake_case


class _Result(msgspec.Struct, frozen=True, tag_field="result", tag=snake_case):
    """What a request is answered with."""


class CatalogueItem(msgspec.Struct, frozen=True):
    """A service item as the kiosk lists it; `pinyin` holds the full reading and the initials for search."""

    item: str
    name: str
    name_en: str
    queue: str
    department: str
    life_event: str
    labels: tuple[str, ...]
    needs_identity: bool
    fee: str
    time_limit: str
    materials: tuple[str, ...]
    pinyin: tuple[str, ...] = ()


class PriorityClassView(msgspec.Struct, frozen=True):
    """A priority class a visitor may claim and the proof they will be asked for."""

    priority_class: str
    name: str
    name_en: str
    proof: str


class Catalogue(_Result, frozen=True):
    """The items and priority classes of the hall, as of `version`."""

    version: str
    items: tuple[CatalogueItem, ...]
    priority_classes: tuple[PriorityClassView, ...]
    slip_notes: tuple[str, ...] = ()


class Forecast(_Result, frozen=True):
    """What a ticket taken now would expect."""

    queue: str
    people_ahead: int
    wait: WaitRange


class IssuedTicket(_Result, frozen=True):
    """A ticket that is on disk and may be printed."""

    ticket_id: str
    ticket_number: str
    queue: str
    issued_at: datetime
    people_ahead: int
    wait: WaitRange


class CalledTicket(_Result, frozen=True):
    """The ticket now called at the counter, why it, and what it is here for; `call_id` names this announcement."""

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str
    queue: str
    item: str | None
    call_id: int
    called_at: datetime


class NobodyWaiting(_Result, frozen=True):
    """No ticket this counter may call is waiting."""

    counter: int


class TicketStatus(_Result, frozen=True):
    """A ticket after a command."""

    ticket_id: str
    ticket_number: str
    state: str
    counter: int | None


class CounterStatus(_Result, frozen=True):
    """A counter after a command."""

    counter: int
    state: str
    clerk: str | None


class Done(_Result, frozen=True):
    """The request is in the journal at `seq`."""

    seq: int


Result = Catalogue | Forecast | IssuedTicket | CalledTicket | NobodyWaiting | TicketStatus | CounterStatus | Done


class Problem(msgspec.Struct, frozen=True):
    """Why a request was refused: a stable code, and a sentence for people in Chinese and English."""

    code: ErrorCode
    detail: str
    detail_en: str
