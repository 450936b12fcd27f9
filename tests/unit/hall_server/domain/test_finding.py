"""Items have a first and a last day: nothing begins outside them, and what began within them is seen to."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hall_protocol import messages as m
from hall_protocol.vocabulary import Channel, ErrorCode, Outcome, Purpose, ResultKind
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.finding import require_in_force
from hall_server.domain.policy import HallPolicy, Package
from hall_server.web.present.case import checklist_for
from tests.helpers.case_hall import LICENCE, CaseHall, case_policy, with_item
from tests.helpers.hall_builder import DAY, Hall, a_policy, first, moment

TOMORROW, YESTERDAY = DAY + timedelta(1), DAY - timedelta(1)
BEGINS_LATER: dict[str, Any] = {"effective_from": TOMORROW}
ENDED: dict[str, Any] = {"effective_until": YESTERDAY}


def policy(**dates: Any) -> HallPolicy:
    usual = a_policy()
    plain = replace(usual.items["plain"], **dates)
    pair = Package("pair", "两件事", "Two matters", ("plain", "personal"))
    return a_policy(items={**usual.items, "plain": plain}, packages={"pair": pair})


@pytest.mark.parametrize(
    ("dates", "is_in_force"),
    [
        ({}, True),
        ({"effective_from": DAY}, True),
        ({"effective_until": DAY}, True),
        ({"effective_from": DAY, "effective_until": DAY}, True),
        (BEGINS_LATER, False),
        (ENDED, False),
    ],
)
def test_both_days_are_days_on_which_it_is_given(dates: dict[str, Any], is_in_force: bool) -> None:
    if is_in_force:
        require_in_force(policy(**dates), "plain", DAY)
    else:
        with pytest.raises(RuleError):
            require_in_force(policy(**dates), "plain", DAY)


def test_the_refusal_says_from_when_or_until_when() -> None:
    soon = Hall(policy(**BEGINS_LATER)).refuse(_wish(), ErrorCode.ITEM_NOT_IN_FORCE)
    assert soon.detail == "“事项甲”自 2026-11-25 起办理，请届时再来。"
    over = Hall(policy(**ENDED)).refuse(_wish(), ErrorCode.ITEM_NOT_IN_FORCE)
    assert over.detail == "“事项甲”已于 2026-11-23 停止办理，请到导办台咨询替代事项。"
    assert "2026-11-23" in over.detail_en


def _wish() -> c.IssueTicket:
    return c.IssueTicket("t1", Channel.KIOSK, item="plain")


def test_it_is_given_from_the_business_day_s_first_moment() -> None:
    hall = Hall(policy(**BEGINS_LATER)).at("16:00")
    hall.refuse(_wish(), ErrorCode.ITEM_NOT_IN_FORCE)
    assert hall.at("09:00", TOMORROW).issue(item="plain").item == "plain"


def test_a_package_and_several_matters_are_held_to_it_too() -> None:
    hall = Hall(policy(**ENDED))
    hall.refuse(c.IssueTicket("t1", Channel.KIOSK, package="pair", visitor="v"), ErrorCode.ITEM_NOT_IN_FORCE)
    both = c.IssueTicket("t2", Channel.KIOSK, items=("personal", "plain"), visitor="v")
    hall.refuse(both, ErrorCode.ITEM_NOT_IN_FORCE)
    assert hall.issue(item="personal", visitor="v").item == "personal"


def test_a_ticket_by_queue_knows_of_no_item() -> None:
    assert Hall(policy(**ENDED)).issue("A").item is None


def booking(slot: str, day: date = DAY) -> c.BookAppointment:
    return c.BookAppointment("p1", None, moment(slot, day), Channel.PHONE, item="plain")


def test_it_is_booked_for_the_days_on_which_it_is_given() -> None:
    hall = Hall(policy(**BEGINS_LATER))
    hall.refuse(booking("10:00"), ErrorCode.ITEM_NOT_IN_FORCE)
    hall.do(booking("10:00", TOMORROW))
    hall.refuse(c.RescheduleAppointment("p1", moment("11:00")), ErrorCode.ITEM_NOT_IN_FORCE)
    hall.do(c.RescheduleAppointment("p1", moment("11:00", TOMORROW)))


def test_what_is_booked_before_the_end_is_not_booked_beyond_it() -> None:
    hall = Hall(policy(effective_until=DAY))
    hall.refuse(booking("10:00", TOMORROW), ErrorCode.ITEM_NOT_IN_FORCE)
    hall.do(booking("10:00"))


# --- cases ---

OVER = with_item(replace(LICENCE, **ENDED))


def test_no_case_of_it_is_opened() -> None:
    hall = CaseHall(OVER)
    ticket = hall.called(None)
    hall.refuse(c.OpenCase(1, ticket.ticket_id, "licence"), ErrorCode.ITEM_NOT_IN_FORCE)
    decision = c.DecideCase(1, ticket.ticket_id, Outcome.CONSULTED, item="licence")
    hall.refuse(decision, ErrorCode.ITEM_NOT_IN_FORCE)


def test_a_case_sent_for_a_paper_is_supplemented_after_the_end() -> None:
    hall = CaseHall()
    ticket = hall.called(visitor="v")
    case = hall.send_for_the_deed(ticket)
    hall.finish(ticket)
    hall.at("10:00", TOMORROW).adopt(with_item(replace(LICENCE, effective_until=DAY)))
    hall.open(1)
    back = hall.called(visitor="v")
    assert checklist_for(hall.state, hall.ledger.policy, _checklist(back.ticket_id), hall.now).case_id == case.case_id
    assert hall.accept(back) is case
    hall.finish(back)
    hall.refuse(hall.wish(item="licence", visitor="w"), ErrorCode.ITEM_NOT_IN_FORCE)


def test_a_result_is_collected_after_the_end() -> None:
    hall = CaseHall()
    ticket = hall.called(visitor="v")
    case = hall.accept(ticket)
    hall.finish(ticket)
    hall.do(c.RecordResult(case.case_id, ResultKind.LICENCE))
    hall.at("10:00", TOMORROW).adopt(with_item(replace(LICENCE, effective_until=DAY)))
    assert hall.issue(item="licence", purpose=Purpose.COLLECT).item == "licence"


def _checklist(ticket_id: str | None = None) -> m.FetchChecklist:
    return m.FetchChecklist(ticket_id, "licence")


def test_nobody_is_told_what_to_bring_for_nothing() -> None:
    hall = CaseHall(OVER)
    with pytest.raises(RuleError) as refused:
        checklist_for(hall.state, hall.ledger.policy, _checklist(), hall.now)
    assert refused.value.refusal.code is ErrorCode.ITEM_NOT_IN_FORCE
    ended = case_policy()
    assert checklist_for(hall.state, ended, _checklist(), hall.now).item == "licence"


def test_a_ticket_taken_in_time_keeps_its_case() -> None:
    hall = CaseHall(with_item(replace(LICENCE, effective_until=DAY)))
    ticket = hall.called()
    assert first(hall.do(c.StartService(1, ticket.ticket_id)), e.CaseOpened).item == "licence"
