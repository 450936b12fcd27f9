"""Who is next: the earliest due among the lines a counter serves, and the reason a clerk can read out.

The ordering key is the due time (docs/algorithms.md): a walk-in is due on arrival, an on-time appointment at its slot's
start or its check-in, whichever is later; a priority class is due its credit earlier; a transfer keeps its key.
Primary queues come first; a secondary queue is served when no primary ticket waits, or when its first has waited
longer than the overflow time, and is due earlier. Whoever waits beyond the wait guarantee competes at every competent
counter. A credit passes those who came earlier only as often as the ratio cap allows, and nobody beyond the guarantee.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from hall_protocol.vocabulary import CallGround
from hall_server.domain.assignment import help_queues, queues_of, serving
from hall_server.domain.guarantee import is_beyond, lines_beyond
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Counter, HallState, Line, LineKey, Ticket
from hall_server.domain.wording import call_sentence, named_sentence

NO_CREDIT = timedelta(0)


class Choice(msgspec.Struct, frozen=True):
    """The ticket to call, on what ground and why in words, and the tickets it passes that came earlier."""

    ticket_id: str
    ground: CallGround
    reason: str
    overtook: tuple[str, ...]
    clerk_reason: str = ""


@dataclass(frozen=True, slots=True)
class _Competing:
    """The lines that compete for one call, by the ground on which each takes part."""

    lines: tuple[tuple[CallGround, Line], ...]

    def heads(self) -> list[tuple[LineKey, CallGround]]:
        """Whoever is due first in each line, the earliest due first."""
        return sorted((key, ground) for ground, line in self.lines if (key := line.first()) is not None)

    def first_ordinary(self) -> LineKey | None:
        """Whoever is due first of those without a credit, or None."""
        return min((key for _, line in self.lines if (key := line.first_ordinary()) is not None), default=None)

    def first_not_after(self, last: Ticket, state: HallState) -> LineKey:
        """Whoever is due first of those who entered their line no later than `last`, which is one of them."""
        keys = (key for _, line in self.lines for key in line)
        return min(key for key in keys if state.tickets[key[2]].entry_key <= last.entry_key)


def due_at(entered_at: datetime, credit: timedelta, slot_start: datetime | None) -> datetime:
    """When someone who entered the line at `entered_at` is due; `slot_start` only for an on-time appointment."""
    if slot_start is not None:
        entered_at = max(entered_at, slot_start.astimezone(entered_at.tzinfo))
    return entered_at - credit


def choose_next(state: HallState, policy: HallPolicy, number: int, now: datetime) -> Choice | None:
    """The ticket counter `number` calls next, or None when nobody it may call is waiting."""
    competing = _competing(state, policy, number, now)
    heads = competing.heads()
    if not heads:
        return None
    key, ground = heads[0]
    runner_up = heads[1][0] if len(heads) > 1 else _behind(competing, key)
    if (instead := _instead_of(state, policy, number, key, competing, now)) is not None:
        key, ground, runner_up = *instead, key
    ticket = state.tickets[key[2]]
    overtook = _overtaken(state, competing, ticket) if ticket.is_favoured or ground in _RULES_ABOVE_DUE else ()
    reason = call_sentence(policy, ticket, state.tickets[runner_up[2]] if runner_up else None, ground)
    return Choice(ticket.ticket_id, ground, reason, overtook)


def choose_named(
    state: HallState, policy: HallPolicy, number: int, ticket: Ticket, reason: str, now: datetime
) -> Choice:
    """The choice of a clerk who calls this very ticket for a reason of their own, with whom it passes."""
    overtook = _overtaken(state, _competing(state, policy, number, now), ticket)
    return Choice(ticket.ticket_id, CallGround.NAMED, named_sentence(policy, ticket), overtook, reason)


def may_serve(state: HallState, policy: HallPolicy, number: int, needed: tuple[str, ...]) -> bool:
    """Whether a counter takes a step that needs these queues; one that no open counter serves whole, by its first."""
    queues = queues_of(state, policy, number).queues
    if all(queue in queues for queue in needed):
        return True
    return needed[0] in queues and not _served_whole(state, policy, needed)


_RULES_ABOVE_DUE = frozenset({CallGround.RATIO_CAP, CallGround.WAIT_GUARANTEE})
"""Only on these grounds, or by a credit, can somebody pass one who came earlier: see docs/algorithms.md."""


def _competing(state: HallState, policy: HallPolicy, number: int, now: datetime) -> _Competing:
    """The primary lines and the tickets sent here; secondary lines that need help now; whoever waits beyond the
    guarantee where it is competent; else the lines an idle one helps.
    """
    primary, secondary = _lines(state, policy, number)
    lines = [(CallGround.DUE, line) for line in primary if len(line)]
    sent_here = state.reserved_line(number)
    if len(sent_here):
        lines.append((CallGround.SENT_HERE, sent_here))
    is_idle = not lines
    lines += [
        (CallGround.OVERFLOW, line)
        for line in secondary
        if len(line) and (is_idle or _needs_help(state, policy, line, now))
    ]
    lines += [
        (CallGround.WAIT_GUARANTEE, line)
        for needed, line in lines_beyond(state, policy, number, now)
        if not may_serve(state, policy, number, needed)
    ]
    if not lines:
        lines = [(CallGround.HELP, line) for line in _helped(state, policy, number, now)]
    return _Competing(tuple(lines))


def _helped(state: HallState, policy: HallPolicy, number: int, now: datetime) -> list[Line]:
    """The lines an idle counter helps; a joint line where it is competent for all that it needs."""
    helped = help_queues(state, policy, number, now)
    if not helped:
        return []
    competent = {*helped, *queues_of(state, policy, number).queues}
    joint = [line for needed, line in state.joint_lines.items() if competent.issuperset(needed)]
    return [*(state.line(queue) for queue in helped), *joint]


def _lines(state: HallState, policy: HallPolicy, number: int) -> tuple[list[Line], list[Line]]:
    """The lines of its primary and of its secondary queues; a joint line is primary when one of its queues is."""
    own = queues_of(state, policy, number)
    primary = [state.line(queue) for queue in own.primary]
    secondary = [state.line(queue) for queue in own.secondary]
    for needed, line in state.joint_lines.items():
        if len(line) and may_serve(state, policy, number, needed):
            (primary if any(queue in own.primary for queue in needed) else secondary).append(line)
    return primary, secondary


def _served_whole(state: HallState, policy: HallPolicy, needed: Iterable[str]) -> bool:
    return any(all(number in serving(state, policy, queue) for queue in needed) for number in state.open_counters)


def _needs_help(state: HallState, policy: HallPolicy, line: Line, now: datetime) -> bool:
    """Whether anybody in it has waited too long: a credit that just came hides nobody behind it."""
    return any(
        now - state.tickets[key[2]].issued_at > policy.overflow_after or is_beyond(policy, key, now)
        for key in line.longest_waiting()
    )


def _instead_of(
    state: HallState, policy: HallPolicy, number: int, key: LineKey, competing: _Competing, now: datetime
) -> tuple[LineKey, CallGround] | None:
    """Whom to call instead of `key` when a rule keeps its credit from passing an ordinary ticket that came earlier.

    That ticket, or whoever came before it and is due first: a credit may be kept back, but never passed over by one
    who came later without it.
    """
    favoured, first_ordinary = state.tickets[key[2]], competing.first_ordinary()
    if first_ordinary is None or not favoured.is_favoured:
        return None
    ordinary = state.tickets[first_ordinary[2]]
    if favoured.entry_key < ordinary.entry_key:
        return None
    if is_beyond(policy, first_ordinary, now):
        return competing.first_not_after(ordinary, state), CallGround.WAIT_GUARANTEE
    if policy.ratio_cap is not None and _is_capped(state.counter(number), policy):
        return competing.first_not_after(ordinary, state), CallGround.RATIO_CAP
    return None


def _is_capped(counter: Counter, policy: HallPolicy) -> bool:
    """Whether the counter's latest calls have used up the credits' share."""
    cap = policy.ratio_cap
    assert cap is not None
    latest = counter.favoured_calls[-(cap.calls - 1) :] if cap.calls > 1 else ()
    return sum(has_passed for _, has_passed in latest) >= cap.favoured


def _behind(competing: _Competing, key: LineKey) -> LineKey | None:
    """Who stands directly behind `key`, where only one line competes."""
    return next((after for _, line in competing.lines if (after := line.after(key)) is not None), None)


def _overtaken(state: HallState, competing: _Competing, ticket: Ticket) -> tuple[str, ...]:
    """Ids of those in the competing lines who entered before `ticket`: at issue, at their slot, or at their return."""
    waiting = (state.tickets[key[2]] for _, line in competing.lines for key in line)
    return tuple(other.ticket_id for other in waiting if other.entry_key < ticket.entry_key)
