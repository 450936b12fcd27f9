"""Forgotten tickets: called or served far beyond their norm are flagged, then closed by rule, and spoil no figure.

The clock of a called ticket stands while a closing covers its counter: whoever had to leave the building is no no-show.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hall_protocol.vocabulary import CounterState, Outcome
from hall_server.domain import events as e
from hall_server.domain import no_show_rules
from hall_server.domain.case_opening import ended_at_finish
from hall_server.domain.closed_time import closed_for_counter
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket

FORGOTTEN = "forgotten"


def forgotten(state: HallState, policy: HallPolicy, now: datetime) -> Iterator[e.AnyEvent]:
    """What time alone does to tickets at counters; looks at counters only, so a tick stays cheap."""
    rule = policy.forgotten
    soonest = min(rule.soonest(policy.shortest_norm_s), rule.called_flag, rule.called_close)
    for number in sorted(state.open_counters - state.free_counters):
        counter = state.counters[number]
        ticket = state.tickets.get(counter.ticket_id or "")
        if ticket is None:
            continue
        is_called = counter.state is CounterState.CALLING
        begun = (ticket.called_at if is_called else ticket.started_at) or now
        lasted = now - begun
        if is_called:
            lasted -= closed_for_counter(state, policy, number, begun, now)
        # Before its norm is asked for: most tickets of most minutes are young.
        if lasted >= soonest:
            yield from _looked_at(state, policy, number, ticket, lasted, is_called=is_called, now=now)


def norm_of(policy: HallPolicy, ticket: Ticket) -> timedelta:
    """What the matters of the ticket's step usually take together."""
    return timedelta(seconds=policy.norm_s(ticket.queue, ticket.step.items))


def _looked_at(
    state: HallState,
    policy: HallPolicy,
    number: int,
    ticket: Ticket,
    lasted: timedelta,
    *,
    is_called: bool,
    now: datetime,
) -> Iterator[e.AnyEvent]:
    flag, close = _limits(policy, ticket, is_called=is_called)
    if lasted >= close:
        yield from _closed(state, policy, ticket, number, now, is_called=is_called)
    elif lasted >= flag and not ticket.is_overdue:
        yield e.TicketOverdue(ticket.ticket_id, ticket.ticket_number, number, ticket.state, int(lasted.total_seconds()))


def _limits(policy: HallPolicy, ticket: Ticket, *, is_called: bool) -> tuple[timedelta, timedelta]:
    rule = policy.forgotten
    if is_called:
        return rule.called_flag, rule.called_close
    norm = norm_of(policy, ticket)
    return norm * rule.flag_factor, max(norm * rule.close_factor, rule.close_least)


def _closed(
    state: HallState, policy: HallPolicy, ticket: Ticket, number: int, now: datetime, *, is_called: bool
) -> Iterator[e.AnyEvent]:
    if is_called:
        yield e.TicketMissed(ticket.ticket_id, ticket.ticket_number, number, FORGOTTEN, by_rule=True)
        yield from no_show_rules.after_miss(state, policy, ticket, now)
    else:
        yield e.ServiceFinished(ticket.ticket_id, ticket.ticket_number, number, Outcome.OTHER, by_rule=True)
        yield from ended_at_finish(state, ticket, Outcome.OTHER)
