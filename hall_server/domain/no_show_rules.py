"""过号: what becomes of a ticket whose holder did not come; printed on the slip and applied by itself."""

from datetime import datetime, timedelta
from itertools import islice

from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket

_BEHIND = timedelta(microseconds=1)
"""Due this much after somebody is to stand directly behind them."""


def after_miss(state: HallState, policy: HallPolicy, ticket: Ticket, now: datetime) -> list[e.AnyEvent]:
    """What follows at once when `ticket` is missed: abandoned, back behind a few places, or nothing yet."""
    rule = policy.no_show
    is_too_late = rule.until is not None and policy.calendar.local(now).time() > rule.until
    if ticket.miss_count >= rule.reinstate_limit or is_too_late:
        return [e.TicketAbandoned(ticket.ticket_id, ticket.ticket_number)]
    if rule.reinstate_places is None:
        return []
    due_at = _behind(state, ticket, rule.reinstate_places, now)
    return [e.TicketReinstated(ticket.ticket_id, ticket.ticket_number, due_at)]


def reinstated_by_time(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Missed tickets whose time to return has come."""
    if policy.no_show.reinstate_places is not None:
        return []
    after = policy.no_show.reinstate_after
    return [
        e.TicketReinstated(ticket_id, state.tickets[ticket_id].ticket_number, missed_at + after)
        for ticket_id, missed_at in state.missed.items()
        if now - missed_at >= after
    ]


def _behind(state: HallState, ticket: Ticket, places: int, now: datetime) -> datetime:
    """The due time that puts `ticket` behind the next `places` of its line, at its end when there are fewer."""
    keys = list(islice(state.line_of(ticket), places))
    return max(keys[-1][0], ticket.due_at) + _BEHIND if keys else now
