"""A priority class given to a ticket that waits: who may, how much earlier, and what is kept of it."""

from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CallGround, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.explanation import explain
from tests.helpers.hall_builder import Hall, a_policy, first, moment


@pytest.fixture
def hall() -> Hall:
    return Hall(a_policy(max_wait=timedelta(hours=9))).open(1)


def given(hall: Hall, ticket_id: str, group: str = "elder", counter: int | None = 1) -> e.PriorityGiven:
    return first(hall.do(c.GivePriority(ticket_id, group, "身份证", counter)), e.PriorityGiven)


def test_the_ticket_passes_those_who_came_up_to_its_credit_before_and_the_journal_says_who_and_why(hall: Hall) -> None:
    hall.issue()
    hall.later(minutes=5).issue()
    last = hall.later(minutes=4).issue()
    event = given(hall, last.ticket_id)
    assert event.due_at == moment("08:59")
    assert (event.counter, event.clerk, event.reason) == (1, hall.state.counter(1).clerk, "身份证")
    call = first(hall.do(c.CallNext(1)), e.TicketCalled)
    assert (call.ticket_id, call.ground, call.overtaken) == (last.ticket_id, CallGround.DUE, 2)


def test_the_explanation_tells_what_was_seen(hall: Hall) -> None:
    ticket = hall.issue()
    given(hall, ticket.ticket_id)
    told = explain(hall.state, hall.ledger.policy, hall.state.tickets[ticket.ticket_id])
    assert "09:00 取号，老年人优先（现场设置：身份证）" in told.sentence
    assert "taken 09:00, earlier as Elderly (given here: 身份证)" in told.sentence_en


def test_given_twice_or_for_no_more_is_refused_and_a_greater_class_adds_only_what_it_has_more(hall: Hall) -> None:
    ticket = hall.issue()
    given(hall, ticket.ticket_id, "elder")
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 1), ErrorCode.PRIORITY_NOT_HIGHER)
    assert given(hall, ticket.ticket_id, "soldier").due_at == moment("08:40")
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 1), ErrorCode.PRIORITY_NOT_HIGHER)
    assert hall.state.tickets[ticket.ticket_id].due_at == moment("08:40")


def test_what_a_ticket_was_issued_with_counts(hall: Hall) -> None:
    ticket = hall.issue(priority_class="elder")
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 1), ErrorCode.PRIORITY_NOT_HIGHER)
    assert given(hall, ticket.ticket_id, "soldier").due_at == moment("08:40")


def test_only_classes_of_the_hall_with_a_reason_at_an_open_counter_of_the_ticket_s_line(hall: Hall) -> None:
    ticket = hall.issue()
    hall.refuse(c.GivePriority(ticket.ticket_id, "friend", "身份证", 1), ErrorCode.UNKNOWN_PRIORITY_CLASS)
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "  ", 1), ErrorCode.REASON_REQUIRED)
    hall.refuse(c.GivePriority("t404", "elder", "身份证", 1), ErrorCode.UNKNOWN_TICKET)
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 2), ErrorCode.WRONG_COUNTER_STATE)
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 99), ErrorCode.UNKNOWN_COUNTER)
    hall.open(3)
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 3), ErrorCode.QUEUE_NOT_SERVED)


def test_the_guide_desk_gives_it_at_no_counter(hall: Hall) -> None:
    event = given(hall, hall.issue().ticket_id, counter=None)
    assert (event.counter, event.clerk) == (None, None)


def test_a_ticket_that_does_not_wait_gets_none(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 1), ErrorCode.WRONG_TICKET_STATE)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证", 1), ErrorCode.WRONG_TICKET_STATE)


def test_a_missed_ticket_that_returned_may_be_given_one_and_says_both(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.later(minutes=11).do(c.Tick())
    stands = hall.state.tickets[ticket.ticket_id]
    entered = stands.entry_key
    given(hall, ticket.ticket_id)
    assert stands.entry_key == entered, "it came to its line when it returned, whatever it was given"
    assert stands.is_favoured
    told = explain(hall.state, hall.ledger.policy, stands)
    assert "过号 1 次后重新排入，老年人优先（现场设置：身份证）" in told.sentence


def test_missed_again_it_has_lost_what_it_was_given() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    given(hall, ticket.ticket_id)
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.later(minutes=11).do(c.Tick())
    stands = hall.state.tickets[ticket.ticket_id]
    assert (stands.due_at, stands.is_favoured) == (moment("09:10"), False)


def test_a_transfer_is_not_taken_back_over_the_head_of_who_gave_a_class_meanwhile(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_queue="A"))
    given(hall, ticket.ticket_id, counter=None)
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)
    assert hall.state.tickets[ticket.ticket_id].priority_class == "elder"


def test_a_call_taken_back_leaves_what_was_given_before(hall: Hall) -> None:
    ticket = hall.issue()
    given(hall, ticket.ticket_id)
    hall.call(1)
    hall.do(c.UndoLast(1))
    stands = hall.state.tickets[ticket.ticket_id]
    assert (stands.priority_class, stands.due_at, stands.is_favoured) == ("elder", moment("08:50"), True)


def test_why_a_ticket_is_held_stands_with_it_until_it_is_called_back(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.do(c.HoldTicket(1, ticket.ticket_id, "复印"))
    assert hall.state.tickets[ticket.ticket_id].hold_reason == "复印"
    hall.do(c.ResumeTicket(1, ticket.ticket_id))
    assert hall.state.tickets[ticket.ticket_id].hold_reason == ""
    hall.do(c.HoldTicket(1, ticket.ticket_id, "系统故障"))
    hall.do(c.CloseCounter(1))
    assert hall.state.tickets[ticket.ticket_id].hold_reason == ""


@pytest.mark.parametrize(("group", "minutes"), [("elder", 10), ("soldier", 20)])
def test_one_back_from_a_miss_gets_all_of_the_class_for_what_it_came_with_is_gone(
    hall: Hall, group: str, minutes: int
) -> None:
    ticket = hall.issue(priority_class="elder")
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.later(minutes=11).do(c.Tick())
    back_at = ticket.due_at
    assert given(hall, ticket.ticket_id, group).due_at == back_at - timedelta(minutes=minutes)
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证"), ErrorCode.PRIORITY_NOT_HIGHER)


def test_one_back_from_a_miss_comes_no_earlier_than_its_class_would_have_stood_on_arrival(hall: Hall) -> None:
    """Else whoever was missed and given a class passes people that nobody of that class could have passed."""
    ticket = hall.issue(priority_class="elder")
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.later(minutes=11).do(c.Tick())
    ticket.issued_at = ticket.due_at + timedelta(minutes=5)  # it came back among people due before it came
    assert given(hall, ticket.ticket_id, "soldier").due_at == ticket.issued_at - timedelta(minutes=20)


def test_one_called_by_name_while_it_was_missed_still_has_what_it_came_with(hall: Hall) -> None:
    """It never returned by the rule, so it keeps its due time: the same class twice would be twice the credit."""
    ticket = hall.issue(priority_class="elder")
    hall.call(1)
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.do(c.CallTicket(1, ticket.ticket_id, "回来了"))
    hall.do(c.TransferTicket(1, ticket.ticket_id))
    assert ticket.due_at == moment("08:50")
    hall.refuse(c.GivePriority(ticket.ticket_id, "elder", "身份证"), ErrorCode.PRIORITY_NOT_HIGHER)
    assert given(hall, ticket.ticket_id, "soldier").due_at == moment("08:40")
