"""What a request about a ticket is answered with."""

from datetime import datetime

import msgspec

from hall_protocol.picture import WaitRange
from hall_protocol.results.result import WireResult


class JourneyStop(msgspec.Struct, frozen=True):
    """One stop of a visit with several matters: what is done there, its lines, and whether it is over."""

    queues: tuple[str, ...]
    items: tuple[str, ...]
    is_done: bool = False
    counter: int | None = None


class Forecast(WireResult, frozen=True, omit_defaults=True):
    """What a ticket taken now would expect; `journey` for several matters, as the hall would plan it now."""

    queue: str
    people_ahead: int
    wait: WaitRange
    journey: tuple[JourneyStop, ...] = ()


class IssuedTicket(WireResult, frozen=True, omit_defaults=True):
    """A ticket that is on disk and may be printed; `journey` only for a visit with several matters.

    `evaluation_token` is for the slip's QR code, and `phone_page` where the hall has an address for phones: a kiosk
    gets them, a clerk's station never. `appointment` is the id of the appointment that this ticket checked in, asked
    for or found by the identity.
    """

    ticket_id: str
    ticket_number: str
    queue: str
    issued_at: datetime
    people_ahead: int
    wait: WaitRange
    journey: tuple[JourneyStop, ...] = ()
    evaluation_token: str | None = None
    appointment: str | None = None
    phone_page: str | None = None


class CalledTicket(WireResult, frozen=True, omit_defaults=True):
    """The ticket now called at the counter, why it, and what it is here for; `call_id` names this announcement.

    `reason` is the rule's, `clerk_reason` what the clerk said who called it by name.
    """

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str
    queue: str
    item: str | None
    call_id: int
    called_at: datetime
    clerk_reason: str = ""


class ExplainedTicket(WireResult, frozen=True):
    """Why a ticket stands where it stands, in one sentence; the numbers that came later and were called before it."""

    ticket_id: str
    ticket_number: str
    sentence: str
    sentence_en: str
    overtaken_by: tuple[str, ...]
    people_ahead: int | None


class Turn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ticket in the order it would be called, why there in one phrase, and the stops of its visit if several."""

    ticket_id: str
    ticket_number: str
    why: str
    why_en: str
    matters: tuple[str, ...] = ()
    journey: tuple[JourneyStop, ...] = ()


class TicketAtCounter(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the ticket that a counter has came for: its matters here, and the stops of its visit if several."""

    ticket_id: str
    matters: tuple[str, ...] = ()
    journey: tuple[JourneyStop, ...] = ()


class CallOrder(WireResult, frozen=True, omit_defaults=True):
    """The calls that a counter would make next, if it made them now; `as_of` is the hall's time.

    `at_counter` is the ticket it has now; None for none.
    """

    counter: int
    as_of: datetime
    turns: tuple[Turn, ...]
    at_counter: TicketAtCounter | None = None


class NobodyWaiting(WireResult, frozen=True):
    """No ticket this counter may call is waiting."""

    counter: int


class TicketStatus(WireResult, frozen=True, omit_defaults=True):
    """A ticket after a command; `case_ids` are the cases that opened with it."""

    ticket_id: str
    ticket_number: str
    state: str
    counter: int | None
    case_ids: tuple[str, ...] = ()


TicketResult = Forecast | ExplainedTicket | CallOrder | IssuedTicket | CalledTicket | NobodyWaiting | TicketStatus
