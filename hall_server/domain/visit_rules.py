"""Where a ticket goes when its service at one counter is done: back, on to the next stop, or nowhere."""

from hall_protocol.vocabulary import CounterState, Outcome
from hall_server.domain import events as e
from hall_server.domain import visit
from hall_server.domain.assignment import queues_of
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Return, Step, Ticket
from hall_server.domain.ticket_rules import as_visit_step, as_visit_steps


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
    queue = back.step.queues[0]
    step = said_of(back.step, queue, ticket.step.items)
    return e.TicketReturned(ticket.ticket_id, ticket.ticket_number, number, outcome, queue, to_counter, step)


def sent_on(policy: HallPolicy, step: Step, to_queue: str | None, *, returns: bool) -> tuple[Step, Step | None]:
    """The stop that waits where a clerk sends it, and what is left of it for a stop after that; docs/algorithms.md.

    Without a queue named nothing is taken apart. One of several queues takes its own matters alone; the others come
    next, or with the return. Any other queue takes all of them, as the clerk's word is.
    """
    if to_queue is None:
        return step, None
    own = tuple(item for item in step.items if item in policy.items and policy.items[item].queue == to_queue)
    if to_queue not in step.queues or len(step.queues) == 1 or not own:
        return Step((to_queue,), step.items), None
    left = tuple(item for item in step.items if item not in own)
    others = tuple(queue for queue in step.queues if queue != to_queue)
    return Step((to_queue,), own), Step(others, left) if left and not returns else None


def said_of(step: Step, to_queue: str, items: tuple[str, ...]) -> e.VisitStep | None:
    """The stop as an event says it; None where it is `items` in `to_queue` alone, which goes without saying."""
    return None if step == Step((to_queue,), items) else as_visit_step(step)
