from dataclasses import replace

import pytest

from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Outcome, ResultKind, TicketState
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.helpers.case_hall import ALL_THERE, PERMIT, CaseHall, entries, with_item
from tests.helpers.hall_builder import first, kinds

PERMIT_THERE = entries((1, MaterialStatus.PAPER_ORIGINAL), (2, MaterialStatus.ALREADY_COLLECTED))


def ready(hall: CaseHall) -> str:
    """The number of a case whose result may be fetched; its visit is over."""
    case = hall.accept(ticket := hall.called())
    hall.finish(ticket)
    hall.do(c.RecordResult(case.case_id, ResultKind.LICENCE))
    return str(case.case_number)


# --- opening ---


def test_a_ticket_by_queue_gets_its_case_when_the_item_is_chosen() -> None:
    hall = CaseHall()
    ticket = hall.called(None)
    events = hall.do(c.OpenCase(1, ticket.ticket_id, "licence"))
    assert kinds(events) == [e.ServiceStarted, e.CaseOpened]
    assert kinds(hall.decide(ticket, Outcome.ACCEPTED, materials=ALL_THERE)) == [e.CaseAccepted], "the only one"


def test_a_ticket_by_queue_is_opened_and_decided_in_one_action() -> None:
    hall = CaseHall()
    ticket = hall.called(None)
    hall.refuse(c.DecideCase(1, ticket.ticket_id, Outcome.CONSULTED), ErrorCode.INVALID_VALUE)
    events = hall.decide(ticket, Outcome.ACCEPTED, item="licence", materials=ALL_THERE)
    assert kinds(events) == [e.ServiceStarted, e.CaseOpened, e.CaseAccepted]


def test_a_changed_item_is_a_case_of_its_own_and_the_first_one_ends_undecided() -> None:
    hall = CaseHall()
    ticket = hall.called()
    hall.accept(ticket, item="permit", materials=PERMIT_THERE)
    assert {case.item: case.state for case in hall.state.cases.values()} == {
        "licence": CaseState.OPENED,
        "permit": CaseState.ACCEPTED,
    }
    hall.finish(ticket)
    assert hall.state.cases["t1-1"].state is CaseState.ENDED


def test_several_cases_of_one_item_are_opened_one_after_the_other() -> None:
    """An agent hands in three applications: each is accepted on its own, none by a slip of the key."""
    hall = CaseHall()
    ticket = hall.called()
    hall.refuse(c.OpenCase(1, ticket.ticket_id, "licence"), ErrorCode.WRONG_CASE_STATE)
    hall.accept(ticket)
    hall.do(c.OpenCase(1, ticket.ticket_id, "licence"))
    hall.refuse(c.OpenCase(1, ticket.ticket_id, "licence"), ErrorCode.WRONG_CASE_STATE)
    hall.accept(ticket)
    assert ticket.cases == ("t1-1", "t1-2")
    assert len(set(hall.state.case_ids)) == 2


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.OpenCase(1, "t1", "gone"), ErrorCode.UNKNOWN_ITEM),
        (c.OpenCase(1, "t404", "licence"), ErrorCode.UNKNOWN_TICKET),
        (c.OpenCase(2, "t1", "permit"), ErrorCode.TICKET_AT_OTHER_COUNTER),
        (c.OpenCase(99, "t1", "permit"), ErrorCode.UNKNOWN_COUNTER),
        (c.DecideCase(1, "t1", Outcome.CONSULTED, item="gone"), ErrorCode.UNKNOWN_ITEM),
        (c.DecideCase(1, "t1", Outcome.CONSULTED, case="nobody's"), ErrorCode.UNKNOWN_CASE),
        (c.DecideCase(1, "t1", Outcome.CONSULTED, case="t1-1", item="permit"), ErrorCode.INVALID_VALUE),
        (c.DecideCase(2, "t1", Outcome.CONSULTED), ErrorCode.TICKET_AT_OTHER_COUNTER),
        (c.WithdrawCase("nobody's"), ErrorCode.UNKNOWN_CASE),
        (c.WithdrawCase("t1-1", "因为云某"), ErrorCode.UNKNOWN_REASON),
        (c.RecordResult("t1-1", ResultKind.LICENCE), ErrorCode.WRONG_CASE_STATE),
        (c.CollectResult(1, "t1", "t1-1"), ErrorCode.WRONG_CASE_STATE),
        (c.CollectResult(1, "t1", "nobody's"), ErrorCode.UNKNOWN_CASE),
    ],
    ids=lambda value: value.value if isinstance(value, ErrorCode) else type(value).__name__,
)
def test_what_cannot_be_is_refused_and_changes_nothing(command: c.Command, code: ErrorCode) -> None:
    hall = CaseHall()
    hall.do(c.StartService(1, hall.called().ticket_id))
    hall.refuse(command, code)


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.HELD, TicketState.COMPLETED])
def test_a_ticket_that_is_not_at_the_counter_is_not_decided(state: TicketState) -> None:
    hall = CaseHall()
    ticket = hall.issue(item="licence")
    if state is not TicketState.WAITING:
        assert hall.serve(1) is ticket
    if state is TicketState.HELD:
        hall.do(c.HoldTicket(1, ticket.ticket_id))
    if state is TicketState.COMPLETED:
        hall.finish(ticket)
    assert ticket.state is state
    command = c.DecideCase(1, ticket.ticket_id, Outcome.ACCEPTED, materials=ALL_THERE)
    hall.refuse(command, ErrorCode.WRONG_TICKET_STATE)


def test_a_case_of_an_item_the_catalogue_lost_can_still_be_withdrawn() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called())
    policy = with_item(PERMIT)
    hall.adopt(replace(policy, items={key: item for key, item in policy.items.items() if key != "licence"}))
    command = c.DecideCase(1, ticket.ticket_id, Outcome.ACCEPTED, case=case.case_id, materials=ALL_THERE)
    hall.refuse(command, ErrorCode.UNKNOWN_ITEM)
    hall.do(c.WithdrawCase(case.case_id))
    assert (case.state, case.reason) == (CaseState.WITHDRAWN, None)


# --- result and collection ---


def test_a_result_is_recorded_fetched_on_a_collection_visit_and_then_collected() -> None:
    """The issue: result ready → collection visit → collected."""
    hall = CaseHall()
    number = ready(hall)
    case = hall.state.cases["t1-1"]
    assert (case.state, case.result) == (CaseState.RESULT_READY, ResultKind.LICENCE)
    fetching = hall.called(None)
    events = hall.do(c.CollectResult(1, fetching.ticket_id, number))
    assert e.ServiceStarted in kinds(events), "a ticket that was only called is started by the same action"
    assert first(events, e.CaseCollected).is_visit
    assert (case.state, case.visits, case.collection_visits) == (CaseState.COLLECTED, 1, 1)
    assert fetching.cases == (case.case_id,)
    hall.refuse(c.CollectResult(1, fetching.ticket_id, number), ErrorCode.WRONG_CASE_STATE)


def test_a_result_fetched_in_the_visit_that_applied_is_no_visit_more() -> None:
    hall = CaseHall()
    case = hall.accept(ticket := hall.called())
    hall.do(c.RecordResult(str(case.case_number), ResultKind.RECEIPT))
    hall.do(c.CollectResult(1, ticket.ticket_id, case.case_id))
    assert (case.visits, case.collection_visits) == (1, 0)


def test_fetching_with_a_ticket_of_the_same_item_opens_no_new_case() -> None:
    hall = CaseHall()
    number = ready(hall)
    ticket = hall.called()
    assert e.CaseOpened not in kinds(hall.do(c.CollectResult(1, ticket.ticket_id, number)))
    hall.finish(ticket)
    number = ready(hall)
    ticket = hall.called()
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.do(c.CollectResult(1, ticket.ticket_id, number))
    assert [case.state for case in hall.state.cases.values()].count(CaseState.ENDED) == 1, "it gave way"


def test_what_is_accepted_and_not_ready_cannot_be_fetched_nor_withdrawn_when_ready() -> None:
    hall = CaseHall()
    case = hall.accept(ticket := hall.called())
    hall.refuse(c.CollectResult(1, ticket.ticket_id, case.case_id), ErrorCode.WRONG_CASE_STATE)
    hall.do(c.RecordResult(case.case_id, ResultKind.LICENCE))
    hall.refuse(c.RecordResult(case.case_id, ResultKind.LICENCE), ErrorCode.WRONG_CASE_STATE)
    hall.refuse(c.WithdrawCase(case.case_id, "visitor_left"), ErrorCode.WRONG_CASE_STATE)


def test_a_withdrawn_case_keeps_its_reason_code() -> None:
    hall = CaseHall()
    case = hall.accept(hall.called())
    events = hall.do(c.WithdrawCase(str(case.case_number), "visitor_left"))
    assert first(events, e.CaseWithdrawn).ticket_id == "t1"
    assert (case.state, case.reason) == (CaseState.WITHDRAWN, "visitor_left")


def test_a_case_another_ticket_has_just_opened_is_not_decided_with_this_one() -> None:
    hall = CaseHall()
    other = hall.called()
    hall.do(c.StartService(1, other.ticket_id))
    here = hall.called(counter=2)
    command = c.DecideCase(2, here.ticket_id, Outcome.ACCEPTED, case=other.cases[0], materials=ALL_THERE)
    refused = hall.refuse(command, ErrorCode.WRONG_CASE_STATE)
    assert other.ticket_number in refused.detail
    assert hall.accept(other).visits == 1


def test_whoever_accepted_a_case_records_no_result_of_it() -> None:
    """受理与办理分离 (policy requirement 19)."""
    hall = CaseHall()
    ticket = hall.called()
    case = hall.accept(ticket)
    hall.refuse(c.RecordResult(case.case_id, ResultKind.LICENCE, 1), ErrorCode.OTHER_CLERK_REQUIRED)
    hall.refuse(c.RecordResult(case.case_id, ResultKind.LICENCE, 3), ErrorCode.OTHER_CLERK_REQUIRED)
    hall.refuse(c.RecordResult(case.case_id, ResultKind.LICENCE, 99), ErrorCode.UNKNOWN_COUNTER)
    assert kinds(hall.do(c.RecordResult(case.case_id, ResultKind.LICENCE, 2))) == [e.CaseResultReady]
