"""Finding what a command names: today's ticket, a queue; a clear refusal when there is none."""

from hall_protocol.vocabulary import ErrorCode, Purpose
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy, ItemPolicy, QueuePolicy
from hall_server.domain.state import HallState, Ticket


def find(state: HallState, ticket_id: str) -> Ticket:
    """Today's ticket of this id; raises when the hall does not know it."""
    try:
        return state.tickets[ticket_id]
    except KeyError:
        raise RuleError(
            ErrorCode.UNKNOWN_TICKET, "没有这张号票（或已过当日）。", "No such ticket today; check the ticket id."
        ) from None


def queue_for(
    policy: HallPolicy, queue: str | None, item: str | None, purpose: Purpose = Purpose.HANDLE
) -> QueuePolicy:
    """The short line of the purpose, else the item's queue, else the queue named; raises when there is none."""
    if item is not None:
        queue = known_item(policy, item).queue
    short = next((q for q in policy.queues.values() if q.purpose is purpose), None)
    if short is not None:
        return short
    if not queue:
        raise RuleError(ErrorCode.INVALID_VALUE, "请选择队列或事项。", "Name a queue or an item.")
    return known_queue(policy, queue)


def known_item(policy: HallPolicy, item: str) -> ItemPolicy:
    """The item of this id; raises when the hall has none."""
    try:
        return policy.items[item]
    except KeyError:
        raise RuleError(ErrorCode.UNKNOWN_ITEM, "没有这个事项。", f"No item {item!r}; see GET /items.") from None


def known_queue(policy: HallPolicy, name: str) -> QueuePolicy:
    """The queue of this name; raises when the hall has none."""
    try:
        return policy.queues[name]
    except KeyError:
        raise RuleError(ErrorCode.UNKNOWN_QUEUE, f"没有队列 {name}。", f"No queue {name!r}; see GET /queues.") from None
