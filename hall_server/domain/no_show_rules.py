"""过号: what becomes of a ticket whose holder did not come; printed on the slip and applied by itself."""

from datetime import datetime, timedelta
from itertools import islice

from hall_server.domain import events as e
from hall_server.domain.case_opening import ended_unserved
from hall_server.domain.honouring import slot_to_come
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket

_BEHIND = timedelta(microseconds=1)
"""Due this much after somebody is to stand directly behind them."""


def after_miss(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> list[e.AnyEvent]:
    """What follows at once when `ticket` is missed: abandoned, back behind a few places, or nothing yet.

    Cases that nobody decided end. Who holds an appointment for later is never abandoned before its slot.
    """
    return [*ended_unserved(state, ticket), *_left_with(state, policy, ticket, now)]


def _left_with(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> list[e.AnyEvent]:
    rule, slot = policy.no_show, slot_to_come(state, ticket, now)
    if _is_last(policy, ticket.miss_count + 1, now):
        return [] if slot is not None else [e.TicketAbandoned(ticket.ticket_id, ticket.ticket_number)]
    if rule.reinstate_places is None:
        return []
    due_at = _behind(state, ticket, rule.reinstate_places, now)
    return [e.TicketReinstated(ticket.ticket_id, ticket.ticket_number, min(due_at, slot or due_at))]


def _is_last(policy: HallPolicy, misses: int, missed_at: datetime) -> bool:
    """Whether the rule gives no return after so many misses, or so late in the day."""
    until = policy.no_show.until
    return misses > policy.no_show.reinstate_limit or (
        until is not None and policy.calendar.local(missed_at).time() > until
    )


def reinstated_by_time(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Missed tickets whose time to return has come."""
    returning = ((state.tickets[ticket_id], missed_at) for ticket_id, missed_at in state.missed.items())
    due = ((ticket, _returns_at(state, policy, ticket, missed_at)) for ticket, missed_at in returning)
    return [e.TicketReinstated(ticket.ticket_id, ticket.ticket_number, at) for ticket, at in due if at <= now]


def _returns_at(state: HallState, policy: HallPolicy, ticket: Ticket, missed_at: datetime) -> datetime:
    """By the rule, and no later than the slot of an appointment that was still to come."""
    slot, by_rule = slot_to_come(state, ticket, missed_at), missed_at + policy.no_show.reinstate_after
    if slot is None:
        return by_rule
    return slot if _is_last(policy, ticket.miss_count, missed_at) else min(by_rule, slot)


def _behind(state: HallState, ticket: Ticket, places: int, now: datetime) -> datetime:
    """The due time that puts `ticket` behind the next `places` of its line, at its end when there are fewer."""
    keys = list(islice(state.line_of(ticket), places))
    return max(keys[-1][0], ticket.due_at) + _BEHIND if keys else now
