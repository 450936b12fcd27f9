"""Tickets over HTTP."""

from typing import Annotated

from pydantic import ConfigDict, Field
from starlette.responses import Response

from hall_protocol import messages as m
from hall_protocol.commands.fields import HELD_MAX_S
from hall_protocol.picture import TicketView, WaitRange
from hall_protocol.vocabulary import Channel, ErrorCode, IdentityScheme, PrintOutcome, Purpose, TicketState
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.domain.waiting import forecast_of
from hall_server.engine.live_view import ticket_view, wait_range
from hall_server.web.api.bodies import CounterNumber, Reason, RequestBody, ShortText, ShownText
from hall_server.web.api.described import api_router, described
from hall_server.web.api.door_keeper import Caller, Hall, NoBody, RequestId, as_json, carry_out
from hall_server.web.present.ticket import journey_of
from hall_server.web.problem import ProblemError

router = api_router("tickets", "/tickets")


class VisitorIdentity(RequestBody):
    """What the visitor showed, a number or the app's code; only a keyed hash of the number is kept.

    `held_s`: how long ago a code was shown, when it was kept while the visitor chose.
    """

    scheme: IdentityScheme = IdentityScheme.TYPED
    number: ShownText = Field(repr=False)
    held_s: Annotated[int, Field(ge=0, le=HELD_MAX_S)] = 0


def identity_of(visitor: VisitorIdentity | str | None) -> m.Identity | None:
    """What the visitor showed, as the wire has it; a bare number was typed."""
    shown = VisitorIdentity(number=visitor) if isinstance(visitor, str) else visitor
    return m.Identity(shown.scheme, shown.number, shown.held_s) if shown else None


class TicketWish(RequestBody):
    """Which ticket: by queue or by item."""

    model_config = ConfigDict(populate_by_name=True)
    queue: ShortText | None = None
    item: ShortText | None = None
    priority_class: ShortText | None = Field(default=None, alias="class")
    appointment: ShortText | None = None
    visitor: VisitorIdentity | ShortText | None = Field(default=None, repr=False)
    items: Annotated[tuple[ShortText, ...], Field(max_length=20)] = ()
    package: ShortText | None = None
    purpose: Purpose = Purpose.HANDLE
    case: ShortText | None = None
    organisation: ShortText | None = Field(default=None, repr=False)
    is_agent: bool = False
    channel: Channel | None = None
    carried_from: ShortText | None = None

    def command(self) -> m.IssueTicket:
        """The wire's command."""
        return m.IssueTicket(
            self.queue,
            self.item,
            self.priority_class,
            self.appointment,
            identity_of(self.visitor),
            self.items,
            self.package,
            self.purpose,
            self.case,
            self.organisation,
            self.is_agent,
            self.channel,
            self.carried_from,
        )


class Priority(RequestBody):
    """Which class, what proof was seen or why else, and at which counter."""

    model_config = ConfigDict(populate_by_name=True)
    priority_class: ShortText = Field(alias="class")
    reason: Reason
    counter: CounterNumber | None = None


class PrintReport(RequestBody):
    """What became of the slip, or of a further one."""

    outcome: PrintOutcome
    detail: Reason = ""
    is_reprint: bool = False


class TicketNow(TicketView, frozen=True):
    """A ticket as it stands, with what lies before it while it waits, and the cases it had part in."""

    people_ahead: int | None = None
    wait: WaitRange | None = None
    case_ids: tuple[str, ...] = ()
    journey: tuple[m.JourneyStop, ...] = ()


@router.post("", status_code=201, response_class=Response, responses=described(201, m.IssuedTicket))
async def issue_ticket(wish: TicketWish, hall: Hall, caller: Caller, request_id: RequestId) -> Response:
    """Give the next number; durable when answered."""
    return await carry_out(hall, caller, wish.command(), request_id, 201)


@router.get("/{ticket_id}", response_class=Response, responses=described(200, TicketNow))
async def get_ticket(ticket_id: str, hall: Hall, _: Caller) -> Response:
    """One of today's tickets as it stands now."""

    def look(state: HallState, policy: HallPolicy) -> TicketNow | None:
        return _ticket_now(state, policy, ticket_id)

    seen = await hall.door.look(look)
    if seen is None:
        raise ProblemError(ErrorCode.UNKNOWN_TICKET, "没有这张号票（或已过当日）。", "No such ticket today.")
    return as_json(seen)


@router.get("/{ticket_id}/explanation", response_class=Response, responses=described(200, m.ExplainedTicket))
async def get_explanation(ticket_id: str, hall: Hall, caller: Caller) -> Response:
    """Why the ticket stands where it stands, in one sentence of Chinese and one of English."""
    return await carry_out(hall, caller, m.FetchExplanation(ticket_id), None)


@router.post("/{ticket_id}/priority", response_class=Response, responses=described(200, m.TicketStatus))
async def give_priority(
    ticket_id: str, priority: Priority, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """Let a waiting ticket be due earlier by a priority class."""
    command = m.GivePriority(ticket_id, priority.priority_class, priority.reason, priority.counter)
    return await carry_out(hall, caller, command, request_id)


@router.post("/{ticket_id}/cancel", response_class=Response, responses=described(200, m.TicketStatus))
async def cancel_ticket(
    ticket_id: str, hall: Hall, caller: Caller, request_id: RequestId, _: NoBody = None
) -> Response:
    """The visitor gives the ticket up."""
    return await carry_out(hall, caller, m.CancelTicket(ticket_id), request_id)


@router.post("/{ticket_id}/print", response_class=Response, responses=described(200, m.Done))
async def report_print(
    ticket_id: str, report: PrintReport, hall: Hall, caller: Caller, request_id: RequestId
) -> Response:
    """Say what became of the slip."""
    return await carry_out(
        hall, caller, m.ReportPrint(ticket_id, report.outcome, report.detail, report.is_reprint), request_id
    )


def _ticket_now(state: HallState, policy: HallPolicy, ticket_id: str) -> TicketNow | None:
    ticket = state.tickets.get(ticket_id)
    if ticket is None:
        return None
    view = ticket_view(ticket)
    fields = {name: getattr(view, name) for name in view.__struct_fields__}
    fields["hold_reason"] = ""  # for staff alone, and any station may ask this
    fields["journey"] = journey_of(ticket)
    fields["case_ids"] = ticket.cases
    if ticket.state is not TicketState.WAITING or ticket.queue not in policy.queues:
        return TicketNow(**fields)
    expected = forecast_of(state, policy, ticket)
    return TicketNow(**fields, people_ahead=expected.people_ahead, wait=wait_range(expected))
