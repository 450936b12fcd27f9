"""Issuing, cancelling and printing a ticket."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hall_protocol.vocabulary import ErrorCode, Purpose
from hall_server.domain import calling, claiming, closing_rules, ticket, visit, waiting
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.admission import admit
from hall_server.domain.application_rules import require_pre_review
from hall_server.domain.case_opening import ended_unserved, find_case, require_collectable
from hall_server.domain.claiming import CheckedIn
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import find, known_item, known_priority_class, queue_for, require_in_force
from hall_server.domain.honouring import given_back
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState, Step
from hall_server.domain.ticket import TicketAction


def issue(state: HallState, policy: HallPolicy, command: c.IssueTicket, now: datetime) -> list[e.AnyEvent]:
    """Give the next number of the visit's first queue, the way through the hall and the wait that is shown."""
    _require_case(state, command)
    wish = _with_matters(policy, command)
    command = claiming.with_appointment(state, policy, wish, now)
    require_pre_review(state, policy, command, command.matters)
    _require_in_force(state, policy, command, now)
    steps = _steps(state, policy, command)
    queues = [queue for step in steps for queue in step.queues]
    walks_in = wish.appointment is None and claiming.is_due_as_walk_in(state, policy, command, now)
    admit(state, policy, command, queues, now, walks_in=walks_in)
    check_in = claiming.check_in(state, policy, command, queues, now, walks_in=walks_in)
    due_at = _due_at(policy, command, check_in, now)
    carried = closing_rules.carry_over(state, command, queues)
    if carried is not None:
        due_at = min(due_at, carried.due_at)
    issued = _issued(state, policy, command, steps, due_at)
    events: list[e.AnyEvent] = [issued] if check_in is None else [issued, check_in.event(command.ticket_id)]
    if carried is not None:
        events.append(e.TicketContinued(command.ticket_id, issued.ticket_number, carried.ticket_id))
    return events


def _due_at(policy: HallPolicy, command: c.IssueTicket, check_in: CheckedIn | None, now: datetime) -> datetime:
    """When the ticket is due by arrival, slot and credit."""
    entered_at = check_in.entered_at if check_in else now
    return calling.due_at(entered_at, _credit(policy, command), check_in.slot_start if check_in else None)


def _issued(
    state: HallState, policy: HallPolicy, command: c.IssueTicket, steps: tuple[Step, ...], due_at: datetime
) -> e.TicketIssued:
    """The fact: the next number of the first step's queue, with the wait its slip says."""
    queue = policy.queues[steps[0].queues[0]]
    sequence = queue.numbering.following(state.sequences.get(queue.queue))
    expected = waiting.forecast(state, policy, steps[0].queues, (due_at, state.seq + 1))
    return e.TicketIssued(
        ticket_id=command.ticket_id,
        ticket_number=queue.numbering.text(sequence),
        queue=queue.queue,
        sequence=sequence,
        channel=command.channel,
        due_at=due_at,
        people_ahead=expected.people_ahead,
        low_s=expected.low_s,
        likely_s=expected.likely_s,
        high_s=expected.high_s,
        item=steps[0].items[0] if steps[0].items else None,
        priority_class=command.priority_class,
        appointment=command.appointment,
        identity=command.identity,
        visitor=command.visitor,
        steps=as_visit_steps(steps) if len(command.matters) > 1 else (),
        package=command.package,
        purpose=command.purpose,
        case=command.case,
        applicant_kind=command.applicant_kind,
        is_agent=command.is_agent,
        item_versions=tuple(policy.items[item].version for step in steps for item in step.items),
    )


def _steps(state: HallState, policy: HallPolicy, command: c.IssueTicket) -> tuple[Step, ...]:
    """The stops of the visit: one for a queue, an item or a short line, else planned over all the matters."""
    matters = command.matters
    item = matters[0] if matters else None
    queue = queue_for(policy, command.queue, item, command.purpose)
    is_short = queue.purpose is command.purpose is not Purpose.HANDLE
    if len(matters) > 1 and not is_short:
        return visit.plan(state, policy, matters, command.package)
    return (Step((queue.queue,), matters),)


def _require_case(state: HallState, command: c.IssueTicket) -> None:
    """The case a visitor comes for is one the hall follows (no other words get into the journal); ready, to be fetched.

    Whoever comes for a result that is not ready hears so before they wait for it.
    """
    if command.case is None:
        return
    if command.case in state.applications:
        return
    named = find_case(state, command.case)
    if command.purpose is Purpose.COLLECT:
        require_collectable(named)


def _require_in_force(state: HallState, policy: HallPolicy, command: c.IssueTicket, now: datetime) -> None:
    """Nothing new begins outside an item's dates; what began within them is supplemented and handed out."""
    if command.case is not None or command.purpose is Purpose.COLLECT:
        return
    day = policy.calendar.business_day(now)
    for item in command.matters:
        if command.visitor is None or (command.visitor, item) not in state.returning:
            require_in_force(policy, item, day)


def _with_matters(policy: HallPolicy, command: c.IssueTicket) -> c.IssueTicket:
    """The wish with what it is for: one item as `item`, several as `items`; those named, or all of the package."""
    matters = _known_matters(policy, command.matters, command.package)
    if len(matters) > 1:
        return replace(command, item=None, items=matters)
    return replace(command, item=matters[0] if matters else None, items=())


def journey(state: HallState, policy: HallPolicy, items: tuple[str, ...], package: str | None) -> tuple[Step, ...]:
    """The stops that a ticket for these matters, or for all of the package, would have now; none without any."""
    matters = _known_matters(policy, items, package)
    return visit.plan(state, policy, matters, package) if matters else ()


def _known_matters(policy: HallPolicy, matters: tuple[str, ...], named: str | None) -> tuple[str, ...]:
    if named is not None:
        package = policy.packages.get(named)
        if package is None:
            known = ", ".join(policy.packages)
            raise RuleError(ErrorCode.UNKNOWN_PACKAGE, "没有这个“一件事”。", f"No package {named!r}; known: {known}.")
        matters = matters or package.items
    if len(matters) > policy.matters_limit:
        limit = policy.matters_limit
        raise RuleError(
            ErrorCode.TOO_MANY_MATTERS, f"一次最多办 {limit} 个事项。", f"One visit holds at most {limit} matters."
        )
    for item in matters:
        known_item(policy, item)
    return matters


def as_visit_steps(steps: Iterable[Step]) -> tuple[e.VisitStep, ...]:
    """The steps as an event carries them."""
    return tuple(as_visit_step(step) for step in steps)


def as_visit_step(step: Step) -> e.VisitStep:
    """One of them."""
    return e.VisitStep(step.queues, step.items)


def cancel(state: HallState, policy: HallPolicy, command: c.CancelTicket, now: datetime) -> list[e.AnyEvent]:
    """The visitor gives the ticket up while it waits, is held, or was missed; an appointment to come stays theirs."""
    found = find(state, command.ticket_id)
    ticket.after(found.ticket_number, found.state, TicketAction.CANCEL)
    cancelled = e.TicketCancelled(found.ticket_id, found.ticket_number)
    return [cancelled, *ended_unserved(state, found), *given_back(state, policy, found, now)]


def record_print(state: HallState, _: HallPolicy, command: c.RecordPrint, __: datetime) -> list[e.AnyEvent]:
    """Every report is kept; that of a further slip says so."""
    return [printed(command, find(state, command.ticket_id).ticket_number)]


def printed(report: c.RecordPrint | c.MergeTicket, number: str) -> e.TicketPrinted:
    """What a station told of a slip."""
    return e.TicketPrinted(report.ticket_id, number, report.station, report.outcome, report.detail, report.is_reprint)


def _credit(policy: HallPolicy, command: c.IssueTicket) -> timedelta:
    if command.priority_class is None:
        return calling.NO_CREDIT
    return known_priority_class(policy, command.priority_class).credit


RULES: dict[type, Rule] = {
    c.IssueTicket: issue,
    c.CancelTicket: cancel,
    c.RecordPrint: record_print,
}
