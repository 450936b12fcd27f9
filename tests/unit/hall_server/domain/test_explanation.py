from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CallGround, Channel, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.explanation import Explanation, explain
from hall_server.domain.state import Ticket
from hall_server.domain.wording import reason_of
from tests.helpers.hall_builder import Hall, a_policy, moment


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1)


def said(hall: Hall, ticket: Ticket) -> Explanation:
    return explain(hall.state, hall.ledger.policy, ticket)


def test_who_waits_hears_when_they_are_due_why_and_behind_how_many(hall: Hall) -> None:
    hall.issue()
    second = hall.later(minutes=3).issue()
    told = said(hall, second)
    assert told.sentence == "A002 应叫时刻 09:03（09:03 取号），前面还有 1 人。"
    assert told.sentence_en == "A002 is due 09:03 (taken 09:03), 1 ahead."
    assert told.people_ahead == 1


def test_who_was_overtaken_hears_by_whom(hall: Hall) -> None:
    first = hall.issue()
    elder = hall.later(minutes=5).issue(priority_class="elder")
    assert "老年人优先" in said(hall, elder).sentence
    hall.call(1)
    told = said(hall, first)
    assert told.overtaken_by == ("A002",)
    assert "有 1 个后到的号先被叫到（A002）" in told.sentence
    assert "1 ticket that came later was called before it (A002)" in told.sentence_en


def test_who_was_called_hears_the_reason_of_the_call(hall: Hall) -> None:
    first = hall.issue()
    hall.later(minutes=2).issue()
    hall.call(1)
    told = said(hall, first)
    assert told.sentence == "A001 于 09:02 被叫到 1 号窗口：A001 应叫时刻 09:00，先于 A002（09:02）。"
    assert told.sentence_en == "A001 was called to counter 1 at 09:02: due 09:00, before A002 due 09:02."
    assert told.people_ahead is None


def test_a_clerk_s_own_reason_is_told_in_both(hall: Hall) -> None:
    hall.issue()
    second = hall.later(minutes=1).issue()
    hall.do(c.CallTicket(1, second.ticket_id, "听障人士"))
    assert said(hall, second).sentence.endswith("指定叫号：听障人士。")
    assert said(hall, second).sentence_en.endswith("called by name: 听障人士.")
    assert said(hall, hall.state.tickets["t1"]).overtaken_by == ("A002",)


def test_a_clerk_s_reason_may_hold_the_mark_between_two_languages(hall: Hall) -> None:
    """Also in journals of before the clerk's words had a field of their own."""
    words = "陪同 · with an elder"
    ticket = hall.issue()
    hall.do(c.CallTicket(1, ticket.ticket_id, words))
    told = said(hall, ticket)
    assert (told.sentence.endswith(f"{words}。"), told.sentence_en.endswith(f"{words}.")) == (True, True)
    old = e.TicketCalled("t1", "A001", "A", 1, hall.now, words, ground=CallGround.NAMED)
    assert reason_of(old) == (words, words)


def test_appointments_and_missed_tickets_say_so() -> None:
    hall = Hall(a_policy(max_wait=timedelta(hours=9))).open(1)
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE))
    holder = hall.at("09:50").issue(appointment="p1")
    assert "按预约时段" in said(hall, holder).sentence
    hall.call(1)
    hall.do(c.MarkNoShow(1, holder.ticket_id))
    assert said(hall, holder).sentence == "A001 当前为“已过号”。"
    hall.later(minutes=11).do(c.Tick())
    assert "过号 1 次后重新排入" in said(hall, holder).sentence


def test_who_came_before_the_slot_is_told_both() -> None:
    hall = Hall()
    hall.do(c.BookAppointment("p1", "A", moment("10:00"), Channel.PHONE, "v"))
    told = said(hall, hall.issue(visitor="v"))
    assert told.sentence == "A001 应叫时刻 09:00（09:00 取号，早于预约时段 10:00），前面还有 0 人。"
    assert told.sentence_en == "A001 is due 09:00 (taken 09:00, before its slot at 10:00), 0 ahead."


def test_who_was_sent_to_one_counter_is_told_that_no_other_calls(hall: Hall) -> None:
    ticket = hall.open(2).issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2))
    told = said(hall, ticket)
    assert told.sentence == "A001 应叫时刻 09:00（09:00 取号），已转至 2 号窗口、只等该窗口，前面还有 0 人。"
    assert told.sentence_en == "A001 is due 09:00 (taken 09:00), sent to counter 2 and waits for it alone, 0 ahead."


def test_who_was_voided_is_told_why_and_what_right_is_left(hall: Hall) -> None:
    ticket = hall.issue()
    hall.do(c.CloseHall("停电", WaitingAtClosing.VOID))
    told = said(hall, ticket)
    assert told.sentence == "A001 已作废：应急闭厅，截至 2026-11-25（含当日）再取号可优先。"
    assert told.sentence_en == (
        "A001 is voided: the hall closed in an emergency; its holder is due first up to and including 2026-11-25."
    )
    hall.do(c.ReopenHall())
    hall.issue(carried_from=ticket.ticket_id)
    assert said(hall, ticket).sentence == "A001 已作废：应急闭厅。"


def test_who_gave_up_before_any_call_is_told_the_state(hall: Hall) -> None:
    ticket = hall.issue()
    hall.do(c.CancelTicket(ticket.ticket_id))
    assert said(hall, ticket).sentence == "A001 当前为“已取消”。"
