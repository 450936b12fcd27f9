"""Finding what a command names: today's ticket, a queue; a clear refusal when there is none."""

from datetime import date

from hall_protocol.vocabulary import ErrorCode, Purpose
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy, ItemPolicy, PriorityClass, QueuePolicy
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


def require_in_force(policy: HallPolicy, item: str, day: date) -> None:
    """Raise unless the hall gives the item on `day`: before it takes effect and after its end nothing begins."""
    found = known_item(policy, item)
    if found.is_in_force(day):
        return
    if found.effective_from is not None and day < found.effective_from:
        words = f"“{found.name}”自 {found.effective_from} 起办理，请届时再来。"
        words_en = f"{found.name_en or found.name} is given from {found.effective_from} on: come again then."
    else:
        words = f"“{found.name}”已于 {found.effective_until} 停止办理，请到导办台咨询替代事项。"
        words_en = (
            f"{found.name_en or found.name} ended on {found.effective_until}: ask the guide desk what replaced it."
        )
    raise RuleError(ErrorCode.ITEM_NOT_IN_FORCE, words, words_en)


def known_priority_class(policy: HallPolicy, name: str) -> PriorityClass:
    """The priority class of this name; raises when the hall has none."""
    try:
        return policy.priority_classes[name]
    except KeyError:
        raise RuleError(
            ErrorCode.UNKNOWN_PRIORITY_CLASS,
            "没有这个优先类别。",
            f"No priority class {name!r}; known: {', '.join(policy.priority_classes)}.",
        ) from None


def known_queue(policy: HallPolicy, name: str) -> QueuePolicy:
    """The queue of this name; raises when the hall has none."""
    try:
        return policy.queues[name]
    except KeyError:
        raise RuleError(ErrorCode.UNKNOWN_QUEUE, f"没有队列 {name}。", f"No queue {name!r}; see GET /queues.") from None
