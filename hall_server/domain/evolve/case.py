"""Cases taken into the state; a visit is a ticket whose service the case had part in."""

from hall_protocol.vocabulary import CaseState, CaseStep, MaterialStatus, Outcome, TicketState
from hall_server.domain import case as case_table
from hall_server.domain import events as e
from hall_server.domain.case import AWAITED, CaseAction
from hall_server.domain.evolve.application import release, take_again
from hall_server.domain.evolve.handler import Handler
from hall_server.domain.state import Case, HallState


def _opened(state: HallState, event: e.CaseOpened, recorded: e.Recorded) -> None:
    ticket = state.tickets[event.ticket_id]
    case = Case(
        event.case_id,
        event.item,
        event.item_version,
        event.ticket_id,
        event.ticket_number,
        event.channel,
        recorded.at,
        ticket.visitor,
        counter=event.counter,
        clerk=event.clerk,
        changed_at=recorded.at,
        changed_seq=recorded.seq,
    )
    state.cases[case.case_id] = case
    _visit(state, case, event.ticket_id, 1)


def _move(state: HallState, case_id: str, action: CaseAction, recorded: e.Recorded) -> Case:
    case = state.cases[case_id]
    case.state = case_table.after(case.name, case.state, action)
    _note_change(case, recorded)
    if case.visitor is not None:
        if case.state is CaseState.SUPPLEMENT_REQUIRED:
            state.returning[case.visitor, case.item] = case_id
        elif state.returning.get((case.visitor, case.item)) == case_id:
            del state.returning[case.visitor, case.item]
        _await_result(state, case, case.visitor)
    return case


def _await_result(state: HallState, case: Case, visitor: str) -> None:
    """Keep in mind, by visitor, what is to be fetched one day."""
    others = tuple(case_id for case_id in state.awaited.get(visitor, ()) if case_id != case.case_id)
    awaited = (*others, case.case_id) if case.state in AWAITED else others
    if awaited:
        state.awaited[visitor] = awaited
    else:
        state.awaited.pop(visitor, None)


def _note_change(case: Case, recorded: e.Recorded) -> None:
    case.changed_at, case.changed_seq = recorded.at, recorded.seq


def _decided(
    state: HallState, event: e.CaseDecided, recorded: e.Recorded, action: CaseAction, outcome: Outcome
) -> Case:
    case = _move(state, event.case_id, action, recorded)
    case.outcome, case.decided_at = outcome, recorded.at
    case.counter, case.clerk, case.decided_version = event.counter, event.clerk, event.item_version
    if state.tickets[event.ticket_id].state is TicketState.SERVING:
        _bind(state, event.counter, event.case_id)
    case.missing = ()
    if not isinstance(event, e.CaseConsulted):
        case.materials = event.materials
    _visit(state, case, event.ticket_id, event.visit)
    return case


def _bind(state: HallState, number: int | None, case_id: str) -> None:
    """A decision is no slip of the key: with it, what the counter did before can no longer be undone.

    What ends with a service follows its end, when the ticket is served no more: that is no decision.
    """
    if number in state.counters:
        counter = state.counters[number]
        counter.last_action, counter.bound_by = None, case_id


def _visit(state: HallState, case: Case, ticket_id: str, visit: int) -> None:
    case.visits = visit
    _return_to_ticket(state, case, ticket_id)


def _return_to_ticket(state: HallState, case: Case, ticket_id: str) -> None:
    if ticket_id not in case.tickets:
        case.tickets.append(ticket_id)
    ticket = state.tickets[ticket_id]
    if case.case_id not in ticket.cases:
        ticket.cases = (*ticket.cases, case.case_id)


def _number(state: HallState, case: Case, case_number: str) -> None:
    if case.case_number is None:
        case.case_number = case_number
        state.case_ids[case_number] = case.case_id
        state.case_sequence += 1


def _accepted(state: HallState, event: e.CaseAccepted, recorded: e.Recorded) -> None:
    case = _decided(state, event, recorded, CaseAction.ACCEPT, Outcome.ACCEPTED)
    _number(state, case, event.case_number)


def _supplement_required(state: HallState, event: e.CaseSupplementRequired, recorded: e.Recorded) -> None:
    case = _decided(state, event, recorded, CaseAction.REQUIRE_SUPPLEMENT, Outcome.SUPPLEMENT_REQUIRED)
    _number(state, case, event.case_number)
    case.missing = event.missing
    case.told |= frozenset(event.missing)
    case.noticed = _noticed(event)
    case.notices += 1
    case.repeated_notices += event.repeated > 0
    case.notice_at, case.due_day = recorded.at, event.due_day


def _noticed(event: e.CaseSupplementRequired) -> tuple[tuple[str, MaterialStatus], ...]:
    missing, present = iter(event.missing), iter(event.present)
    return tuple(
        (next(missing if entry.status is MaterialStatus.MISSING else present), entry.status)
        for entry in event.materials
    )


def _declined(state: HallState, event: e.CaseDeclined, recorded: e.Recorded) -> None:
    _decided(state, event, recorded, CaseAction.DECLINE, Outcome.DECLINED).reason = event.reason


def _consulted(state: HallState, event: e.CaseConsulted, recorded: e.Recorded) -> None:
    _decided(state, event, recorded, CaseAction.CONSULT, Outcome.CONSULTED)


def _ended(state: HallState, event: e.CaseEnded, recorded: e.Recorded) -> None:
    case = _move(state, event.case_id, CaseAction.END, recorded)
    case.reason = event.reason
    if event.by_rule:
        release(state, case.application, recorded)
    else:
        case.outcome, case.decided_at = Outcome.OTHER, recorded.at
        case.counter, case.clerk = event.counter, event.clerk
        _bind(state, event.counter, event.case_id)
        _visit(state, case, event.ticket_id, event.visit)


def _reopened(state: HallState, event: e.CaseReopened, recorded: e.Recorded) -> None:
    """No transition of the table: undoing puts back what was."""
    case = state.cases[event.case_id]
    if case.state not in (CaseState.CONSULTED, CaseState.ENDED):
        raise ValueError(f"event {recorded.seq} reopens {event.case_id}, which is {case.state}")
    case.state = CaseState.OPENED
    case.outcome = case.decided_at = case.decided_version = case.reason = None
    _note_change(case, recorded)
    take_again(state, case.application, case.case_id)


def _withdrawn(state: HallState, event: e.CaseWithdrawn, recorded: e.Recorded) -> None:
    _move(state, event.case_id, CaseAction.WITHDRAW, recorded).reason = event.reason


def _progressed(state: HallState, event: e.CaseProgressed, recorded: e.Recorded) -> None:
    action = CaseAction.DELIVER if event.step is CaseStep.DELIVERED else CaseAction.PROGRESS
    case = _move(state, event.case_id, action, recorded)
    case.steps = (*case.steps, (event.step, recorded.at))


def _result_ready(state: HallState, event: e.CaseResultReady, recorded: e.Recorded) -> None:
    _move(state, event.case_id, CaseAction.MAKE_READY, recorded).result = event.result


def _collected(state: HallState, event: e.CaseCollected, recorded: e.Recorded) -> None:
    case = _move(state, event.case_id, CaseAction.COLLECT, recorded)
    case.collection_visits += event.is_visit
    _bind(state, event.counter, event.case_id)
    _return_to_ticket(state, case, event.ticket_id)


def leave_closed_cases(state: HallState) -> None:
    """A new business day: numbers begin again, and only cases with a step still to come are kept in mind."""
    state.case_sequence = 0
    state.cases = {key: case for key, case in state.cases.items() if case_table.TRANSITIONS[case.state]}
    state.case_ids = {case.case_number: key for key, case in state.cases.items() if case.case_number is not None}


HANDLERS: dict[type, Handler] = {
    e.CaseOpened: _opened,
    e.CaseAccepted: _accepted,
    e.CaseSupplementRequired: _supplement_required,
    e.CaseDeclined: _declined,
    e.CaseConsulted: _consulted,
    e.CaseEnded: _ended,
    e.CaseReopened: _reopened,
    e.CaseWithdrawn: _withdrawn,
    e.CaseProgressed: _progressed,
    e.CaseResultReady: _result_ready,
    e.CaseCollected: _collected,
}
