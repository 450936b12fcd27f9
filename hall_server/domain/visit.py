"""One visit, several matters (一件事): grouped to the fewest counters that can see to them, and put in order.

A step is what one counter can do at one call. With a fixed route neighbours are joined as long as one counter serves
them all; otherwise every grouping into the fewest counters is open, and the shortest forecast goes first. The plan is
made when the ticket is taken, and anew after each step from the counters open then (policy requirement 57). Matters
beside a fixed route come after it.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from hall_server.domain import waiting
from hall_server.domain.assignment import queues_of, servers
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Step

Queues = frozenset[str]


def plan(state: HallState, policy: HallPolicy, items: Sequence[str], package: str | None) -> tuple[Step, ...]:
    """The steps of a visit for `items`, in order; each item's queue must be served by some counter.

    What is none of a fixed route's comes after it: no matter of a visit is lost.
    """
    route = policy.packages.get(package or "")
    if route is None or not route.is_fixed_route:
        return _freely(state, policy, items)
    along = _along_route(state, policy, [item for item in route.items if item in items])
    return (*along, *_freely(state, policy, [item for item in items if item not in route.items]))


def _freely(state: HallState, policy: HallPolicy, items: Sequence[str]) -> tuple[Step, ...]:
    by_queue: dict[str, list[str]] = {}
    for item in items:
        by_queue.setdefault(policy.items[item].queue, []).append(item)
    groups = _fewest(tuple(by_queue), _reaches(state, policy, by_queue))
    steps = [Step(group, tuple(item for queue in group for item in by_queue[queue])) for group in groups]
    return tuple(sorted(steps, key=lambda step: (waiting.forecast(state, policy, step.queues).likely_s, step.queues)))


def _reaches(state: HallState, policy: HallPolicy, queues: Iterable[str]) -> list[Queues]:
    """What single counters can do of `queues`: the open ones, and where none is open for a queue, all of that queue."""
    wanted = frozenset(queues)
    numbers: set[int] = set()
    for queue in wanted:
        numbers |= servers(state, policy, queue)
    return [reach for n in sorted(numbers) if (reach := wanted & frozenset(queues_of(state, policy, n).queues))]


def _along_route(state: HallState, policy: HallPolicy, route: Sequence[str]) -> tuple[Step, ...]:
    """Neighbours joined while one counter serves them all: no route can be cut into fewer pieces."""
    reaches = _reaches(state, policy, {policy.items[item].queue for item in route})
    steps: list[tuple[list[str], list[str]]] = []
    for item in route:
        queue = policy.items[item].queue
        queues, items = steps[-1] if steps else ([], [])
        joined = {*queues, queue}
        if steps and any(joined <= reach for reach in reaches):
            items.append(item)
            queues.extend({queue} - set(queues))
        else:
            steps.append(([queue], [item]))
    return tuple(Step(tuple(queues), tuple(items)) for queues, items in steps)


def _fewest(queues: tuple[str, ...], reaches: Sequence[Queues]) -> list[tuple[str, ...]]:
    """`queues` in the fewest groups that single counters reach; a queue nobody reaches stands alone."""
    distinct = sorted({reach for reach in reaches if not any(reach < other for other in reaches)}, key=sorted)
    for size in range(1, len(queues) + 1):
        for chosen in combinations(distinct, size):
            if frozenset(queues) <= frozenset().union(*chosen):
                return _shared_out(queues, chosen)
    return [(queue,) for queue in queues]


def _shared_out(queues: tuple[str, ...], chosen: Sequence[Queues]) -> list[tuple[str, ...]]:
    """Each queue to the first chosen counter that reaches it, in the order the visitor named them."""
    groups: dict[Queues, list[str]] = {}
    for queue in queues:
        groups.setdefault(next(reach for reach in chosen if queue in reach), []).append(queue)
    return [tuple(group) for group in groups.values()]
