"""What of a person's the hall has under way: today's tickets, appointments to come, cases (policy requirement 26)."""

from datetime import date, datetime

import msgspec

from hall_protocol.results.case import StepView
from hall_protocol.results.result import WireResult
from hall_protocol.results.ticket import IssuedTicket
from hall_protocol.vocabulary import AppointmentState, CaseState, ResultKind, TicketState


class TicketStanding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A live ticket as it would be printed now: people ahead and wait are those of this moment."""

    ticket: IssuedTicket
    state: TicketState
    item: str | None = None
    counter: int | None = None


class AppointmentStanding(msgspec.Struct, frozen=True, omit_defaults=True):
    """An appointment that can still be kept."""

    state: AppointmentState
    slot_start: datetime
    queue: str
    item: str | None = None
    appointment_number: str | None = None
    appointment_id: str = ""


class CaseStanding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A case the hall still follows; nothing of it names a person."""

    state: CaseState
    item: str
    case_number: str | None = None
    result_kind: ResultKind | None = None
    steps: tuple[StepView, ...] = ()
    missing: tuple[str, ...] = ()
    due_day: date | None = None


class ServiceStanding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A service of today that its visitor has not rated yet; with `token` they may, once."""

    ticket_id: str
    ticket_number: str
    token: str = ""
    item: str | None = None
    answer_by: date | None = None


class Standing(WireResult, frozen=True):
    """Everything of one person's, the most pressing first."""

    tickets: tuple[TicketStanding, ...] = ()
    appointments: tuple[AppointmentStanding, ...] = ()
    cases: tuple[CaseStanding, ...] = ()
    services: tuple[ServiceStanding, ...] = ()


StandingResult = Standing
