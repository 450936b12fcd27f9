"""Who may look whose records up, and what the answers do until their ticket's day is over."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import ApplicantKind, CreditFinding, ErrorCode, Library, MaterialStatus, Outcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.look_up_rules import WantedMaterial, findings, plan
from hall_server.domain.state import Ticket
from tests.helpers.case_hall import ALL_THERE, COMPLETE, LICENCE, RULE, CaseHall, case_policy, entries, with_item
from tests.helpers.hall_builder import everything, first
from tests.helpers.look_ups import FOUND, NOT_FOUND, UNAVAILABLE, look_up, wish_for


def serving(hall: CaseHall, **more: Any) -> Ticket:
    """A ticket whose service has begun at counter 1."""
    ticket = hall.called(**more)
    hall.do(c.StartService(1, ticket.ticket_id))
    return ticket


def test_what_is_asked_are_the_materials_that_libraries_hold() -> None:
    hall = CaseHall()
    ticket = serving(hall, visitor="v1")
    planned = plan(hall.state, hall.ledger.policy, wish_for(ticket))
    assert planned.materials == (
        WantedMaterial(2, "身份证", Library.LICENCES),
        WantedMaterial(4, "完税信息", Library.PEOPLE),
    )
    assert (planned.item, planned.item_version, planned.credit) == ("licence", 3, False)
    assert (planned.ticket_number, planned.clerk, planned.is_visitor_known) == (ticket.ticket_number, "0101", True)
    for_organisation = wish_for(ticket, applicant_kind=ApplicantKind.ORGANISATION)
    assert plan(hall.state, hall.ledger.policy, for_organisation).materials[1].library is Library.LEGAL_PERSONS


def test_a_question_changes_nothing_and_its_answer_is_an_event_without_content() -> None:
    hall = CaseHall()
    ticket = serving(hall, visitor="of nobody")
    before = everything(hall.state)
    assert hall.do(wish_for(ticket, "of nobody")) == []
    assert everything(hall.state) == before
    event = look_up(hall, wish_for(ticket, "of nobody"), FOUND, NOT_FOUND, credit=CreditFinding.LISTED)
    assert [(found.place, found.finding, found.reference) for found in event.materials] == [
        (2, FOUND, "REF-2"),
        (4, NOT_FOUND, ""),
    ]
    assert (event.clerk, event.counter, event.is_visitor_known, event.credit) == ("0101", 1, True, CreditFinding.LISTED)
    assert hall.records[-1].sealed == "of nobody"
    assert b"nobody" not in hall.records[-1].payload


def test_another_person_s_card_opens_nothing() -> None:
    hall = CaseHall()
    ticket = serving(hall, visitor="v1")
    refusal = hall.refuse(wish_for(ticket, "v2"), ErrorCode.OTHER_VISITOR)
    assert "v1" not in refusal.detail + refusal.detail_en


def test_a_ticket_that_knows_nobody_takes_the_clerk_s_word_and_the_trail_says_so() -> None:
    hall = CaseHall()
    ticket = serving(hall)
    assert look_up(hall, wish_for(ticket, "v7"), FOUND, FOUND).is_visitor_known is False


def test_only_the_counter_that_serves_the_ticket_may_ask() -> None:
    hall = CaseHall()
    ticket = hall.called(visitor="v1")
    hall.refuse(wish_for(ticket), ErrorCode.WRONG_TICKET_STATE)
    hall.do(c.StartService(1, ticket.ticket_id))
    hall.refuse(wish_for(ticket, counter=2), ErrorCode.TICKET_AT_OTHER_COUNTER)
    hall.refuse(wish_for(ticket, counter=99), ErrorCode.UNKNOWN_COUNTER)
    hall.refuse(replace(wish_for(ticket), ticket_id="none"), ErrorCode.UNKNOWN_TICKET)
    hall.finish(ticket)
    hall.refuse(wish_for(ticket), ErrorCode.WRONG_TICKET_STATE)
    waiting = hall.issue(item="licence")
    hall.refuse(wish_for(waiting), ErrorCode.TICKET_AT_OTHER_COUNTER)


def test_only_for_the_ticket_s_own_items() -> None:
    hall = CaseHall()
    ticket = serving(hall, item="plain")
    hall.refuse(wish_for(ticket, item="licence"), ErrorCode.INVALID_VALUE)
    hall.refuse(wish_for(ticket, item="none"), ErrorCode.UNKNOWN_ITEM)
    hall.refuse(wish_for(ticket), ErrorCode.NOTHING_TO_LOOK_UP)
    hall.do(c.OpenCase(1, ticket.ticket_id, "licence"))
    assert look_up(hall, wish_for(ticket, item="licence"), FOUND, FOUND).item == "licence"


def test_a_ticket_by_queue_needs_an_item_named() -> None:
    hall = CaseHall()
    ticket = serving(hall, item=None)
    hall.refuse(wish_for(ticket), ErrorCode.INVALID_VALUE)
    assert look_up(hall, wish_for(ticket, item="licence"), FOUND, FOUND).item == "licence"


def test_credit_alone_is_worth_asking_and_refuses_nobody() -> None:
    item = replace(LICENCE, materials=LICENCE.materials[:1], credit_check=True)
    hall = CaseHall(with_item(item))
    ticket = serving(hall)
    planned = plan(hall.state, hall.ledger.policy, wish_for(ticket))
    assert (planned.materials, planned.credit) == ((), True)
    look_up(hall, wish_for(ticket), credit=CreditFinding.LISTED)
    accepted = hall.accept(ticket, materials=entries((1, MaterialStatus.PAPER_ORIGINAL)))
    assert accepted.outcome is Outcome.ACCEPTED
    assert hall.issue(item="licence", visitor="v1"), "nor is a ticket refused"


def test_looks_are_bounded_by_ticket() -> None:
    hall = CaseHall(case_policy(cases=replace(RULE, look_ups_max=2)))
    ticket = serving(hall)
    for visitor in ("v1", "v2"):
        look_up(hall, wish_for(ticket, visitor), UNAVAILABLE, UNAVAILABLE)
    refusal = hall.refuse(wish_for(ticket, "v3"), ErrorCode.LOOK_UP_LIMIT_REACHED)
    assert "2" in refusal.detail
    hall.finish(ticket)
    look_up(hall, wish_for(serving(hall)), FOUND, FOUND)


@pytest.mark.parametrize(
    ("first_said", "then_said", "stands"),
    [
        ((FOUND, FOUND), (UNAVAILABLE, NOT_FOUND), [FOUND, NOT_FOUND]),
        ((UNAVAILABLE, NOT_FOUND), (FOUND, UNAVAILABLE), [FOUND, NOT_FOUND]),
    ],
)
def test_a_second_look_adds_to_the_first(first_said: tuple, then_said: tuple, stands: list) -> None:  # type: ignore[type-arg]
    hall = CaseHall()
    ticket = serving(hall, visitor="v1")
    look_up(hall, wish_for(ticket), *first_said)
    look_up(hall, wish_for(ticket), *then_said)
    assert [found.finding for found in findings(hall.state, ticket, LICENCE).values()] == stands


def test_another_person_s_answers_replace_the_first_one_s() -> None:
    hall = CaseHall()
    ticket = serving(hall)
    look_up(hall, wish_for(ticket, "v1"), FOUND, FOUND)
    look_up(hall, wish_for(ticket, "v2"), UNAVAILABLE, NOT_FOUND)
    assert [found.finding for found in findings(hall.state, ticket, LICENCE).values()] == [UNAVAILABLE, NOT_FOUND]


def test_answers_are_by_the_list_they_were_asked_for() -> None:
    hall = CaseHall()
    ticket = serving(hall)
    look_up(hall, wish_for(ticket), FOUND, FOUND)
    newer = replace(LICENCE, version=4, materials=LICENCE.materials[::-1])
    hall.adopt(with_item(newer))
    assert findings(hall.state, ticket, newer) == {}


def test_a_claim_without_a_record_is_marked_and_not_refused() -> None:
    hall = CaseHall()
    ticket = serving(hall, visitor="v1")
    look_up(hall, wish_for(ticket), FOUND, NOT_FOUND)
    accepted = first(hall.decide(ticket, Outcome.ACCEPTED, materials=ALL_THERE), e.CaseAccepted)
    assert accepted.unverified == (4,)
    hall.finish(ticket)
    unasked = hall.called()
    accepted = first(hall.decide(unasked, Outcome.ACCEPTED, materials=ALL_THERE), e.CaseAccepted)
    assert accepted.unverified == (2, 4)
    hall.finish(unasked)
    on_paper = hall.called()
    papers = entries(*COMPLETE[::2], (2, MaterialStatus.PAPER_COPY), (4, MaterialStatus.ALREADY_COLLECTED))
    accepted = first(hall.decide(on_paper, Outcome.ACCEPTED, materials=papers), e.CaseAccepted)
    assert accepted.unverified == ()


def test_an_answer_that_comes_when_all_is_over_is_on_record_all_the_same() -> None:
    hall = CaseHall()
    ticket = serving(hall, visitor="v1")
    late = c.RecordLookUp(
        1, ticket.ticket_id, ticket.ticket_number, "0101", "v1", True, "licence", 3, (), None, hall.now, 3000
    )
    hall.finish(ticket)
    assert first(hall.do(late), e.RecordsLookedUp).ticket_number == ticket.ticket_number
    hall.at("09:00", hall.now.date() + timedelta(days=1))
    assert first(hall.do(late), e.RecordsLookedUp).clerk == "0101"
    assert hall.state.look_ups == {}
    assert everything(hall.replayed().state) == everything(hall.state)


def test_answers_end_with_the_day() -> None:
    hall = CaseHall()
    look_up(hall, wish_for(serving(hall)), FOUND, FOUND)
    assert hall.state.look_ups
    hall.at("09:00", date(2026, 11, 25))
    hall.do(c.Tick())
    assert hall.state.look_ups == {}


def test_an_undone_start_takes_no_look_back() -> None:
    hall = CaseHall()
    ticket = serving(hall, visitor="v1")
    look_up(hall, wish_for(ticket), FOUND, FOUND)
    hall.do(c.UndoLast(1))
    assert hall.state.look_ups[ticket.ticket_id].count == 1
    hall.do(c.StartService(1, ticket.ticket_id))
    assert len(findings(hall.state, ticket, LICENCE)) == 2
