"""Number blocks (号段): a kiosk whose hall is away goes on from its own, and each such ticket gets its place after.

A marked number never collides: no other number has a dash, no other kiosk has the mark, and a kiosk that lost its
record of what it gave gets a new mark. What a kiosk gave is on paper in somebody's hand, so hours, quotas and pauses
refuse nothing here; the ticket stands in its line by when it was taken, as far as the kiosk's clock can be believed.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import count, product

from hall_protocol.vocabulary import BLOCK_SIZE, Channel, ErrorCode, marked_number
from hall_server.domain import calling, waiting
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.day_rules import DAY_END
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import known_queue
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState, NumberBlock
from hall_server.domain.ticket_rules import printed

MARKS = "HJKLMNPRTUVWXY"
"""Letters that are not taken for a digit or for each other when they are read out or by weak eyes."""
USED_UP = BLOCK_SIZE * 7 // 10
"""With fewer numbers left than a busy kiosk gives in a day, the next outage gets a block of its own."""


def request_block(state: HallState, _: HallPolicy, command: c.RequestBlock, __: datetime) -> list[e.AnyEvent]:
    """A new block, unless the one the station holds is its own and has enough left."""
    held = state.blocks.get(command.held or "")
    if held is not None and held.station == command.station and command.used < USED_UP:
        return []
    return [e.BlockGranted(_next_mark(state), command.station)]


def _next_mark(state: HallState) -> str:
    """The shortest mark that no block the hall still follows has."""
    return next(mark for mark in _marks() if mark not in state.blocks)


def _marks() -> Iterator[str]:
    return ("".join(letters) for length in count(1) for letters in product(MARKS, repeat=length))


def merge(state: HallState, policy: HallPolicy, command: c.MergeTicket, now: datetime) -> list[e.AnyEvent]:
    """The ticket as the kiosk gave it, in its place by when that was; one of a day that is over is voided at once."""
    block = _block_of(state, command)
    known_queue(policy, command.queue)
    arrived_at = _arrival(block, command, now)
    issued = _issued(state, policy, command, arrived_at, now)
    slip = printed(command, command.ticket_number)
    if state.business_day is not None and policy.calendar.business_day(arrived_at) < state.business_day:
        return [issued, slip, e.TicketVoided(command.ticket_id, command.ticket_number, DAY_END)]
    return [issued, slip]


def _block_of(state: HallState, command: c.MergeTicket) -> NumberBlock:
    block = state.blocks.get(command.block)
    is_own = block is not None and block.station == command.station
    marked = marked_number("", command.block, command.sequence)
    if block is None or not is_own or not command.ticket_number.endswith(marked):
        raise RuleError(
            ErrorCode.UNKNOWN_BLOCK,
            f"{command.ticket_number} 不属于本机号段，未作更改。",
            f"{command.ticket_number} is of no block this kiosk holds; nothing was changed.",
        )
    if command.sequence in block.merged:
        raise RuleError(
            ErrorCode.ALREADY_MERGED,
            f"{command.ticket_number} 已并入队列。",
            f"{command.ticket_number} has its place already.",
        )
    return block


def _arrival(block: NumberBlock, command: c.MergeTicket, now: datetime) -> datetime:
    """When it was given: not before its block was, a lower number of it was, or the kiosk last heard of the hall.

    The last holds where an age does not: a hall whose clock was set back while it was away does not know for how long.
    """
    earliest = max(block.granted_at, command.heard_at or block.granted_at)
    if block.latest is not None and block.latest[0] < command.sequence:
        earliest = max(earliest, block.latest[1])
    return min(now, max(earliest, now - command.age))


def _issued(
    state: HallState, policy: HallPolicy, command: c.MergeTicket, arrived_at: datetime, now: datetime
) -> e.TicketIssued:
    """The fact; its wait is the whole one, with what has passed, so that forecasts are scored by what they can know."""
    known_class = policy.priority_classes.get(command.priority_class or "")
    due_at = calling.due_at(arrived_at, known_class.credit if known_class else calling.NO_CREDIT, None)
    item = policy.items.get(command.item or "")
    expected = waiting.forecast(state, policy, (command.queue,), (due_at, state.seq + 1))
    so_far_s = round((now - arrived_at).total_seconds())
    return e.TicketIssued(
        ticket_id=command.ticket_id,
        ticket_number=command.ticket_number,
        queue=command.queue,
        sequence=command.sequence,
        channel=Channel.KIOSK,
        due_at=due_at,
        people_ahead=expected.people_ahead,
        low_s=so_far_s + expected.low_s,
        likely_s=so_far_s + expected.likely_s,
        high_s=so_far_s + expected.high_s,
        item=item.item if item else None,
        priority_class=command.priority_class if known_class else None,
        item_versions=(item.version,) if item else (),
        block=command.block,
        arrived_at=arrived_at,
    )


RULES: dict[type, Rule] = {c.RequestBlock: request_block, c.MergeTicket: merge}
