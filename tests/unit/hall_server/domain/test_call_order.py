"""The order that a counter is told is the order in which it then calls, whatever the rules make of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.call_order import Turn, call_order
from hall_server.domain.policy import HallPolicy, RatioCap
from tests.helpers.hall_builder import Hall, a_policy, everything, first

ALL = 100


def order(hall: Hall, number: int = 1, most: int = ALL) -> list[Turn]:
    return call_order(hall.state, hall.ledger.policy, number, hall.now, most)


def numbers(turns: list[Turn]) -> list[str]:
    return [turn.ticket.ticket_number for turn in turns]


def really_called(hall: Hall, number: int = 1) -> list[str]:
    """Call until nobody is left, with no time passing."""
    called = []
    while (calls := [event for event in hall.do(c.CallNext(number)) if isinstance(event, e.TicketCalled)]) != []:
        called.append(calls[0].ticket_number)
        hall.do(c.StartService(number, calls[0].ticket_id))
        hall.do(c.FinishService(number, calls[0].ticket_id))
    return called


VISITORS = st.lists(
    st.tuples(st.sampled_from((None, "elder", "soldier")), st.integers(0, 15), st.sampled_from(("A", "B"))),
    min_size=1,
    max_size=14,
)
CAPS = st.sampled_from((None, RatioCap(1, 3), RatioCap(2, 4)))


def a_day(visitors: list[tuple[str | None, int, str]], policy: HallPolicy) -> Hall:
    hall = Hall(policy).open(1)
    for priority_class, minutes, queue in visitors:
        hall.later(minutes=minutes).issue(queue, priority_class=priority_class)
    return hall


@settings(max_examples=60, deadline=None)
@given(VISITORS, CAPS)
def test_what_is_told_is_what_is_called(visitors: list[tuple[str | None, int, str]], cap: RatioCap | None) -> None:
    hall = a_day(visitors, a_policy(ratio_cap=cap))
    told = numbers(order(hall))
    assert told == really_called(hall)


@settings(max_examples=30, deadline=None)
@given(VISITORS)
def test_looking_changes_nothing(visitors: list[tuple[str | None, int, str]]) -> None:
    hall = a_day(visitors, a_policy(ratio_cap=RatioCap(1, 3)))
    before = everything(hall.state)
    order(hall)
    assert everything(hall.state) == before


def test_each_turn_says_why_in_one_short_phrase() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.later(minutes=5).issue(priority_class="elder")
    elder, walk_in = order(hall)
    assert (elder.why, elder.why_en) == ("09:05 取号，老年人优先", "taken 09:05, earlier as Elderly")
    assert (walk_in.why, walk_in.why_en) == ("09:00 取号", "taken 09:00")


def test_a_ticket_sent_here_says_so() -> None:
    hall = Hall().open(1, 2)
    hall.issue()
    call = first(hall.do(c.CallNext(2)), e.TicketCalled)
    hall.do(c.TransferTicket(2, call.ticket_id, to_counter=1))
    assert order(hall)[0].why == "09:00 取号；转至本窗口"


@pytest.mark.parametrize("most", [0, 1, 2, 3, 9])
def test_no_more_is_told_than_was_asked(most: int) -> None:
    hall = Hall().open(1)
    for _ in range(3):
        hall.issue()
    assert numbers(order(hall, most=most)) == ["A001", "A002", "A003"][:most]


@pytest.mark.parametrize("number", [1, 2])
def test_nobody_waits_for_a_counter_that_nobody_came_for(number: int) -> None:
    assert order(Hall(), number) == []
