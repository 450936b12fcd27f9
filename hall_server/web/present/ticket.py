"""Events of a ticket as the wire's answers."""

from collections.abc import Callable
from typing import Any

from hall_protocol import messages as m
from hall_protocol.picture import WaitRange
from hall_protocol.vocabulary import ApplicantKind, Channel, ErrorCode, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.call_order import Turn
from hall_server.domain.events import Recorded
from hall_server.domain.state import Ticket
from hall_server.web.present.made import known_as
from hall_server.web.present.presenter import Presenter
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey
from national_codes.check_digit import is_credit_code


def issue_command(command: m.IssueTicket, ticket_id: str, channel: Channel, key: HallKey) -> c.IssueTicket:
    """The domain's form; whose matter it is becomes a keyed hash. Raises `ProblemError` for a wrong credit code."""
    organisation = command.organisation
    if organisation is not None and not is_credit_code(organisation.strip().upper()):
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            "统一社会信用代码不正确，请核对 18 位代码。",
            "organisation: not a unified social credit code (18 characters with right check characters, GB 32100).",
        )
    visitor, identity = known_as(command.identity, key)
    return c.IssueTicket(
        ticket_id,
        channel,
        command.queue,
        command.item,
        command.priority_class,
        command.appointment,
        key.organisation(organisation) if organisation is not None else visitor,
        identity,
        items=command.items,
        package=command.package,
        purpose=command.purpose,
        case=command.case,
        applicant_kind=ApplicantKind.PERSON if organisation is None else ApplicantKind.ORGANISATION,
        is_agent=command.is_agent,
        carried_from=command.carried_from,
    )


def journey_of(ticket: Ticket) -> tuple[m.JourneyStop, ...]:
    """Every stop of a visit with several, those done first; empty for a visit with one."""
    done = tuple(m.JourneyStop((), step.items, is_done=True, counter=step.counter) for step in ticket.done_steps)
    left = tuple(m.JourneyStop(step.queues, step.items) for step in ticket.steps_left)
    return done + left if len(done) + len(left) > 1 else ()


def at_counter(ticket: Ticket) -> m.TicketAtCounter:
    """What the ticket at a counter came for, on the wire."""
    return m.TicketAtCounter(ticket.ticket_id, ticket.step.items, journey_of(ticket))


def turn(turn: Turn) -> m.Turn:
    """A place in the order of calls, on the wire."""
    ticket = turn.ticket
    return m.Turn(ticket.ticket_id, ticket.ticket_number, turn.why, turn.why_en, ticket.step.items, journey_of(ticket))


def _issued(event: e.TicketIssued, recorded: Recorded) -> m.IssuedTicket:
    wait = WaitRange(event.low_s, event.likely_s, event.high_s)
    journey = tuple(m.JourneyStop(step.queues, step.items) for step in event.steps)
    return m.IssuedTicket(
        event.ticket_id,
        event.ticket_number,
        event.queue,
        event.arrived_at or recorded.at,
        event.people_ahead,
        wait,
        journey,
        appointment=event.appointment,
    )


def _called(event: e.TicketCalled | e.TicketRecalled | e.TicketResumed, recorded: Recorded) -> m.CalledTicket:
    reason, clerk_reason = (event.reason, event.clerk_reason) if isinstance(event, e.TicketCalled) else ("", "")
    return m.CalledTicket(
        event.ticket_id,
        event.ticket_number,
        event.counter,
        reason,
        event.queue,
        event.item,
        recorded.seq,
        recorded.at,
        clerk_reason,
    )


def _moved(to: TicketState) -> Callable[[Any, Recorded], m.TicketStatus]:
    def status(event: Any, _: Recorded) -> m.TicketStatus:
        is_at_counter = to in (TicketState.SERVING, TicketState.COMPLETED, TicketState.HELD)
        counter = event.counter if is_at_counter else None
        return m.TicketStatus(event.ticket_id, event.ticket_number, to.value, counter)

    return status


def _undone(event: e.ActionUndone, _: Recorded) -> m.TicketStatus:
    is_here = event.state in (TicketState.CALLED, TicketState.SERVING)
    return m.TicketStatus(event.ticket_id, event.ticket_number, event.state.value, event.counter if is_here else None)


RESULTS: dict[type, Presenter] = {
    e.TicketIssued: _issued,
    e.TicketCalled: _called,
    e.TicketRecalled: _called,
    e.TicketResumed: _called,
    e.ServiceStarted: _moved(TicketState.SERVING),
    e.ServiceFinished: _moved(TicketState.COMPLETED),
    e.TicketMissed: _moved(TicketState.MISSED),
    e.TicketAbandoned: _moved(TicketState.ABANDONED),
    e.TicketHeld: _moved(TicketState.HELD),
    e.TicketTransferred: _moved(TicketState.WAITING),
    e.TicketReturned: _moved(TicketState.WAITING),
    e.VisitAdvanced: _moved(TicketState.WAITING),
    e.ActionUndone: _undone,
    e.PriorityGiven: _moved(TicketState.WAITING),
    e.TicketCancelled: _moved(TicketState.CANCELLED),
}
