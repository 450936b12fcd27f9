"""Who serves where: shifts, relief, the manager's reassignments, help, and what time does to a counter."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from hall_protocol.vocabulary import LIVE_TICKET_STATES, CounterState, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.assignment import queues_of, reassigned, serving
from hall_server.domain.calendar import HallCalendar
from hall_server.domain.counter import CounterAction
from hall_server.domain.counter_rules import known_counter, may, require_clerk_free, require_staff_number
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import known_queue
from hall_server.domain.policy import Assignment, HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.shifts import shift_of
from hall_server.domain.state import Counter, HallState, Ticket

WITHOUT_TICKET = frozenset({CounterState.FREE, CounterState.PAUSED})


def hand_over(state: HallState, policy: HallPolicy, command: c.HandOver, now: datetime) -> list[e.AnyEvent]:
    """One clerk relieves another; the counter goes on, with whatever ticket it has."""
    counter = may(state, policy, command.counter, CounterAction.HAND_OVER)
    if counter.clerk == command.clerk:
        raise RuleError(
            ErrorCode.INVALID_VALUE,
            f"{command.clerk} 已在 {command.counter} 号窗口当班，无需交接。",
            f"{command.clerk} works at counter {command.counter} already: name the clerk who takes over.",
        )
    require_staff_number(command.clerk)
    require_clerk_free(state, policy, command.counter, command.clerk)
    shift, outside = shift_of(policy, command.counter, now)
    return [e.CounterHandedOver(command.counter, command.clerk, counter.clerk or "", shift, outside)]


def offer_help(state: HallState, policy: HallPolicy, command: c.OfferHelp, _: datetime) -> list[e.AnyEvent]:
    """Call for others while nobody of its own waits; no event when it does so already."""
    counter = may(state, policy, command.counter, CounterAction.OFFER_HELP)
    if not policy.competences[command.counter]:
        raise RuleError(
            ErrorCode.QUEUE_NOT_SERVED,
            f"{command.counter}号窗口没有可帮办的队列。",
            f"Counter {command.counter} is competent for no queue but its own.",
        )
    return [] if counter.is_helping else [e.HelpOffered(command.counter)]


def end_help(state: HallState, policy: HallPolicy, command: c.EndHelp, _: datetime) -> list[e.AnyEvent]:
    """Call for its own queues only; no event when it does so already."""
    counter = known_counter(state, policy, command.counter)
    return [e.HelpEnded(command.counter)] if counter.is_helping else []


def reassign(state: HallState, policy: HallPolicy, command: c.ReassignCounter, now: datetime) -> list[e.AnyEvent]:
    """Serve other queues until the day's end or the next reassignment; open or not, whatever the counter is doing."""
    number = command.counter
    wanted = wanted_assignment(state, policy, number, command.primary, command.secondary, now)
    before = queues_of(state, policy, number)
    is_configured = wanted == policy.assignments[number]
    return [
        e.CounterReassigned(number, wanted.primary, wanted.secondary, before.primary, before.secondary, is_configured)
    ]


def wanted_assignment(
    state: HallState,
    policy: HallPolicy,
    number: int,
    primary: tuple[str, ...],
    secondary: tuple[str, ...],
    now: datetime,
) -> Assignment:
    """What the counter is to serve; raises for queues unknown or named twice, and when somebody would wait in vain.

    Whoever is at a counter, held, missed or on the way counts as well, and who is done while that may be undone: they
    may yet stand in that line.
    """
    known_counter(state, policy, number)
    for queue in primary + secondary:
        known_queue(policy, queue)
        _require_same_building(policy, number, queue)
    wanted = Assignment(primary, secondary) if primary or secondary else policy.assignments[number]
    if len(set(wanted.queues)) != len(wanted.queues):
        raise RuleError(ErrorCode.INVALID_VALUE, "同一队列只能列一次。", "Name each queue once.")
    if not wanted.primary:
        raise RuleError(ErrorCode.INVALID_VALUE, "请至少指定一个主办队列。", "Name a primary queue, or none at all.")
    _require_all_served(state, policy, number, wanted, now)
    return wanted


def _require_same_building(policy: HallPolicy, number: int, queue: str) -> None:
    if policy.sub_hall_of(queue) != policy.sub_hall_of_counter(number):
        name = policy.queues[queue]
        raise RuleError(
            ErrorCode.QUEUE_NOT_SERVED,
            f"{name.name} 的等候人在另一处大厅，{number}号窗口不能受理。",
            f"{name.name_en} waits in another building than counter {number}.",
        )


def _require_all_served(state: HallState, policy: HallPolicy, number: int, wanted: Assignment, now: datetime) -> None:
    then = reassigned(state, policy, number, wanted)
    coming = list(_may_come(state, policy, now))
    for queue in queues_of(state, policy, number).queues:
        people = len({ticket.ticket_id for ticket in coming if queue in _queues_ahead(ticket)})
        if people and not serving(then, policy, queue):
            name = policy.queues[queue]
            raise RuleError(
                ErrorCode.QUEUE_NOT_SERVED,
                f"{name.name}（{queue}）还有 {people} 人，调整后将无窗口受理，未作更改。",
                f"Queue {queue} still has {people} people and no counter would serve it; nothing was changed.",
            )


def _may_come(state: HallState, policy: HallPolicy, now: datetime) -> Iterator[Ticket]:
    """Every ticket that is live, and each as an undo would bring it back."""
    yield from (ticket for ticket in state.tickets.values() if ticket.state in LIVE_TICKET_STATES)
    for counter in state.counters.values():
        action = counter.last_action
        if action is not None and now - action.at <= policy.undo_within:
            yield action.ticket


def _queues_ahead(ticket: Ticket) -> set[str]:
    """The queues whose lines the ticket may yet stand in: of this stop, of later ones, and where it goes back to."""
    return {ticket.queue, *ticket.queues_left, *(queue for back in ticket.returns for queue in back.step.queues)}


def by_time(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """What time alone does: pauses that became too long are flagged, counters left open after hours are closed."""
    return [*_exceeded_pauses(state, policy, now), *_left_open(state, policy, now)]


def _exceeded_pauses(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    events: list[e.AnyEvent] = []
    for counter in state.counters.values():
        limit = _pause_limit(policy, counter)
        if limit is not None and counter.since is not None and now - counter.since > limit:
            seconds = round(limit.total_seconds())
            events.append(e.PauseExceeded(counter.counter, counter.since, seconds, counter.pause_code))
    return events


def _pause_limit(policy: HallPolicy, counter: Counter) -> timedelta | None:
    """How long this pause may last; None when it is none, has no limit, or was flagged before."""
    if counter.state is not CounterState.PAUSED or counter.is_pause_exceeded:
        return None
    own = {reason.code: reason.limit for reason in policy.staffing.pause_reasons}
    return own.get(counter.pause_code or "") or policy.staffing.pause_limit


def _left_open(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Whoever signs on after that moment means it, and closes at the day's end; each by its own door's hours."""
    idle = [counter for counter in state.counters.values() if _is_left_open(policy, counter, now)]
    if not idle:
        return []
    coming = [ticket for ticket in state.tickets.values() if ticket.state in LIVE_TICKET_STATES]
    expected = set(chain.from_iterable(map(_queues_ahead, coming)))
    awaited = {ticket.reserved_counter or ticket.counter for ticket in coming}
    return [
        e.CounterClosed(counter.counter, by_rule=True)
        for counter in idle
        if counter.counter not in awaited and expected.isdisjoint(_queues_now(state, policy, counter.counter))
    ]


def _is_left_open(policy: HallPolicy, counter: Counter, now: datetime) -> bool:
    if counter.state not in WITHOUT_TICKET or counter.opened_at is None:
        return False
    deadline = _deadline(policy, policy.calendar_of_counter(counter.counter), now)
    return deadline is not None and counter.opened_at < deadline <= now


def _queues_now(state: HallState, policy: HallPolicy, number: int) -> tuple[str, ...]:
    return queues_of(state, policy, number).queues if number in policy.counters else ()


def _deadline(policy: HallPolicy, calendar: HallCalendar, now: datetime) -> datetime | None:
    """When counters left open today close by rule; None when they do not, or their place has no hours today."""
    after = policy.staffing.close_after
    if after is None:
        return None
    day = calendar.business_day(now)
    periods = calendar.periods_on(day)
    if not periods:
        return None
    return calendar.moment(day, max(period.closes for period in periods)) + after


RULES: dict[type, Rule] = {
    c.HandOver: hand_over,
    c.OfferHelp: offer_help,
    c.EndHelp: end_help,
    c.ReassignCounter: reassign,
}
