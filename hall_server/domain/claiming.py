"""Which appointment a holder claims with a ticket, and how they came; no holder queues twice (national option 212)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from hall_protocol.vocabulary import LIVE_TICKET_STATES, AppointmentState, Arrival, ErrorCode, Purpose
from hall_server.domain import appointment
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.appointment import UNCLAIMED_STATES, AppointmentAction
from hall_server.domain.appointment_rules import find
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import queue_for
from hall_server.domain.grace import arrival_of
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Appointment, HallState, Ticket

_WALKS_IN = frozenset({Arrival.TOO_EARLY, Arrival.LATE})
"""Arrivals whose ticket is due like anybody's who comes now."""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What an appointment adds to an issue."""

    appointment: Appointment
    arrival: Arrival
    entered_at: datetime
    """When the holder counts as having come: in grace the slot's start, else the check-in."""

    @property
    def slot_start(self) -> datetime | None:
        """The slot the ticket is not due before; None for one who is late, or too early, and walks in."""
        return None if self.arrival in _WALKS_IN else self.appointment.slot_start

    def event(self, ticket_id: str) -> e.AppointmentCheckedIn:
        """The fact, for the journal."""
        is_late = self.arrival is Arrival.LATE
        return e.AppointmentCheckedIn(self.appointment.appointment_id, ticket_id, is_late, self.arrival)


def claimable(
    state: HallState, policy: HallPolicy, visitor: str, queue: str | None, item: str | None, now: datetime
) -> Appointment | None:
    """The appointment of today this person can check in for at `now`, for the matter or any: honoured ones first.

    One for another item of the queue is none of this matter's: its holder still comes for that.
    """
    window = policy.appointments.window
    arrivals = [
        (arrival is Arrival.LATE, booked.slot_start, booked.appointment_id)
        for booked in _todays(state, policy, visitor, queue, now)
        if booked.state in UNCLAIMED_STATES
        and booked.is_for(booked.queue, item)
        and (arrival := window.arrival(booked.slot_start, now)) is not Arrival.TOO_EARLY
    ]
    return state.appointments[min(arrivals)[2]] if arrivals else None


def with_appointment(state: HallState, policy: HallPolicy, command: c.IssueTicket, now: datetime) -> c.IssueTicket:
    """The wish with the appointment it is the check-in for: named by id or number, or this very person's.

    A person known by card who holds an appointment for the queue never takes a second place in line beside it: also
    the walk-in's ticket of one who comes before check-in opens is the appointment's. Who shows code or number counts
    as the person who booked: they said then who they are.
    """
    if command.appointment is not None:
        booked = find(state, command.appointment)
    elif (held := _claimed(state, policy, command, now)) is not None:
        booked = held
    else:
        return command
    if len(command.matters) > 1:
        return replace(command, appointment=booked.appointment_id, visitor=command.visitor or booked.visitor)
    item = booked.item if command.queue in (None, booked.queue) and booked.item in policy.items else None
    return replace(
        command,
        appointment=booked.appointment_id,
        queue=command.queue or booked.queue,
        item=command.item or item,
        visitor=command.visitor or booked.visitor,
    )


def _claimed(state: HallState, policy: HallPolicy, command: c.IssueTicket, now: datetime) -> Appointment | None:
    """What a person known by card holds for one of these very matters; nothing for a short line."""
    if command.visitor is None or command.purpose is not Purpose.HANDLE:
        return None
    items: tuple[str | None, ...] = command.matters or (None,)
    wanted = [(queue_for(policy, command.queue, item).queue, item) for item in items]
    held = [claimable(state, policy, command.visitor, queue, item, now) for queue, item in wanted]
    to_come = _to_come(state, policy, command.visitor, now)
    early = [booked for booked in to_come if any(booked.is_for(queue, item) for queue, item in wanted)]
    return next((booked for booked in (*held, *early) if booked is not None), None)


def _to_come(state: HallState, policy: HallPolicy, visitor: str, now: datetime) -> list[Appointment]:
    """Today's appointments of this person whose check-in is not open yet, the earliest first."""
    todays = _todays(state, policy, visitor, None, now)
    booked = [each for each in todays if each.state is AppointmentState.BOOKED]
    early = [each for each in booked if _is_too_early(policy, each, now)]
    return sorted(early, key=lambda each: each.slot_start)


def is_due_as_walk_in(state: HallState, policy: HallPolicy, command: c.IssueTicket, now: datetime) -> bool:
    """Whether the wish is a walk-in's by the quotas: without appointment, or before its check-in opens."""
    return command.appointment is None or _is_too_early(policy, find(state, command.appointment), now)


def _is_too_early(policy: HallPolicy, booked: Appointment, now: datetime) -> bool:
    return policy.appointments.window.arrival(booked.slot_start, now) is Arrival.TOO_EARLY


def check_in(
    state: HallState,
    policy: HallPolicy,
    command: c.IssueTicket,
    queues: Collection[str],
    now: datetime,
    *,
    walks_in: bool,
) -> CheckedIn | None:
    """How the holder's arrival counts, None without an appointment; raises when for other queues or day.

    Who names it before check-in opens is told when that is; who just takes a ticket then walks in with it.
    """
    if command.appointment is None:
        return None
    booked = find(state, command.appointment)
    appointment.after(booked.appointment_id, booked.state, AppointmentAction.CHECK_IN)
    # An item may have moved to another queue since it was booked: its holder has not.
    if booked.queue not in queues and booked.item not in command.matters:
        raise RuleError(
            ErrorCode.UNKNOWN_APPOINTMENT, "预约的不是这个队列。", f"The appointment is for queue {booked.queue}."
        )
    arrival = arrival_of(state, policy, booked.queue, booked.slot_start, now)
    if arrival is Arrival.TOO_EARLY and not walks_in:
        raise _too_early(policy, booked)
    return CheckedIn(booked, arrival, booked.slot_start if arrival is Arrival.GRACE else now)


def to_check_in(state: HallState, policy: HallPolicy, command: c.CheckIn, now: datetime) -> Appointment:
    """The appointment a holder has come for, by its name or by who they are; raises when there is none today."""
    if command.appointment is not None:
        return find(state, command.appointment)
    if command.visitor is None:
        raise RuleError(
            ErrorCode.INVALID_VALUE,
            "请刷身份证、扫预约码或输入预约号。",
            "Name the appointment (id or number) or the visitor's identity.",
        )
    booked = claimable(state, policy, command.visitor, command.queue, None, now)
    if booked is not None:
        return booked
    todays = sorted(_todays(state, policy, command.visitor, command.queue, now), key=lambda each: each.slot_start)
    for known in todays:
        if live_ticket(state, known) is not None:
            return known
    for known in todays:
        if known.state in UNCLAIMED_STATES:
            raise _too_early(policy, known)
    raise RuleError(
        ErrorCode.UNKNOWN_APPOINTMENT, "今日没有您的有效预约。", "No appointment of this person awaits them today."
    )


def live_ticket(state: HallState, booked: Appointment) -> Ticket | None:
    """The ticket of a holder who checked in and still waits or is served."""
    ticket = state.tickets.get(booked.ticket_id) if booked.ticket_id is not None else None
    return ticket if ticket is not None and ticket.state in LIVE_TICKET_STATES else None


def _todays(state: HallState, policy: HallPolicy, visitor: str, queue: str | None, now: datetime) -> list[Appointment]:
    today = policy.calendar.business_day(now)
    known = (state.appointments[each] for each in state.slot_book.by_visitor.get(visitor, ()))
    return [
        booked
        for booked in known
        if queue in (None, booked.queue) and policy.calendar.business_day(booked.slot_start) == today
    ]


def _too_early(policy: HallPolicy, booked: Appointment) -> RuleError:
    slot = f"{policy.calendar.local(booked.slot_start):%m-%d %H:%M}"
    opens = f"{policy.calendar.local(booked.slot_start - policy.appointments.window.early):%m-%d %H:%M}"
    return RuleError(
        ErrorCode.APPOINTMENT_TOO_EARLY,
        f"预约时段为 {slot}，{opens} 起可以签到。",
        f"The slot starts {slot}; check-in opens {opens}.",
    )
