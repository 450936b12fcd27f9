"""Deciding a case at the counter, recording its result, handing it out."""

from datetime import datetime

from hall_protocol.vocabulary import CaseState, CaseStep, ErrorCode, TicketState
from hall_server.domain import case as case_table
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain import service_rules
from hall_server.domain.application_rules import taken_up
from hall_server.domain.case import CaseAction
from hall_server.domain.case_decision import decided, unknown_reason
from hall_server.domain.case_opening import (
    CONTINUED,
    decided_of,
    ended_by_rule,
    find_case,
    opened,
    require_collectable,
    returning,
    undecided,
)
from hall_server.domain.counter_rules import known_counter
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import find, known_item, require_in_force
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import Case, HallState, Ticket


def open_case(state: HallState, policy: HallPolicy, command: c.OpenCase, now: datetime) -> list[e.AnyEvent]:
    """Open a case of another item, or of the same once more when the ticket's last one is decided."""
    ticket, begun = _served_here(state, policy, command.counter, command.ticket_id, now)
    item = known_item(policy, command.item)
    fresh = _opened_in(begun)
    if item.item in {case.item for case in undecided(state, ticket)} | {event.item for event in fresh}:
        raise RuleError(
            ErrorCode.WRONG_CASE_STATE,
            f"{ticket.ticket_number} 已有“{item.name}”办件待决定，无需再开。",
            f"{ticket.ticket_number} has an undecided case of this item: decide that one.",
        )
    require_in_force(policy, item.item, policy.calendar.business_day(now))
    place = len(ticket.cases) + len(fresh) + 1
    case = opened(state, policy, ticket, command.counter, item.item, place)
    return [*begun, case, *taken_up(state, ticket, case)]


def decide_case(state: HallState, policy: HallPolicy, command: c.DecideCase, now: datetime) -> list[e.AnyEvent]:
    """Start the service and open the case where needed, and record the decision: one action, one commit."""
    ticket, begun = _served_here(state, policy, command.counter, command.ticket_id, now)
    case, before = _meant(state, policy, command, ticket, begun, now)
    return [*before, decided(state, policy, command, ticket, case, now)]


def withdraw_case(state: HallState, policy: HallPolicy, command: c.WithdrawCase, _: datetime) -> list[e.AnyEvent]:
    """The visitor takes the application back, before its result is ready."""
    case = find_case(state, command.case)
    case_table.after(case.name, case.state, CaseAction.WITHDRAW)
    if command.reason is not None and command.reason not in policy.cases.reasons:
        raise unknown_reason(policy)
    return [e.CaseWithdrawn(case.case_id, case.ticket_id, case.ticket_number, command.reason)]


def record_result(state: HallState, policy: HallPolicy, command: c.RecordResult, _: datetime) -> list[e.AnyEvent]:
    """The result of an accepted case is there to be fetched."""
    case = find_case(state, command.case)
    case_table.after(case.name, case.state, CaseAction.MAKE_READY)
    if command.counter is not None:
        _require_another(known_counter(state, policy, command.counter).clerk, case)
    return [e.CaseResultReady(case.case_id, case.ticket_id, case.ticket_number, case.name, command.result)]


def _require_another(clerk: str | None, case: Case) -> None:
    """受理与办理分离 (policy requirement 19): whoever accepted a case says nothing of its result."""
    if clerk is None or clerk == case.clerk:
        raise RuleError(
            ErrorCode.OTHER_CLERK_REQUIRED,
            f"办件 {case.name} 由您受理：受理与办理分离，请由其他人员登记结果。",
            f"You accepted case {case.name}: somebody else has to record its result.",
        )


def report_progress(state: HallState, _: HallPolicy, command: c.ReportProgress, __: datetime) -> list[e.AnyEvent]:
    """An accepted case has come to a step; delivered, it is done without a visit."""
    case = find_case(state, command.case)
    is_delivered = command.step is CaseStep.DELIVERED
    after = case_table.after(case.name, case.state, CaseAction.DELIVER if is_delivered else CaseAction.PROGRESS)
    return [e.CaseProgressed(case.case_id, case.ticket_id, case.ticket_number, command.step, after)]


def collect_result(state: HallState, policy: HallPolicy, command: c.CollectResult, now: datetime) -> list[e.AnyEvent]:
    """Hand a ready result out; what is not ready is refused."""
    ticket, begun = _served_here(state, policy, command.counter, command.ticket_id, now)
    case = find_case(state, command.case)
    require_collectable(case)
    return [
        *_in_favour_of(case, state, ticket, begun),
        e.CaseCollected(
            case.case_id,
            ticket.ticket_id,
            ticket.ticket_number,
            command.counter,
            case.name,
            state.counter(command.counter).clerk,
            is_visit=ticket.ticket_id not in case.tickets,
        ),
    ]


def _served_here(
    state: HallState, policy: HallPolicy, number: int, ticket_id: str, now: datetime
) -> tuple[Ticket, list[e.AnyEvent]]:
    """The ticket at this counter, and the events that start its service when it was only called."""
    known_counter(state, policy, number)
    ticket = find(state, ticket_id)
    if ticket.state is not TicketState.SERVING:
        return ticket, service_rules.start(state, policy, c.StartService(number, ticket_id), now)
    service_rules.require_at(ticket, number)
    return ticket, []


def _meant(
    state: HallState, policy: HallPolicy, command: c.DecideCase, ticket: Ticket, begun: list[e.AnyEvent], now: datetime
) -> tuple[Case, list[e.AnyEvent]]:
    """The case the counter decides, and what must happen before: the one named, the ticket's own, or a new one."""
    if command.case is not None:
        named = find_case(state, command.case)
        if command.item not in (None, named.item):
            raise RuleError(ErrorCode.INVALID_VALUE, "办件与事项不符。", "The case is of another item.")
        _require_not_elsewhere(named, ticket)
        return named, _in_favour_of(named, state, ticket, begun)
    fresh = _opened_in(begun)
    item = command.item or _only_item(undecided(state, ticket), fresh) or ticket.item
    if item is None:
        raise RuleError(ErrorCode.INVALID_VALUE, "请选择事项。", "Name the item of the case.")
    known_item(policy, item)
    if (case := next((case for case in undecided(state, ticket) if case.item == item), None)) is not None:
        return case, begun
    if (done := decided_of(state, ticket, item)) is not None:
        return done, begun  # the table refuses it: a second press decides nothing twice
    if (case := returning(state, ticket, item)) is not None:
        return case, begun
    event = next((event for event in fresh if event.item == item), None)
    if event is None:
        require_in_force(policy, item, policy.calendar.business_day(now))
        event = opened(state, policy, ticket, command.counter, item, len(ticket.cases) + len(fresh) + 1)
        begun = [*begun, event, *taken_up(state, ticket, event)]
    return _case_of(event, now), begun


def _require_not_elsewhere(case: Case, ticket: Ticket) -> None:
    """A case just opened is its own ticket's to decide; one that was decided before may come back with any ticket."""
    if case.state is CaseState.OPENED and ticket.ticket_id not in case.tickets:
        raise RuleError(
            ErrorCode.WRONG_CASE_STATE,
            f"办件 {case.name} 正由 {case.ticket_number} 办理，请核对编号。",
            f"Case {case.name} is being seen to with ticket {case.ticket_number}: check the number.",
        )


def _only_item(cases: list[Case], fresh: list[e.CaseOpened]) -> str | None:
    items = {case.item for case in cases} | {event.item for event in fresh}
    return items.pop() if len(items) == 1 else None


def _in_favour_of(case: Case, state: HallState, ticket: Ticket, begun: list[e.AnyEvent]) -> list[e.AnyEvent]:
    """A case of the same item that opened by itself gives way to the one the visitor came for."""
    given_up = {event.case_id for event in _opened_in(begun) if event.item == case.item}
    kept = [
        event
        for event in begun
        if not (isinstance(event, e.CaseOpened | e.ApplicationTakenUp) and event.case_id in given_up)
    ]
    needless = [
        other
        for other in undecided(state, ticket)
        if other.item == case.item and other is not case and not other.notices
    ]
    return [*kept, *(ended_by_rule(other, CONTINUED) for other in needless)]


def _opened_in(events: list[e.AnyEvent]) -> list[e.CaseOpened]:
    return [event for event in events if isinstance(event, e.CaseOpened)]


def _case_of(event: e.CaseOpened, now: datetime) -> Case:
    """The case as it will be once `event` is taken in; to look at."""
    return Case(event.case_id, event.item, event.item_version, event.ticket_id, event.ticket_number, event.channel, now)


RULES: dict[type, Rule] = {
    c.OpenCase: open_case,
    c.DecideCase: decide_case,
    c.WithdrawCase: withdraw_case,
    c.RecordResult: record_result,
    c.ReportProgress: report_progress,
    c.CollectResult: collect_result,
}
