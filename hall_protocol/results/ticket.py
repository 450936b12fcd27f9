"""What a request about a ticket is answered with."""

from datetime import datetime

from hall_protocol.picture import WaitRange
from hall_protocol.results.result import WireResult


class Forecast(WireResult, frozen=True):
    """What a ticket taken now would expect."""

    queue: str
    people_ahead: int
    wait: WaitRange


class IssuedTicket(WireResult, frozen=True):
    """A ticket that is on disk and may be printed."""

    ticket_id: str
    ticket_number: str
    queue: str
    issued_at: datetime
    people_ahead: int
    wait: WaitRange


class CalledTicket(WireResult, frozen=True):
    """The ticket now called at the counter, why it, and what it is here for; `call_id` names this announcement."""

    ticket_id: str
    ticket_number: str
    counter: int
    reason: str
    queue: str
    item: str | None
    call_id: int
    called_at: datetime


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


TicketResult = Forecast | IssuedTicket | CalledTicket | NobodyWaiting | TicketStatus
