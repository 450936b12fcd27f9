"""The wait guarantee (等候承诺): beyond it every competent counter calls, and nobody waits for one that pauses.

Who is due longer ago than `max_wait` is called by whichever counter is competent, as if it stood in that counter's own
line: docs/algorithms.md states the bound that follows.
"""

from collections.abc import Iterator
from datetime import datetime

from hall_protocol.vocabulary import CounterState
from hall_server.domain import events as e
from hall_server.domain.assignment import queues_of
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Line, LineKey

PAUSED = "counter_paused"
"""The reason of a release from a counter that pauses."""


def is_beyond(policy: HallPolicy, key: LineKey, now: datetime) -> bool:
    """Whether who stands there has been due for longer than the hall promises."""
    return policy.max_wait is not None and now - key[0] > policy.max_wait


def lines_beyond(
    state: HallState, policy: HallPolicy, number: int, now: datetime
) -> Iterator[tuple[tuple[str, ...], Line]]:
    """Each line with somebody beyond the guarantee that counter `number` is competent for, and the queues it needs.

    Of several queues: all of them, or the first, of which it then does its part. Never in another building: no
    counter is competent there. The whole line, so that who came before and may not be passed is seen.
    """
    if policy.max_wait is None:
        return
    promised = now - policy.max_wait
    for queue in policy.competences[number]:
        line = state.lines.get(queue)
        if line is not None and _has_due_before(line, promised):
            yield (queue,), line
    for needed, line in state.joint_lines.items():
        if _has_due_before(line, promised) and _can_do(state, policy, number, needed):
            yield needed, line


def released_by_time(state: HallState, policy: HallPolicy, now: datetime) -> Iterator[e.TicketReleased]:
    """Tickets that have waited longer than the guarantee for one counter, which pauses: back to their line."""
    for number, line in state.reserved.items():
        if policy.max_wait is None or not len(line) or state.counter(number).state is not CounterState.PAUSED:
            continue
        for ticket in (state.tickets[ticket_id] for ticket_id in line.ticket_ids()):
            if now - (ticket.moved_at or ticket.issued_at) > policy.max_wait:
                yield e.TicketReleased(ticket.ticket_id, ticket.ticket_number, number, PAUSED)


def _has_due_before(line: Line, moment: datetime) -> bool:
    return (first := line.first()) is not None and first[0] < moment


def _can_do(state: HallState, policy: HallPolicy, number: int, needed: tuple[str, ...]) -> bool:
    own = queues_of(state, policy, number).queues
    return needed[0] in own or {*own, *policy.competences[number]}.issuperset(needed)
