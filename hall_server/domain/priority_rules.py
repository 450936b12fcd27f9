"""A priority class given to a ticket that waits, by whoever has seen the proof: at a counter, or on the floor."""

from datetime import datetime, timedelta

from hall_protocol.vocabulary import CounterState, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain import ticket as ticket_table
from hall_server.domain.calling import NO_CREDIT, may_serve
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import find, known_priority_class
from hall_server.domain.policy import HallPolicy, PriorityClass
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.ticket import TicketAction


def give_priority(state: HallState, policy: HallPolicy, command: c.GivePriority, _: datetime) -> list[e.AnyEvent]:
    """Let the ticket be due earlier by what the class has more than it had; never later, and never twice."""
    ticket = find(state, command.ticket_id)
    group = known_priority_class(policy, command.priority_class)
    clerk = None if command.counter is None else _clerk_who_serves(state, policy, command.counter, ticket)
    if not command.reason.strip():
        raise RuleError(ErrorCode.REASON_REQUIRED, "请注明核验的证件或原因。", "Say what proof was seen, or why.")
    ticket_table.after(ticket.ticket_number, ticket.state, TicketAction.GIVE_PRIORITY)
    gained = group.credit - _credit_of(policy, ticket)
    if gained <= NO_CREDIT:
        had = policy.priority_classes[ticket.priority_class or ""]
        raise RuleError(
            ErrorCode.PRIORITY_NOT_HIGHER,
            f"{ticket.ticket_number} 已按“{had.name}”优先，不能再按“{group.name}”提前。",
            f"{ticket.ticket_number} has priority already as {had.name_en}: {group.name_en} is no earlier.",
        )
    return [
        e.PriorityGiven(
            ticket.ticket_id,
            ticket.ticket_number,
            group.priority_class,
            _due_with(ticket, group, gained),
            command.reason.strip(),
            command.counter,
            clerk,
        )
    ]


def _due_with(ticket: Ticket, group: PriorityClass, gained: timedelta) -> datetime:
    """Nobody gains by a miss: one that returned comes no earlier than its class would have stood on arrival."""
    due_at = ticket.due_at - gained
    return min(ticket.due_at, max(due_at, ticket.issued_at - group.credit)) if ticket.is_reinstated else due_at


def _credit_of(policy: HallPolicy, ticket: Ticket) -> timedelta:
    """What the ticket still has by its class; one that is configured no more cannot be weighed and counts as none.

    One that returned from a miss stands where its return put it: only what it was given since counts.
    """
    if ticket.is_reinstated:
        return ticket.raised_by
    had = policy.priority_classes.get(ticket.priority_class or "")
    return had.credit if had is not None else NO_CREDIT


def _clerk_who_serves(state: HallState, policy: HallPolicy, number: int, ticket: Ticket) -> str | None:
    """Who works at counter `number`; raises unless it is open and serves the ticket's queues."""
    counter = known_counter(state, policy, number)
    if counter.state is CounterState.CLOSED:
        raise RuleError(
            ErrorCode.WRONG_COUNTER_STATE,
            f"{number}号窗口未开放，不能设优先。",
            f"Counter {number} is closed: nobody there can have seen a proof.",
        )
    if not may_serve(state, policy, number, ticket.step.queues):
        raise RuleError(
            ErrorCode.QUEUE_NOT_SERVED,
            f"本窗口不办理 {ticket.ticket_number} 的事项，请由相应窗口或导办台设优先。",
            f"This counter does not serve {ticket.ticket_number}'s queue: ask one that does, or the guide desk.",
        )
    return counter.clerk


RULES: dict[type, Rule] = {c.GivePriority: give_priority}
