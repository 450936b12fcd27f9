"""A ticket as its holder's phone shows it, from the committed state."""

from datetime import datetime

import msgspec

from hall_protocol.picture import ClosingView
from hall_protocol.vocabulary import TicketState
from hall_server.domain import ticket as table
from hall_server.domain.assignment import takers
from hall_server.domain.closing_rules import closing_of
from hall_server.domain.evaluation import OPEN_STATES
from hall_server.domain.evaluation_rules import to_answer
from hall_server.domain.explanation import explain
from hall_server.domain.finding import find
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Step, Ticket
from hall_server.domain.ticket import TicketAction
from hall_server.domain.waiting import forecast_of
from hall_server.engine.live_view import wait_range
from hall_server.web.phone.answers import PhoneRating, PhoneStop, PhoneTicket, Place, Words
from hall_server.web.secrets_of_hall import HallKey

_AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING, TicketState.HELD, TicketState.COMPLETED})
_OVER = frozenset(state for state, actions in table.TRANSITIONS.items() if not actions)


def phone_ticket(state: HallState, policy: HallPolicy, key: HallKey, ticket_id: str, now: datetime) -> PhoneTicket:
    """The ticket now; of an earlier day what is left of it. Raises `RuleError` when the hall knows it no more."""
    rating = _rating(state, key, ticket_id)
    services = state.evaluations.of_ticket(ticket_id)
    if ticket_id not in state.tickets and services:
        return PhoneTicket(policy.calendar.local(now), ticket_id, services[0].ticket_number, None, rating=rating)
    ticket = find(state, ticket_id)
    shown = msgspec.structs.replace(_of_today(state, policy, ticket, now), rating=rating)
    return _with_wait(state, policy, ticket, shown) if ticket.state is TicketState.WAITING else shown


def _of_today(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> PhoneTicket:
    local, queue = policy.calendar.local, policy.queues.get(ticket.queue)
    carried = state.carry_overs.get(ticket.ticket_id)
    said = explain(state, policy, ticket)
    return PhoneTicket(
        local(now),
        ticket.ticket_id,
        ticket.ticket_number,
        ticket.state,
        queue=Words(queue.name, queue.name_en) if queue else None,
        issued_at=local(ticket.issued_at),
        place=place(policy, ticket.counter) if ticket.counter and ticket.state in _AT_COUNTER else None,
        called_at=local(ticket.called_at) if ticket.called_at else None,
        calls=ticket.recall_count + 1 if ticket.state is TicketState.CALLED else 0,
        explanation=Words(said.sentence, said.sentence_en),
        journey=_journey(policy, ticket),
        closing=_closing(state, policy, ticket, now),
        can_cancel=TicketAction.CANCEL in table.TRANSITIONS[ticket.state],
        carries_until=carried.carries_until if carried else None,
    )


def _with_wait(state: HallState, policy: HallPolicy, ticket: Ticket, shown: PhoneTicket) -> PhoneTicket:
    """What lies before a ticket that waits: people, time, and where it will be called."""
    queue = policy.queues.get(ticket.queue)
    if queue is None:
        return shown
    expected = forecast_of(state, policy, ticket)
    by = {ticket.reserved_counter} if ticket.reserved_counter else takers(state, policy, ticket.step.queues)
    return msgspec.structs.replace(
        shown,
        people_ahead=expected.people_ahead,
        wait=wait_range(expected),
        waits_in=_zone(policy, queue.zone),
        open_counters=tuple(sorted(by & state.open_counters)),
    )


def place(policy: HallPolicy, number: int) -> Place:
    """Where a counter is; one the configuration no longer has is known by its number alone."""
    counter = policy.counters.get(number)
    if counter is None:
        return Place(number, Words(f"{number} 号窗口", f"Counter {number}"))
    return Place(number, Words(counter.name, counter.name_en), _zone(policy, counter.zone))


def _zone(policy: HallPolicy, name: str | None) -> Words | None:
    zone = policy.zones.get(name or "")
    return Words(zone.name, zone.name_en) if zone else None


def _journey(policy: HallPolicy, ticket: Ticket) -> tuple[PhoneStop, ...]:
    """Every stop of a visit with several, those done first; empty for a visit with one."""
    if not ticket.done_steps and not ticket.later_steps:
        return ()
    is_over = ticket.state in _OVER
    done = [
        PhoneStop((), _matters(policy, step.items), is_done=True, place=place(policy, step.counter))
        for step in ticket.done_steps
    ]
    here = place(policy, ticket.counter) if ticket.counter and ticket.state in _AT_COUNTER else None
    is_served = ticket.state is TicketState.COMPLETED
    now = _stop(policy, ticket.step)
    now = msgspec.structs.replace(now, is_done=is_served, is_now=not is_over, place=here)
    return (*done, now, *(_stop(policy, step) for step in ticket.later_steps))


def _stop(policy: HallPolicy, step: Step) -> PhoneStop:
    queues = (policy.queues[name] for name in step.queues if name in policy.queues)
    return PhoneStop(tuple(Words(queue.name, queue.name_en) for queue in queues), _matters(policy, step.items))


def _matters(policy: HallPolicy, items: tuple[str, ...]) -> tuple[Words, ...]:
    known = (policy.items[item] for item in items if item in policy.items)
    return tuple(Words(item.name, item.name_en or item.name) for item in known)


def _closing(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> ClosingView | None:
    found = closing_of(state, policy, ticket.queue, now)
    if found is None:
        return None
    local = policy.calendar.local
    until = local(found.until) if found.until else None
    return ClosingView(found.reason, found.reason_en, local(found.since), until=until)


def _rating(state: HallState, key: HallKey, ticket_id: str) -> PhoneRating | None:
    """Of the visit's services the one an answer would be for; with its token only while it is open."""
    services = state.evaluations.of_ticket(ticket_id)
    if not services:
        return None
    found = to_answer(services)
    is_open = found.state in OPEN_STATES
    own = found.evaluation_id
    return PhoneRating(
        is_open,
        found.counter,
        found.answer_by,
        found.is_provisional,
        key.evaluation_token(own) if is_open else "",
        own if is_open and own != ticket_id else "",
    )
