from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import (
    CaseState,
    Channel,
    ErrorCode,
    MaterialStatus,
    Outcome,
    Purpose,
    ResultKind,
    TicketState,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.case_opening import (
    CONTINUED,
    LAPSED,
    UNDECIDED,
    collected_before,
    find_case,
    opened_at_start,
    outcome_of,
)
from hall_server.domain.errors import RuleError
from tests.helpers.case_hall import ALL_THERE, LICENCE, PERMIT, CaseHall, entries, with_item
from tests.helpers.hall_builder import DAY, everything, first, kinds


def test_starting_a_service_opens_the_case_with_the_same_key_press() -> None:
    """Policy requirement 65: one action, and the case id returns to the ticket."""
    hall = CaseHall()
    ticket = hall.called()
    events = hall.do(c.StartService(1, ticket.ticket_id))
    assert kinds(events) == [e.ServiceStarted, e.CaseOpened]
    opened = first(events, e.CaseOpened)
    assert opened.case_id == f"{ticket.ticket_id}-1"
    assert (opened.item, opened.item_version, opened.counter, opened.clerk) == ("licence", 3, 1, "0101")
    assert opened.channel is Channel.KIOSK
    assert ticket.cases == (opened.case_id,)
    assert hall.state.cases[opened.case_id].visits == 1


def test_a_ticket_by_queue_opens_none() -> None:
    hall = CaseHall()
    ticket = hall.called(None)
    assert kinds(hall.do(c.StartService(1, ticket.ticket_id))) == [e.ServiceStarted]


def test_a_visit_of_several_matters_opens_a_case_of_each_once() -> None:
    hall = CaseHall()
    ticket = hall.called()
    asked = opened_at_start(hall.state, hall.ledger.policy, ticket, 1, ("licence", "permit", "licence", "gone"))
    assert [event.case_id for event in asked if isinstance(event, e.CaseOpened)] == ["t1-1", "t1-2"]


def test_a_service_that_starts_again_opens_no_second_case() -> None:
    hall = CaseHall()
    ticket = hall.called()
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.do(c.HoldTicket(1, ticket.ticket_id))
    hall.do(c.ResumeTicket(1, ticket.ticket_id))
    assert kinds(hall.do(c.StartService(1, ticket.ticket_id))) == [e.ServiceStarted]
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2))
    hall.call(2)
    assert kinds(hall.do(c.StartService(2, ticket.ticket_id))) == [e.ServiceStarted]
    assert hall.state.cases["t1-1"].visits == 1, "one visit, however many counters"


def test_the_case_keeps_the_version_its_ticket_was_issued_under() -> None:
    """Policy requirement 25."""
    hall = CaseHall()
    ticket = hall.called()
    assert ticket.item_versions == (("licence", 3),)
    hall.adopt(with_item(replace(LICENCE, version=4)))
    hall.do(c.StartService(1, ticket.ticket_id))
    assert hall.state.cases["t1-1"].item_version == 3


def test_a_visitor_known_by_card_returns_to_the_case_they_supplement() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called(visitor="v1"))
    hall.finish(ticket)
    hall.at("10:00")
    again = hall.called(visitor="v1")
    assert e.CaseOpened not in kinds(hall.do(c.StartService(1, again.ticket_id)))
    assert hall.accept(again) is case
    assert (case.visits, case.tickets) == (2, ["t1", "t2"])
    hall.finish(again)
    third = hall.called(visitor="v1")
    assert e.CaseOpened in kinds(hall.do(c.StartService(1, third.ticket_id))), "that one is done"


@pytest.mark.parametrize("other", [{"visitor": "v2"}, {}, {"visitor": "v1", "item": "permit"}], ids=str)
def test_another_visitor_or_matter_is_another_case(other: dict[str, Any]) -> None:
    hall = CaseHall()
    hall.send_for_the_deed(ticket := hall.called(visitor="v1"))
    hall.finish(ticket)
    again = hall.called(**other)
    assert e.CaseOpened in kinds(hall.do(c.StartService(1, again.ticket_id)))


@pytest.mark.parametrize(
    ("said", "state"), [(Outcome.CONSULTED, CaseState.CONSULTED), (Outcome.OTHER, CaseState.ENDED)]
)
def test_a_case_nobody_decided_ends_with_the_service(said: Outcome, state: CaseState) -> None:
    hall = CaseHall()
    ticket = hall.called()
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.finish(ticket, outcome=said)
    case = hall.state.cases["t1-1"]
    assert case.state is state
    assert (case.outcome, case.reason) == ((said, None) if said is Outcome.CONSULTED else (None, UNDECIDED))


def test_a_service_ends_as_its_case_was_decided() -> None:
    hall = CaseHall()
    hall.accept(ticket := hall.called())
    assert outcome_of(hall.state, ticket, Outcome.CONSULTED) is Outcome.CONSULTED, "what the counter says stands"
    finished = first(hall.finish(ticket), e.ServiceFinished)
    assert finished.outcome is Outcome.ACCEPTED


def test_materials_of_another_matter_of_the_same_visit_need_not_be_handed_in_again() -> None:
    """Policy requirement 67: 前序流程已收取."""
    hall = CaseHall()
    hall.accept(ticket := hall.called())
    assert collected_before(hall.state, hall.ledger.policy, ticket, "permit") == {"申请表", "身份证", "买卖合同"}
    assert collected_before(hall.state, hall.ledger.policy, ticket, "licence") == frozenset()
    hall.adopt(with_item(replace(LICENCE, version=4, materials=PERMIT.materials)))
    assert collected_before(hall.state, hall.ledger.policy, ticket, "permit") == frozenset(), "places mean others now"


def test_cases_with_a_step_to_come_outlive_the_day_others_leave() -> None:
    hall = CaseHall()
    accepted = hall.accept(one := hall.called())
    hall.finish(one)
    supplement = hall.send_for_the_deed(two := hall.called())
    hall.finish(two)
    hall.decide(three := hall.called(), Outcome.CONSULTED)
    hall.finish(three)
    four = hall.called()
    hall.do(c.StartService(1, four.ticket_id))
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    assert set(hall.state.cases) == {accepted.case_id, supplement.case_id}
    ended = [x.event for x in hall.events if isinstance(x.event, e.CaseEnded)]
    assert [(event.case_id, event.reason, event.by_rule) for event in ended] == [("t4-1", UNDECIDED, True)]
    assert hall.state.case_sequence == 0
    assert find_case(hall.state, str(supplement.case_number)) is supplement
    with pytest.raises(RuleError) as refused:
        find_case(hall.state, "t3-1")
    assert refused.value.refusal.code is ErrorCode.UNKNOWN_CASE


def test_a_case_nothing_happens_to_is_followed_no_longer() -> None:
    """Else the server's memory grew with its years."""
    hall = CaseHall()
    hall.accept(ticket := hall.called())
    hall.finish(ticket)
    hall.at("09:00", DAY + timedelta(days=59)).do(c.Tick())
    assert set(hall.state.cases) == {"t1-1"}
    hall.at("09:30", DAY + timedelta(days=61)).do(c.Tick())
    assert (hall.state.cases, hall.state.case_ids, hall.state.returning) == ({}, {}, {})
    assert hall.state.awaited == {}
    assert [x.event.reason for x in hall.events if isinstance(x.event, e.CaseEnded)] == [LAPSED]


def test_a_case_that_opened_by_itself_gives_way_to_the_one_the_visitor_came_for() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called())
    hall.finish(ticket)
    again = hall.called()
    hall.do(c.StartService(1, again.ticket_id))
    hall.accept(again, case=case.case_number)
    assert (hall.state.cases["t2-1"].state, hall.state.cases["t2-1"].reason) == (CaseState.ENDED, CONTINUED)
    assert hall.state.cases["t2-1"].outcome is None
    assert (case.state, case.visits) == (CaseState.ACCEPTED, 2)


def test_a_replay_knows_the_same_cases() -> None:
    hall = CaseHall()
    hall.send_for_the_deed(ticket := hall.called(visitor="v1"))
    hall.finish(ticket)
    hall.accept(ticket := hall.called(visitor="v1"), materials=(*ALL_THERE, *entries((5, MaterialStatus.MISSING))))
    assert everything(hall.replayed().state) == everything(hall.state)


# --- with undo, several stops, and purposes ---


def test_a_decision_cannot_be_undone_by_the_key_before_it() -> None:
    hall = CaseHall()
    hall.accept(hall.called())
    refused = hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)
    assert "办件 999999-01-20261124-001 已作决定" in refused.detail
    assert "withdraw the case or open another" in refused.detail_en


def test_what_the_counter_does_after_a_decision_can_be_undone_again() -> None:
    hall = CaseHall()
    hall.accept(ticket := hall.called())
    hall.finish(ticket)
    hall.do(c.UndoLast(1))
    assert ticket.state is TicketState.SERVING
    refused = hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)
    assert refused.detail == "没有可撤销的操作。"


def test_a_ticket_that_fetches_a_result_opens_no_case() -> None:
    hall = CaseHall()
    ticket = hall.called(purpose=Purpose.COLLECT)
    assert e.CaseOpened not in kinds(hall.do(c.StartService(1, ticket.ticket_id)))


def test_a_ticket_names_only_a_case_the_hall_knows() -> None:
    """What the journal keeps is a case's id or number, never whatever was typed there: an identity number, say."""
    hall = CaseHall()
    for purpose in Purpose:
        hall.refuse(hall.wish("A", case="999999199001010014", purpose=purpose), ErrorCode.UNKNOWN_CASE)


def test_who_comes_for_a_result_that_is_not_ready_is_told_so_before_they_wait() -> None:
    hall = CaseHall()
    case = hall.accept(ticket := hall.called())
    hall.finish(ticket)
    wish = hall.wish("A", case=case.name, purpose=Purpose.COLLECT)
    hall.refuse(wish, ErrorCode.WRONG_CASE_STATE)
    hall.do(c.RecordResult(case.name, ResultKind.APPROVAL))
    hall.do(wish)
    hall.do(c.CancelTicket(wish.ticket_id))


def test_a_ticket_that_names_its_case_returns_to_it() -> None:
    hall = CaseHall()
    case = hall.send_for_the_deed(ticket := hall.called())
    hall.finish(ticket)
    again = hall.called(case=case.case_number)
    assert e.CaseOpened not in kinds(hall.do(c.StartService(1, again.ticket_id)))
    assert hall.accept(again) is case


def test_a_stop_with_several_matters_opens_a_case_of_each_and_they_keep_their_versions() -> None:
    hall = CaseHall()
    ticket = hall.issue(None, items=("licence", "permit"))
    hall.call(1)
    assert ticket.item_versions == (("licence", 3), ("permit", 1))
    events = hall.do(c.StartService(1, ticket.ticket_id))
    opened = [(x.case_id, x.item, x.item_version) for x in events if isinstance(x, e.CaseOpened)]
    assert opened == [("t1-1", "licence", 3), ("t1-2", "permit", 1)]
    hall.accept(ticket, item="licence")
    hall.finish(ticket)
    assert [case.state for case in hall.state.cases.values()] == [CaseState.ACCEPTED, CaseState.ENDED]
