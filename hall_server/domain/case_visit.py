"""What the ticket at a counter came for: its matters with the case of each, and the results its visitor waits for."""

from hall_protocol.vocabulary import ErrorCode, Purpose, TicketState
from hall_server.domain import service_rules, visit_rules
from hall_server.domain.case import AWAITED
from hall_server.domain.case_opening import CONTINUED, case_in_hand
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import find
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import Case, HallState, Ticket

AT_A_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})


def ticket_at(state: HallState, number: int, ticket_id: str) -> Ticket:
    """The ticket that stands at counter `number`; raises for any other: a clerk sees only whom they serve."""
    ticket = find(state, ticket_id)
    if ticket.state not in AT_A_COUNTER:
        raise RuleError(
            ErrorCode.WRONG_TICKET_STATE,
            f"{ticket.ticket_number} 不在窗口办理，请先呼叫。",
            f"{ticket.ticket_number} is at no counter: call it first.",
        )
    service_rules.require_at(ticket, number)
    return ticket


def matters_of(state: HallState, policy: HallPolicy, ticket: Ticket, number: int) -> list[tuple[str, Case | None]]:
    """Each matter of the visit with its case, None where a decision would open one; decided ones stay to be seen."""
    cases = [case for case in state.cases_of(ticket) if case.reason != CONTINUED]
    known = {case.item for case in cases}
    own: list[tuple[str, Case | None]] = [(case.item, case) for case in cases]
    if ticket.purpose is Purpose.COLLECT:
        return own
    here = dict.fromkeys(visit_rules.matters_here(state, policy, ticket, number))
    return [
        *own,
        *((item, case_in_hand(state, ticket, item)) for item in here if item in policy.items and item not in known),
    ]


def awaited_by(state: HallState, ticket: Ticket) -> list[Case]:
    """The cases whose result is to come or ready: of this visitor, known by card, and the one the ticket names."""
    named = state.case(ticket.case) if ticket.case is not None else None
    ids = state.awaited.get(ticket.visitor, ()) if ticket.visitor is not None else ()
    cases = {case.case_id: case for case in (named, *(state.cases[case_id] for case_id in ids)) if case is not None}
    return [case for case in cases.values() if case.state in AWAITED and case.case_id not in ticket.cases]
