"""What the ticket at a counter came for, as its clerk sees it."""

import pytest

from hall_protocol.vocabulary import CaseState, ErrorCode, MaterialStatus, Outcome, Purpose, ResultKind
from hall_server.domain import commands as c
from hall_server.domain.case_opening import collected_before
from hall_server.domain.case_visit import awaited_by, matters_of, ticket_at
from hall_server.domain.errors import RuleError
from hall_server.domain.state import Case, Ticket
from tests.helpers.case_hall import CaseHall, entries


def matters(hall: CaseHall, ticket: Ticket) -> list[tuple[str, CaseState | None]]:
    return [
        (item, case.state if case else None) for item, case in matters_of(hall.state, hall.ledger.policy, ticket, 1)
    ]


def ready(hall: CaseHall, case: Case) -> Case:
    hall.do(c.RecordResult(case.case_id, ResultKind.LICENCE))
    return case


def test_a_called_ticket_shows_its_matter_before_any_case_is_open() -> None:
    hall = CaseHall()
    ticket = hall.called()
    assert matters(hall, ticket) == [("licence", None)]
    hall.do(c.StartService(1, ticket.ticket_id))
    assert matters(hall, ticket) == [("licence", CaseState.OPENED)]


def test_every_case_of_the_visit_stays_to_be_seen() -> None:
    hall = CaseHall()
    hall.accept(ticket := hall.called())
    hall.do(c.OpenCase(1, ticket.ticket_id, "permit"))
    hall.do(c.OpenCase(1, ticket.ticket_id, "licence"))
    assert matters(hall, ticket) == [
        ("licence", CaseState.ACCEPTED),
        ("permit", CaseState.OPENED),
        ("licence", CaseState.OPENED),
    ]


def test_a_ticket_without_an_item_has_no_matter_yet() -> None:
    hall = CaseHall()
    assert matters(hall, hall.called(None)) == []


def test_who_comes_back_finds_the_case_to_be_supplemented() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called(visitor="v"))
    hall.finish(ticket)
    again = hall.called(visitor="v")
    assert [found for _, found in matters_of(hall.state, hall.ledger.policy, again, 1)] == [case]


def test_a_case_that_gave_way_is_shown_no_more() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called())
    hall.finish(ticket)
    again = hall.called()
    hall.do(c.StartService(1, again.ticket_id))
    hall.accept(again, case=case.case_id)
    assert matters(hall, again) == [("licence", CaseState.ACCEPTED)]


def test_results_await_their_visitor_until_they_are_handed_out_and_nobody_else() -> None:
    hall = CaseHall()
    case = hall.accept(ticket := hall.called(visitor="v"))
    assert awaited_by(hall.state, ticket) == [], "it is in hand already"
    hall.finish(ticket)
    stranger = hall.called(visitor="w")
    assert awaited_by(hall.state, stranger) == []
    hall.do(c.StartService(1, stranger.ticket_id))
    hall.finish(stranger)
    again = hall.called(None, visitor="v", purpose=Purpose.COLLECT)
    assert awaited_by(hall.state, again) == [case]
    ready(hall, case)
    assert matters(hall, again) == []
    hall.do(c.CollectResult(1, again.ticket_id, case.case_id))
    assert awaited_by(hall.state, again) == []
    assert matters(hall, again) == [("licence", CaseState.COLLECTED)]
    assert hall.state.awaited == {}


def test_a_ticket_may_name_the_case_it_fetches() -> None:
    hall = CaseHall()
    case = ready(hall, hall.accept(ticket := hall.called()))
    hall.finish(ticket)
    again = hall.called(None, purpose=Purpose.COLLECT, case=case.case_number)
    assert awaited_by(hall.state, again) == [case]


def test_what_was_withdrawn_is_awaited_no_more() -> None:
    hall = CaseHall()
    case = hall.accept(ticket := hall.called(visitor="v"))
    hall.finish(ticket)
    hall.do(c.WithdrawCase(case.case_id))
    assert hall.state.awaited == {}


def test_only_the_counter_where_the_ticket_stands_may_look() -> None:
    hall = CaseHall()
    ticket = hall.called()
    assert ticket_at(hall.state, 1, ticket.ticket_id) is ticket
    with pytest.raises(RuleError) as elsewhere:
        ticket_at(hall.state, 2, ticket.ticket_id)
    assert elsewhere.value.refusal.code is ErrorCode.TICKET_AT_OTHER_COUNTER
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.finish(ticket, outcome=Outcome.CONSULTED)
    with pytest.raises(RuleError) as gone:
        ticket_at(hall.state, 1, ticket.ticket_id)
    assert gone.value.refusal.code is ErrorCode.WRONG_TICKET_STATE


def test_what_an_earlier_visit_handed_in_is_not_asked_for_again_while_its_case_goes_on() -> None:
    """Policy requirements 55 and 67: for another item, by the same person, until the result is handed out."""
    hall = CaseHall()
    first_visit = hall.called("permit", visitor="v1")
    case = hall.accept(
        first_visit, materials=entries((1, MaterialStatus.PAPER_ORIGINAL), (2, MaterialStatus.PAPER_COPY))
    )
    hall.finish(first_visit)
    again, stranger = hall.called("licence", visitor="v1"), hall.called("licence", counter=2, visitor="v2")
    policy = hall.ledger.policy
    assert collected_before(hall.state, policy, again, "licence") == {"申请表", "买卖合同"}
    assert collected_before(hall.state, policy, again, "permit") == frozenset()
    assert collected_before(hall.state, policy, stranger, "licence") == frozenset()
    hall.do(c.WithdrawCase(case.case_id))
    assert collected_before(hall.state, policy, again, "licence") == frozenset()
