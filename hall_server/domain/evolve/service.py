"""A ticket at a counter, taken into the state."""

from hall_server.domain import events as e
from hall_server.domain.counter import CounterAction
from hall_server.domain.evolve.appointment import note_first_call
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import bring_to, line_up, move, release, turn
from hall_server.domain.state import Call, HallState, Pace
from hall_server.domain.ticket import TicketAction


def _called(state: HallState, event: e.TicketCalled, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    state.line_of(ticket).remove(ticket.line_key)
    move(state, event.ticket_id, TicketAction.CALL)
    bring_to(state, ticket, event.counter, recorded)
    if ticket.first_called_at is None:
        ticket.first_called_at = recorded.at
        # An early holder of an appointment enters the line at the slot's start, which is when they are due.
        entered_at = max(ticket.issued_at, ticket.due_at)
        state.tally.waits_s += max(0.0, (recorded.at - entered_at).total_seconds())
        state.tally.waits += 1
        note_first_call(state, ticket, recorded.at)


def _recalled(state: HallState, event: e.TicketRecalled, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.RECALL)
    ticket.recall_count = event.repetition
    ticket.called_at = recorded.at
    ticket.call_id = recorded.seq
    state.calls[recorded.seq] = Call(ticket.ticket_id, event.counter, recorded.at, event.repetition)


def _announced(state: HallState, event: e.CallAnnounced, _: e.Recorded) -> None:
    state.announced.add((event.call_id, event.station, event.stage))


def _started(state: HallState, event: e.ServiceStarted, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.START)
    ticket.started_at = recorded.at
    turn(state, event.counter, CounterAction.START, recorded.at)


def _finished(state: HallState, event: e.ServiceFinished, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.FINISH)
    ticket.ended_at = recorded.at
    release(state, ticket, recorded.at)
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
    ticket = move(state, event.ticket_id, TicketAction.MISS)
    ticket.miss_count += 1
    ticket.missed_at = recorded.at
    release(state, ticket, recorded.at)
    ticket.counter = None
    state.missed[ticket.ticket_id] = recorded.at
    state.tally.missed += 1
    state.tally.quarter(recorded.at)[2] += 1


def _held(state: HallState, event: e.TicketHeld, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.HOLD)
    release(state, ticket, recorded.at)


def _resumed(state: HallState, event: e.TicketResumed, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.RESUME)
    bring_to(state, ticket, event.counter, recorded)


def _transferred(state: HallState, event: e.TicketTransferred, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.TRANSFER)
    release(state, ticket, recorded.at)
    ticket.queue = event.to_queue
    ticket.reserved_counter = event.to_counter
    ticket.counter = None
    line_up(state, ticket)


HANDLERS: dict[type, Handler] = {
    e.TicketCalled: _called,
    e.TicketRecalled: _recalled,
    e.CallAnnounced: _announced,
    e.ServiceStarted: _started,
    e.ServiceFinished: _finished,
    e.TicketMissed: _missed,
    e.TicketHeld: _held,
    e.TicketResumed: _resumed,
    e.TicketTransferred: _transferred,
}
