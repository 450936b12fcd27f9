"""A ticket from its issue to its end, taken into the state."""

from datetime import timedelta

from hall_server.domain import events as e
from hall_server.domain.evolve.appointment import note_walk_in
from hall_server.domain.evolve.block import note_merged
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.evolve.moves import end, hold_matters, line_up, move
from hall_server.domain.state import HallState, Step, Ticket
from hall_server.domain.ticket import TicketAction


def _issued(state: HallState, event: e.TicketIssued, recorded: e.Recorded) -> None:
    steps = tuple(Step(step.queues, step.items) for step in event.steps)
    if not steps:
        steps = (Step((event.queue,), (event.item,) if event.item is not None else ()),)
    matters = tuple(item for step in steps for item in step.items) or (event.queue,)
    ticket = Ticket(
        event.ticket_id,
        event.ticket_number,
        event.queue,
        event.item,
        event.channel,
        event.priority_class,
        event.appointment,
        event.visitor,
        matters,
        recorded.seq,
        event.arrived_at or recorded.at,
        event.due_at,
        steps[0],
        steps[1:],
        package=event.package,
        purpose=event.purpose,
        case=event.case,
        applicant_kind=event.applicant_kind,
        is_agent=event.is_agent,
        moved_at=recorded.at,
        item_versions=tuple(zip((item for step in steps for item in step.items), event.item_versions, strict=False)),
    )
    state.tickets[ticket.ticket_id] = ticket
    if event.block is None:
        state.sequences[event.queue] = event.sequence
    else:
        note_merged(state, event, recorded)
    line_up(state, ticket)
    hold_matters(state, ticket)
    note_walk_in(state, ticket)
    state.tally.issued += 1
    state.tally.quarter(recorded.at)[0] += 1
    for queue in dict.fromkeys(queue for step in steps for queue in step.queues):
        state.tally.take_place(queue, recorded.at)


def _printed(state: HallState, event: e.TicketPrinted, _: e.Recorded) -> None:
    state.tickets[event.ticket_id].print_outcome = event.outcome


def _priority_given(state: HallState, event: e.PriorityGiven, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    state.line_of(ticket).remove(ticket.line_key)
    move(state, event.ticket_id, TicketAction.GIVE_PRIORITY, recorded.at)
    ticket.raised_by += ticket.due_at - event.due_at
    ticket.due_at = event.due_at
    ticket.priority_class, ticket.priority_reason = event.priority_class, event.reason
    line_up(state, ticket)


def _reinstated(state: HallState, event: e.TicketReinstated, recorded: e.Recorded) -> None:
    ticket = move(state, event.ticket_id, TicketAction.REINSTATE, recorded.at)
    state.missed.pop(event.ticket_id, None)
    ticket.due_at, ticket.raised_by, ticket.is_reinstated = event.due_at, timedelta(0), True
    line_up(state, ticket)


def _abandoned(state: HallState, event: e.TicketAbandoned, recorded: e.Recorded) -> None:
    end(state, event.ticket_id, TicketAction.ABANDON, recorded)


def _cancelled(state: HallState, event: e.TicketCancelled, recorded: e.Recorded) -> None:
    end(state, event.ticket_id, TicketAction.CANCEL, recorded)


def _voided(state: HallState, event: e.TicketVoided, recorded: e.Recorded) -> None:
    end(state, event.ticket_id, TicketAction.VOID, recorded)
    state.tickets[event.ticket_id].void_reason = event.reason


HANDLERS: dict[type, Handler] = {
    e.TicketIssued: _issued,
    e.PriorityGiven: _priority_given,
    e.TicketPrinted: _printed,
    e.TicketReinstated: _reinstated,
    e.TicketAbandoned: _abandoned,
    e.TicketCancelled: _cancelled,
    e.TicketVoided: _voided,
}
