"""Where a ticket goes when its service at one counter is done: back, on to the next stop, or nowhere."""

from hall_protocol.vocabulary import CounterState, Outcome
from hall_server.domain import events as e
from hall_server.domain import visit
from hall_server.domain.assignment import queues_of
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Return, Ticket
from hall_server.domain.ticket_rules import as_visit_steps


def onward(
    state: HallState, policy: HallPolicy, ticket: Ticket, number: int, outcome: Outcome
) -> e.TicketReturned | e.VisitAdvanced | None:
    """The event that keeps the ticket going after counter `number` is done with it; None when the visit is over."""
    if ticket.returns:
        return _returned(state, policy, ticket, ticket.returns[-1], number, outcome)
    undone = _undone(state, policy, ticket, number)
    planned = [*undone, *(item for step in ticket.later_steps for item in step.items)]
    left = [item for item in planned if item in policy.items]
    if not left:
        return None
    next_step, *later = as_visit_steps(visit.plan(state, policy, left, ticket.package))
    done = matters_here(state, policy, ticket, number)
    return e.VisitAdvanced(ticket.ticket_id, ticket.ticket_number, number, outcome, done, next_step, tuple(later))


def matters_here(state: HallState, policy: HallPolicy, ticket: Ticket, number: int) -> tuple[str, ...]:
    """The matters of this stop that counter `number` can see to."""
    undone = _undone(state, policy, ticket, number)
    return tuple(item for item in ticket.step.items if item not in undone)


def _undone(state: HallState, policy: HallPolicy, ticket: Ticket, number: int) -> list[str]:
    """The matters of this stop that the counter cannot see to; only where it took a joint step in part.

    A counter that serves none of its queues got it by a clerk's word, and with it all its matters.
    """
    served = queues_of(state, policy, number).queues
    if len(ticket.step.queues) == 1 or not any(queue in served for queue in ticket.step.queues):
        return []
    return [item for item in ticket.step.items if item in policy.items and policy.items[item].queue not in served]


def _returned(
    state: HallState, policy: HallPolicy, ticket: Ticket, back: Return, number: int, outcome: Outcome
) -> e.TicketReturned:
    is_there = back.counter in policy.counters and state.counter(back.counter).state is not CounterState.CLOSED
    to_counter = back.counter if is_there else None
    return e.TicketReturned(ticket.ticket_id, ticket.ticket_number, number, outcome, back.queue, to_counter)
