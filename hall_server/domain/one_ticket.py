"""One live ticket per person and matter: which ticket they hold already for what they ask for or have booked."""

from collections.abc import Collection, Iterable, Iterator

from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket


def held_for(
    state: HallState, policy: HallPolicy, visitor: str, queues: Iterable[str], items: Collection[str]
) -> Ticket | None:
    """The live ticket this person holds for one of `items`, or without any for one of `queues`; the first found.

    A ticket by queue stands for every item of its queue, and so does a wish that names no item.
    """
    return next(_held(state, policy, visitor, tuple(queues), items), None)


def held_beside(state: HallState, policy: HallPolicy, ended: Ticket) -> Ticket | None:
    """The live ticket its holder has taken for the same matters since `ended` was live."""
    if ended.visitor is None:
        return None
    if ended.item is None:
        return held_for(state, policy, ended.visitor, ended.matters, ())
    return held_for(state, policy, ended.visitor, ended.queues_left, ended.matters)


def _held(
    state: HallState, policy: HallPolicy, visitor: str, queues: tuple[str, ...], items: Collection[str]
) -> Iterator[Ticket]:
    yield from state.live_tickets(visitor, (*items, *queues))
    if not items:
        by_item = state.live_tickets(visitor, policy.items)
        yield from (ticket for ticket in by_item if not ticket.queues_left.isdisjoint(queues))
