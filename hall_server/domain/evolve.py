"""`evolve(state, recorded)`: take one fact into the state. Pure bookkeeping: no rule, no clock, no policy.

The state is changed in place (a copy per event would cost more than the event); the engine owns it and throws it
away when a commit fails, so a half-told story is never seen.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hall_protocol.vocabulary import (
    LIVE_TICKET_STATES,
    AppointmentState,
    CounterState,
    EvaluationState,
    TicketState,
)
from hall_server.domain import counter as counter_rules
from hall_server.domain import events as e
from hall_server.domain import ticket as ticket_rules
from hall_server.domain.counter import CounterAction
from hall_server.domain.state import Appointment, Call, Counter, DayTally, Device, HallState, Line, Pace, Ticket
from hall_server.domain.ticket import TicketAction


def evolve(state: HallState, recorded: e.Recorded) -> None:
    """Apply one event; raises `ValueError` if `seq` leaves a gap and `RuleError` if the story is impossible."""
    if recorded.seq != state.seq + 1:
        raise ValueError(f"event {recorded.seq} after {state.seq}: the journal has a gap")
    _HANDLERS[type(recorded.event)](state, recorded.event, recorded)
    state.seq = recorded.seq
    state.at = recorded.at


def _move(state: HallState, ticket_id: str, action: TicketAction) -> Ticket:
    ticket = state.tickets[ticket_id]
    ticket.state = ticket_rules.after(ticket.ticket_number, ticket.state, action)
    if ticket.visitor is not None and ticket.state not in LIVE_TICKET_STATES:
        state.live_by_visitor.pop((ticket.visitor, ticket.matter), None)
    return ticket


def _turn(state: HallState, number: int, action: CounterAction, at: datetime) -> None:
    counter = state.counters.setdefault(number, Counter(number))
    counter.state = counter_rules.after(number, counter.state, action)
    counter.since = at
    _keep(state.open_counters, number, is_member=counter.state in counter_rules.OPEN_STATES)
    _keep(state.free_counters, number, is_member=counter.state is CounterState.FREE)
    if counter.state in (CounterState.FREE, CounterState.CLOSED):
        counter.ticket_id = None
        counter.pause_reason = None


def _keep(numbers: set[int], number: int, *, is_member: bool) -> None:
    if is_member:
        numbers.add(number)
    else:
        numbers.discard(number)


def _line_up(state: HallState, ticket: Ticket) -> None:
    """Put a waiting ticket into its place, in the line of its queue or of the counter it waits for."""
    if ticket.reserved_counter is not None:
        state.reserved.setdefault(ticket.reserved_counter, Line()).add(ticket.line_key)
    else:
        state.lines.setdefault(ticket.queue, Line()).add(ticket.line_key)


def _release(state: HallState, ticket: Ticket, at: datetime) -> None:
    if ticket.counter is not None:
        _turn(state, ticket.counter, CounterAction.RELEASE, at)


def _policy_adopted(state: HallState, event: e.PolicyAdopted, _: e.Recorded) -> None:
    state.policy_version = event.version


def _day_opened(state: HallState, event: e.BusinessDayOpened, _: e.Recorded) -> None:
    state.business_day = event.business_day
    state.tickets.clear()
    state.lines.clear()
    state.reserved.clear()
    state.sequences.clear()
    state.live_by_visitor.clear()
    state.calls.clear()
    state.announced.clear()
    state.missed.clear()
    state.invited.clear()
    state.appointments = {
        key: kept for key, kept in state.appointments.items() if kept.state is AppointmentState.BOOKED
    }
    state.tally = DayTally()


def _day_closed(state: HallState, event: e.BusinessDayClosed, _: e.Recorded) -> None:
    state.business_day = event.business_day


def _issued(state: HallState, event: e.TicketIssued, recorded: e.Recorded) -> None:
    ticket = Ticket(
        event.ticket_id,
        event.ticket_number,
        event.queue,
        event.item,
        event.channel,
        event.priority_class,
        event.appointment,
        event.visitor,
        event.item or event.queue,
        recorded.seq,
        recorded.at,
        event.due_at,
    )
    state.tickets[ticket.ticket_id] = ticket
    state.sequences[event.queue] = event.sequence
    _line_up(state, ticket)
    if event.visitor is not None:
        state.live_by_visitor[event.visitor, ticket.matter] = ticket.ticket_id
    tally = state.tally
    tally.issued += 1
    tally.quarter(recorded.at)[0] += 1
    tally.issued_by_queue[event.queue] = tally.issued_by_queue.get(event.queue, 0) + 1


def _printed(state: HallState, event: e.TicketPrinted, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].print_outcome = event.outcome


def _called(state: HallState, event: e.TicketCalled, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    state.line_of(ticket).remove(ticket.line_key)
    _move(state, event.ticket_id, TicketAction.CALL)
    _bring_to(state, ticket, event.counter, recorded)
    if ticket.first_called_at is None:
        ticket.first_called_at = recorded.at
        # An early holder of an appointment enters the line at the slot's start, which is when they are due.
        entered_at = max(ticket.issued_at, ticket.due_at)
        state.tally.waits_s += max(0.0, (recorded.at - entered_at).total_seconds())
        state.tally.waits += 1


def _bring_to(state: HallState, ticket: Ticket, number: int, recorded: e.Recorded) -> None:
    """A call begins anew: with all its recalls, and with no service yet."""
    _turn(state, number, CounterAction.CALL, recorded.at)
    state.counters[number].ticket_id = ticket.ticket_id
    ticket.counter = number
    ticket.called_at = recorded.at
    ticket.started_at = None
    ticket.call_id = recorded.seq
    ticket.recall_count = 0
    ticket.reserved_counter = None
    state.calls[recorded.seq] = Call(ticket.ticket_id, number, recorded.at)


def _recalled(state: HallState, event: e.TicketRecalled, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.RECALL)
    ticket.recall_count = event.repetition
    ticket.called_at = recorded.at
    ticket.call_id = recorded.seq
    state.calls[recorded.seq] = Call(ticket.ticket_id, event.counter, recorded.at, event.repetition)


def _announced(state: HallState, event: e.CallAnnounced, _: e.Recorded) -> None:
    state.announced.add((event.call_id, event.station, event.stage))


def _started(state: HallState, event: e.ServiceStarted, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.START)
    ticket.started_at = recorded.at
    _turn(state, event.counter, CounterAction.START, recorded.at)


def _finished(state: HallState, event: e.ServiceFinished, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.FINISH)
    ticket.ended_at = recorded.at
    _release(state, ticket, recorded.at)
    state.tally.served += 1
    state.tally.quarter(recorded.at)[1] += 1
    if event.by_rule or ticket.started_at is None:
        return  # a forgotten ticket's length says nothing of the service
    service_s = max(0.0, (recorded.at - ticket.started_at).total_seconds())
    state.tally.services_s += service_s
    state.tally.services += 1
    pace = state.paces.setdefault(ticket.queue, Pace())
    pace.count += 1
    pace.total_s += service_s


def _missed(state: HallState, event: e.TicketMissed, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.MISS)
    ticket.miss_count += 1
    ticket.missed_at = recorded.at
    _release(state, ticket, recorded.at)
    ticket.counter = None
    state.missed[ticket.ticket_id] = recorded.at
    state.tally.missed += 1
    state.tally.quarter(recorded.at)[2] += 1


def _reinstated(state: HallState, event: e.TicketReinstated, _: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.REINSTATE)
    state.missed.pop(event.ticket_id, None)
    ticket.due_at = event.due_at
    _line_up(state, ticket)


def _abandoned(state: HallState, event: e.TicketAbandoned, recorded: e.Recorded) -> None:
    _end(state, event.ticket_id, TicketAction.ABANDON, recorded)


def _held(state: HallState, event: e.TicketHeld, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.HOLD)
    _release(state, ticket, recorded.at)


def _resumed(state: HallState, event: e.TicketResumed, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.RESUME)
    _bring_to(state, ticket, event.counter, recorded)


def _transferred(state: HallState, event: e.TicketTransferred, recorded: e.Recorded) -> None:
    ticket = _move(state, event.ticket_id, TicketAction.TRANSFER)
    _release(state, ticket, recorded.at)
    ticket.queue = event.to_queue
    ticket.reserved_counter = event.to_counter
    ticket.counter = None
    _line_up(state, ticket)


def _cancelled(state: HallState, event: e.TicketCancelled, recorded: e.Recorded) -> None:
    _end(state, event.ticket_id, TicketAction.CANCEL, recorded)


def _voided(state: HallState, event: e.TicketVoided, recorded: e.Recorded) -> None:
    _end(state, event.ticket_id, TicketAction.VOID, recorded)


def _end(state: HallState, ticket_id: str, action: TicketAction, recorded: e.Recorded) -> None:
    ticket = state.tickets[ticket_id]
    if ticket.state is TicketState.WAITING:
        state.line_of(ticket).remove(ticket.line_key)
    _move(state, ticket_id, action)
    ticket.ended_at = recorded.at
    state.missed.pop(ticket_id, None)


def _counter_opened(state: HallState, event: e.CounterOpened, recorded: e.Recorded) -> None:
    _turn(state, event.counter, CounterAction.OPEN, recorded.at)
    state.counters[event.counter].clerk = event.clerk


def _counter_paused(state: HallState, event: e.CounterPaused, recorded: e.Recorded) -> None:
    _turn(state, event.counter, CounterAction.PAUSE, recorded.at)
    state.counters[event.counter].pause_reason = event.reason


def _counter_resumed(state: HallState, event: e.CounterResumed, recorded: e.Recorded) -> None:
    _turn(state, event.counter, CounterAction.RESUME, recorded.at)


def _counter_closed(state: HallState, event: e.CounterClosed, recorded: e.Recorded) -> None:
    _turn(state, event.counter, CounterAction.CLOSE, recorded.at)
    state.counters[event.counter].clerk = None
    returning = state.reserved.pop(event.counter, None)
    for ticket_id in returning.ticket_ids() if returning else ():
        state.tickets[ticket_id].reserved_counter = None
        _line_up(state, state.tickets[ticket_id])


def _invited(state: HallState, event: e.EvaluationInvited, recorded: e.Recorded) -> None:
    state.tickets[event.ticket_id].evaluation = EvaluationState.INVITED
    state.invited[event.ticket_id] = recorded.at


def _submitted(state: HallState, event: e.EvaluationSubmitted, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].evaluation = EvaluationState.SUBMITTED
    state.invited.pop(event.ticket_id, None)


def _timed_out(state: HallState, event: e.EvaluationTimedOut, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].evaluation = EvaluationState.TIMED_OUT
    state.invited.pop(event.ticket_id, None)


def _booked(state: HallState, event: e.AppointmentBooked, _: e.Recorded) -> None:
    state.appointments[event.appointment_id] = Appointment(
        event.appointment_id, event.queue, event.slot_start, event.visitor
    )


def _rescheduled(state: HallState, event: e.AppointmentRescheduled, _: e.Recorded) -> None:
    state.appointments[event.appointment_id].slot_start = event.slot_start


def _appointment_turned(to: AppointmentState) -> Callable[[HallState, Any, e.Recorded], None]:
    def turn(state: HallState, event: Any, _: e.Recorded) -> None:
        state.appointments[event.appointment_id].state = to

    return turn


def _device_changed(state: HallState, event: e.DeviceChanged, recorded: e.Recorded) -> None:
    state.devices[event.station, event.device] = Device(event.condition, event.detail, recorded.at)


_HANDLERS: dict[type, Callable[[HallState, Any, e.Recorded], None]] = {
    e.PolicyAdopted: _policy_adopted,
    e.BusinessDayOpened: _day_opened,
    e.BusinessDayClosed: _day_closed,
    e.TicketIssued: _issued,
    e.TicketPrinted: _printed,
    e.TicketCalled: _called,
    e.TicketRecalled: _recalled,
    e.CallAnnounced: _announced,
    e.ServiceStarted: _started,
    e.ServiceFinished: _finished,
    e.TicketMissed: _missed,
    e.TicketReinstated: _reinstated,
    e.TicketAbandoned: _abandoned,
    e.TicketHeld: _held,
    e.TicketResumed: _resumed,
    e.TicketTransferred: _transferred,
    e.TicketCancelled: _cancelled,
    e.TicketVoided: _voided,
    e.CounterOpened: _counter_opened,
    e.CounterPaused: _counter_paused,
    e.CounterResumed: _counter_resumed,
    e.CounterClosed: _counter_closed,
    e.EvaluationInvited: _invited,
    e.EvaluationSubmitted: _submitted,
    e.EvaluationTimedOut: _timed_out,
    e.AppointmentBooked: _booked,
    e.AppointmentRescheduled: _rescheduled,
    e.AppointmentCancelled: _appointment_turned(AppointmentState.CANCELLED),
    e.AppointmentCheckedIn: _appointment_turned(AppointmentState.CHECKED_IN),
    e.AppointmentMissed: _appointment_turned(AppointmentState.MISSED),
    e.DeviceChanged: _device_changed,
}
