"""Emergency closing (应急闭厅): nobody is called or given a ticket, and nobody loses their turn by it.

Services under way may end. `keep`: tickets stay in their lines with their seniority. `void`: tickets end with the
reason, and each leaves its holder the right to be due first on the next working days (docs/algorithms.md).
Booked appointments stay, unless the closing is known to last over their slot.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta

from hall_protocol.vocabulary import AppointmentState, ErrorCode, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.case_opening import ended_unserved
from hall_server.domain.errors import RuleError
from hall_server.domain.grace import is_over
from hall_server.domain.honouring import given_back, slot_to_come
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Appointment, CarryOver, Closing, HallState, Ticket

CLOSING = "hall_closing"
"""The reason of what a closing ends."""
LONGEST = timedelta(days=366)
_SENT_HOME = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.HELD, TicketState.MISSED})


def close(state: HallState, policy: HallPolicy, command: c.CloseHall, now: datetime) -> list[e.AnyEvent]:
    """Close the hall or a sub-hall at once; said again, the newer word counts."""
    _require_known(policy, command.sub_hall)
    if not command.reason.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请说明闭厅原因。", "Say why the hall closes.")
    if command.until is not None and not now < command.until <= now + LONGEST:
        raise RuleError(
            ErrorCode.INVALID_VALUE,
            "重新开放的时间应晚于现在，且不超过一年。",
            "until: expected a moment after now, within a year.",
        )
    until = command.until.astimezone(UTC) if command.until else None
    announced = e.ClosingAnnounced(command.reason, command.waiting, command.reason_en, command.sub_hall, until)
    sent = _send_home(state, policy, command, now) if command.waiting is WaitingAtClosing.VOID else ()
    return [announced, *sent, *_cancel_booked(state, policy, command, now)]


def reopen(state: HallState, policy: HallPolicy, command: c.ReopenHall, now: datetime) -> list[e.AnyEvent]:
    """Open again what was closed; what else is closed stays so."""
    if command.sub_hall not in state.closings:
        _require_known(policy, command.sub_hall)
        raise RuleError(ErrorCode.HALL_NOT_CLOSED, "没有闭厅，无需恢复。", "It is not closed: nothing to reopen.")
    return [_lifted(state, policy, command.sub_hall, now, by_rule=False)]


def lift_due(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """End the closings whose announced end has come."""
    return [
        _lifted(state, policy, sub_hall, now, by_rule=True)
        for sub_hall, closing in state.closings.items()
        if closing.until is not None and closing.until <= now
    ]


def closing_of(state: HallState, policy: HallPolicy, queue: str, now: datetime) -> Closing | None:
    """The closing that covers `queue` at `now`: its sub-hall's or the hall's; None when it is open."""
    found = _standing(state, policy.sub_hall_of(queue), now)
    return found[1] if found else None


def closes_slot(state: HallState, policy: HallPolicy, queue: str, slot_start: datetime) -> bool:
    """Whether a slot cannot be booked: it lies before the announced end, or today in a closing without one."""
    closing = closing_of(state, policy, queue, slot_start)
    if closing is None:
        return False
    return closing.until is not None or policy.calendar.business_day(slot_start) == state.business_day


def require_open(state: HallState, policy: HallPolicy, queue: str, now: datetime) -> None:
    """Raise while `queue` is closed by an emergency."""
    _refuse_in(_standing(state, policy.sub_hall_of(queue), now), policy)


def require_counter_open(state: HallState, policy: HallPolicy, number: int, now: datetime) -> None:
    """Raise while the counter may call nobody; what it serves may be finished."""
    _refuse_in(_standing(state, policy.sub_hall_of_counter(number), now), policy)


def carry_over(state: HallState, command: c.IssueTicket, queues: Collection[str]) -> CarryOver | None:
    """The voided ticket the new one stands in for: the one named, or the same person's in a queue of its route."""
    if command.carried_from is not None:
        named = state.carry_overs.get(command.carried_from)
        if named is None or named.queues.isdisjoint(queues):
            raise RuleError(
                ErrorCode.UNKNOWN_TICKET,
                "原号不能在本队列延续（已用过、已过期或不是本队列）。",
                "That ticket gives no right in this queue: used, past its day, or of another queue.",
            )
        return named
    if command.visitor is None:
        return None
    rights = (right for right in state.carry_overs.values() if right.visitor == command.visitor)
    own = (right for right in rights if not right.queues.isdisjoint(queues))
    return min(own, key=lambda right: right.due_at, default=None)


def carried_at_day_end(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> list[e.AnyEvent]:
    """The right of a ticket that was kept in a closing after which nobody was served that day."""
    # The day change is noticed after the day, maybe days after it: what counts is the day's last moment.
    last = state.at or now
    closed = _closed_to_the_end(state, policy, ticket.queue, last)
    return [] if closed is None else _right(policy, ticket, *closed, last)


def cancelled_at_day_end(
    state: HallState, policy: HallPolicy, booked: Appointment, now: datetime
) -> e.AppointmentCancelled | None:
    """The end, with a right, of an appointment whose holder was still in time when their place closed for the day."""
    last = state.at or now
    closed = _closed_to_the_end(state, policy, booked.queue, last)
    if closed is None or booked.state is not AppointmentState.BOOKED:
        return None
    day = policy.calendar.business_day(booked.slot_start)
    if is_over(state, policy, booked.queue, booked.slot_start, policy.calendar.begins(day + timedelta(days=1))):
        return None
    sub_hall, until = closed
    last_day = _last_day(policy, booked.queue, until, last) if policy.closing.carry_over_days else None
    return e.AppointmentCancelled(booked.appointment_id, CLOSING, last_day, sub_hall)


def _closed_to_the_end(
    state: HallState, policy: HallPolicy, queue: str, last: datetime
) -> tuple[str | None, datetime | None] | None:
    """The closing after which nobody of `queue` was served on the day whose last moment is `last`, and its end."""
    place = policy.sub_hall_of(queue)
    found = _standing(state, place, last)
    if found is not None:
        return found[0], found[1].until
    in_vain = next((lifted for lifted in (None, place) if lifted in state.kept_in_vain), ...)
    return None if in_vain is ... else (in_vain, None)


def _send_home(state: HallState, policy: HallPolicy, command: c.CloseHall, now: datetime) -> Iterator[e.AnyEvent]:
    for ticket in state.tickets.values():
        if ticket.state in _SENT_HOME and _is_within(policy, ticket.queue, command.sub_hall):
            ticket_id, number = ticket.ticket_id, ticket.ticket_number
            if ticket.state is TicketState.CALLED:  # set aside, not missed: they were there
                yield e.TicketHeld(ticket_id, number, ticket.counter or 0, CLOSING)
            yield e.TicketVoided(ticket_id, number, CLOSING)
            yield from ended_unserved(state, ticket)
            yield from _slot_kept(state, policy, ticket, command.until, now)
            yield from _right(policy, ticket, command.sub_hall, command.until, now)


def _slot_kept(
    state: HallState, policy: HallPolicy, ticket: Ticket, until: datetime | None, now: datetime
) -> list[e.AnyEvent]:
    """The appointment of a voided ticket, where its slot is after the announced end; else its right is all it has."""
    slot = slot_to_come(state, ticket, now)
    return given_back(state, policy, ticket, now) if slot is not None and until is not None and slot >= until else []


def _right(
    policy: HallPolicy, ticket: Ticket, sub_hall: str | None, until: datetime | None, now: datetime
) -> list[e.AnyEvent]:
    if policy.closing.carry_over_days == 0:
        return []
    last_day = _last_day(policy, ticket.queue, until, now)
    return [e.TicketCarriedOver(ticket.ticket_id, ticket.ticket_number, last_day, sub_hall)]


def _last_day(policy: HallPolicy, queue: str, until: datetime | None, now: datetime) -> date:
    return _carries_until(policy, policy.calendar_of(queue), max(now, until or now))


def _carries_until(policy: HallPolicy, calendar: HallCalendar, reopens: datetime) -> date:
    return calendar.working_day_after(calendar.business_day(reopens), policy.closing.carry_over_days).day


def _cancel_booked(state: HallState, policy: HallPolicy, command: c.CloseHall, now: datetime) -> Iterator[e.AnyEvent]:
    """Only what is known to fall into the closing; without an end the hall may be open again by then."""
    if command.until is None:
        return
    for booked in state.appointments.values():
        falls_into_it = booked.state is AppointmentState.BOOKED and booked.slot_start < command.until
        if (
            falls_into_it
            and _is_within(policy, booked.queue, command.sub_hall)
            and not is_over(state, policy, booked.queue, booked.slot_start, now)
        ):
            yield e.AppointmentCancelled(booked.appointment_id, CLOSING)


def _lifted(state: HallState, policy: HallPolicy, sub_hall: str | None, now: datetime, *, by_rule: bool) -> e.AnyEvent:
    """Rights count from the day people can come again."""
    owes = any(right.sub_hall == sub_hall for right in state.carry_overs.values())
    part = policy.sub_halls.get(sub_hall or "")
    calendar = part.calendar if part and part.calendar else policy.calendar
    carries_until = _carries_until(policy, calendar, now) if owes else None
    return e.ClosingLifted(sub_hall, by_rule, carries_until, not calendar.serves_later_today(now))


def _is_within(policy: HallPolicy, queue: str, sub_hall: str | None) -> bool:
    return sub_hall is None or policy.sub_hall_of(queue) == sub_hall


def _standing(state: HallState, sub_hall: str | None, now: datetime) -> tuple[str | None, Closing] | None:
    """The closing that covers a place in `sub_hall`, with what it was said of; nearly always there is none."""
    if state.closings:
        for place in (None, sub_hall):
            closing = state.closings.get(place)
            if closing is not None and closing.covers(now):
                return place, closing
    return None


def _refuse_in(found: tuple[str | None, Closing] | None, policy: HallPolicy) -> None:
    if found is None:
        return
    place, closing = found
    part = policy.sub_halls.get(place or "")
    where, where_en = (part.name, part.name_en) if part else ("本厅", "The hall")
    until = f"，预计 {policy.calendar.local(closing.until):%m-%d %H:%M} 恢复" if closing.until else ""
    until_en = f", until {policy.calendar.local(closing.until):%m-%d %H:%M}" if closing.until else ""
    raise RuleError(
        ErrorCode.HALL_CLOSED,
        f"{where}临时关闭：{closing.reason}{until}。",
        f"{where_en} is closed: {closing.reason_en or closing.reason}{until_en}.",
    )


def _require_known(policy: HallPolicy, sub_hall: str | None) -> None:
    if sub_hall is not None and sub_hall not in policy.sub_halls:
        known = ", ".join(policy.sub_halls) or "none"
        raise RuleError(
            ErrorCode.UNKNOWN_SUB_HALL, f"没有分厅 {sub_hall}。", f"No sub-hall {sub_hall!r}; known: {known}."
        )


RULES: dict[type, Rule] = {
    c.CloseHall: close,
    c.ReopenHall: reopen,
}
