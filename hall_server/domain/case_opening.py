"""Which case a ticket stands for, and the cases that open and end with its service."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Outcome, Purpose, UndoableAction
from hall_server.domain import case as case_table
from hall_server.domain import events as e
from hall_server.domain.application_rules import taken_up
from hall_server.domain.case import CaseAction
from hall_server.domain.checklist import WAIVED
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Case, HallState, LastAction, Ticket

UNDECIDED = "undecided"
"""Reason of a case whose service or day ended before anybody decided it."""
UNSERVED = "unserved"
"""Reason of a case whose ticket was missed, given up or voided before anybody decided it."""
START_UNDONE = "start_undone"
"""Reason of a case whose service was taken back to before its start."""
CONTINUED = "continued"
"""Reason of a case opened by itself when the visitor in truth came for an earlier one."""
LAPSED = "lapsed"
"""Reason of a case nothing happened to for `keep_days`."""

DECIDABLE = frozenset({CaseState.OPENED, CaseState.SUPPLEMENT_REQUIRED})


def find_case(state: HallState, text: str) -> Case:
    """The case of this id or number that the hall still follows; raises when there is none."""
    case = state.case(text)
    if case is None:
        raise RuleError(
            ErrorCode.UNKNOWN_CASE,
            "没有这个办件，请核对编号。",
            "No such case: check its id or number; closed ones leave.",
        )
    return case


def require_collectable(case: Case) -> None:
    """Raise unless the result is ready and still here: one that was sent need not be fetched."""
    case_table.after(case.name, case.state, CaseAction.COLLECT)
    if case.is_dispatched:
        raise RuleError(
            ErrorCode.WRONG_CASE_STATE,
            f"办件 {case.name} 的结果已寄出，无需领取。",
            f"The result of case {case.name} was sent to the applicant: nobody need fetch it.",
        )


def opened_at_start(
    state: HallState, policy: HallPolicy, ticket: Ticket, counter: int, items: Sequence[str]
) -> list[e.AnyEvent]:
    """A case of each of `items` that needs a new one, with the same key press that starts the service.

    None where the ticket has a case of the item already, the visitor returns with a supplement, or fetches a result.
    What the hall has ended by rule opens anew, under another id.
    """
    if ticket.purpose is Purpose.COLLECT:
        return []
    wanted = [
        item
        for item in dict.fromkeys(items)
        if item in policy.items and not _has_case(state, ticket, item) and returning(state, ticket, item) is None
    ]
    events: list[e.AnyEvent] = []
    for place, item in enumerate(wanted, len(ticket.cases) + 1):
        case = opened(state, policy, ticket, counter, item, place)
        events += [case, *taken_up(state, ticket, case)]
    return events


def opened(state: HallState, policy: HallPolicy, ticket: Ticket, counter: int, item: str, place: int) -> e.CaseOpened:
    """The ticket's `place`-th case; of the catalogue's version the ticket was issued under."""
    version = dict(ticket.item_versions).get(item, policy.items[item].version)
    return e.CaseOpened(
        f"{ticket.ticket_id}-{place}",
        ticket.ticket_id,
        ticket.ticket_number,
        counter,
        item,
        version,
        ticket.channel,
        state.counter(counter).clerk,
    )


def returning(state: HallState, ticket: Ticket, item: str) -> Case | None:
    """The case of `item` to be supplemented that the ticket names, or that this visitor, known by card, came for."""
    named = state.case(ticket.case) if ticket.case is not None else None
    if named is not None and named.item == item and named.state is CaseState.SUPPLEMENT_REQUIRED:
        return named
    case_id = state.returning.get((ticket.visitor, item)) if ticket.visitor is not None else None
    return state.cases[case_id] if case_id is not None else None


def case_in_hand(state: HallState, ticket: Ticket, item: str) -> Case | None:
    """The case of `item` a decision for this ticket would continue, or None where it would open one."""
    own = next((case for case in undecided(state, ticket) if case.item == item), None)
    return own or returning(state, ticket, item)


def undecided(state: HallState, ticket: Ticket) -> list[Case]:
    """The ticket's cases that still need a decision."""
    return [case for case in state.cases_of(ticket) if case.state in DECIDABLE]


def decided_of(state: HallState, ticket: Ticket, item: str) -> Case | None:
    """The ticket's case of `item` that somebody decided, or None; one the hall ended by rule may be opened anew."""
    cases = (case for case in _cases_of(state, ticket, item) if case.outcome is not None)
    return next((case for case in cases if case.state not in DECIDABLE), None)


def collected_before(state: HallState, policy: HallPolicy, ticket: Ticket, item: str) -> frozenset[str]:
    """Names of materials the visitor handed in for another item of this visit, or of one whose result is to come.

    What an earlier step has collected is not asked for again (policy requirements 55 and 67).
    """
    awaited = state.awaited.get(ticket.visitor, ()) if ticket.visitor is not None else ()
    cases = {case.case_id: case for case in (*state.cases_of(ticket), *(state.cases[each] for each in awaited))}
    return frozenset(
        policy.items[case.item].materials[entry.place - 1].name
        for case in cases.values()
        if case.item != item and is_by_present_list(policy, case)
        for entry in case.materials
        if entry.status not in WAIVED | {MaterialStatus.MISSING}
    )


def is_by_present_list(policy: HallPolicy, case: Case) -> bool:
    """Whether the places the case was decided by are those of the catalogue in force."""
    item = policy.items.get(case.item)
    return item is not None and case.decided_version == item.version


def ended_at_finish(
    state: HallState, ticket: Ticket, outcome: Outcome, items: Sequence[str] | None = None
) -> list[e.AnyEvent]:
    """What becomes of cases opened and not decided when the service ends: consulted if that was said, else ended.

    `items` limits it to the matters of a stop that is done when the visit goes on. They follow the end of the service:
    what follows it an undo takes back with it.
    """
    cases = [case for case in _opened_cases(state, ticket) if items is None or case.item in items]
    if outcome is Outcome.CONSULTED:
        return [_consulted(state, case, ticket) for case in cases]
    return [ended_by_rule(case, UNDECIDED) for case in cases]


def ended_unserved(state: HallState, ticket: Ticket) -> list[e.AnyEvent]:
    """The cases nobody decided of a ticket that is missed or ends otherwise; should it return, they open anew."""
    return [ended_by_rule(case, UNSERVED) for case in _opened_cases(state, ticket)]


def taken_back(state: HallState, ticket: Ticket, action: LastAction) -> list[e.AnyEvent]:
    """What an undo does to cases: those its start had opened end, those its finish or miss had ended are open again."""
    if action.action is UndoableAction.START:
        begun = (case for case in _opened_cases(state, ticket) if case.case_id not in action.ticket.cases)
        return [ended_by_rule(case, START_UNDONE) for case in begun]
    return [
        e.CaseReopened(case.case_id, ticket.ticket_id, ticket.ticket_number, case.item)
        for case in state.cases_of(ticket)
        if case.changed_seq > action.seq and _is_ended_with_service(case)
    ]


def outcome_of(state: HallState, ticket: Ticket, said: Outcome) -> Outcome:
    """How the service ended: what the counter said, else the last case decided during it."""
    if said is not Outcome.OTHER or ticket.started_at is None:
        return said
    decided = [
        case.outcome
        for case in state.cases_of(ticket)
        if case.outcome is not None and case.decided_at is not None and case.decided_at >= ticket.started_at
    ]
    return decided[-1] if decided else said


def ended_at_day_end(state: HallState, policy: HallPolicy, now: datetime) -> list[e.AnyEvent]:
    """Cases nobody decided, and those nothing happened to for `keep_days`; the others outlive the day."""
    oldest = now - timedelta(days=policy.cases.keep_days)
    return [
        ended_by_rule(case, UNDECIDED if case.state is CaseState.OPENED else LAPSED)
        for case in state.cases.values()
        if case.state is CaseState.OPENED or (_has_steps(case) and (case.changed_at or case.opened_at) < oldest)
    ]


def ended_by_rule(case: Case, reason: str) -> e.CaseEnded:
    """The hall's own end of a case."""
    return e.CaseEnded(case.case_id, case.ticket_id, case.ticket_number, reason, by_rule=True)


def number_day(state: HallState, policy: HallPolicy, now: datetime) -> date:
    """The business day a case number of now carries."""
    return state.business_day or policy.calendar.business_day(now)


def _consulted(state: HallState, case: Case, ticket: Ticket) -> e.CaseConsulted:
    counter = ticket.counter or 0
    return e.CaseConsulted(
        case.case_id,
        ticket.ticket_id,
        ticket.ticket_number,
        counter,
        case.item,
        case.item_version,
        state.counter(counter).clerk,
        visit=case.visit_of(ticket.ticket_id),
    )


def _opened_cases(state: HallState, ticket: Ticket) -> list[Case]:
    return [case for case in state.cases_of(ticket) if case.state is CaseState.OPENED]


def _is_ended_with_service(case: Case) -> bool:
    """Whether the end of a service, and no decision of its own, may have ended it."""
    return case.state is CaseState.CONSULTED or _is_ended_by_rule(case)


def _is_ended_by_rule(case: Case) -> bool:
    """Before anybody decided it."""
    return case.state is CaseState.ENDED and case.outcome is None


def _has_steps(case: Case) -> bool:
    return bool(case_table.TRANSITIONS[case.state])


def _has_case(state: HallState, ticket: Ticket, item: str) -> bool:
    return any(not _is_ended_by_rule(case) for case in _cases_of(state, ticket, item))


def _cases_of(state: HallState, ticket: Ticket, item: str) -> list[Case]:
    return [case for case in state.cases_of(ticket) if case.item == item]
