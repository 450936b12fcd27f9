"""One counter's part of the hall."""

from datetime import timedelta

import pytest

from counter_client.desk_picture import counter_that_does_not_serve, seen_from
from hall_protocol.picture import Changes, HallPicture
from hall_protocol.vocabulary import CounterState, TicketState
from tests.unit.counter_client.moments import COUNTER, NINE, a_counter, a_ticket, seen


def numbers(tickets: tuple[object, ...]) -> list[str]:
    return [ticket.ticket_number for ticket in tickets]  # type: ignore[attr-defined]


def test_those_who_wait_for_me_stand_in_the_order_they_are_due() -> None:
    earlier = a_ticket("A003", minute=30, due_at=NINE + timedelta(minutes=2))
    picture = seen(a_ticket("A001", minute=5), a_ticket("B001", queue="B", minute=3), earlier)
    assert numbers(picture.waiting) == ["A003", "B001", "A001"]


def test_equal_dues_keep_the_order_of_issue_then_of_number() -> None:
    due = NINE + timedelta(minutes=10)
    rows = [a_ticket(number, minute=minute, due_at=due) for number, minute in (("A3", 1), ("A2", 1), ("A1", 2))]
    assert numbers(seen(*rows).waiting) == ["A2", "A3", "A1"]


def test_a_queue_this_counter_does_not_serve_is_not_mine() -> None:
    assert seen(a_ticket("F001", queue="F")).waiting == ()


def test_a_ticket_sent_to_a_counter_waits_for_that_counter_alone() -> None:
    here, elsewhere = a_ticket("F001", queue="F", counter=COUNTER), a_ticket("A001", counter=4)
    assert numbers(seen(here, elsewhere).waiting) == ["F001"]


def test_held_tickets_are_those_of_this_counter_and_missed_those_of_its_queues() -> None:
    picture = seen(
        a_ticket("A001", TicketState.HELD, counter=COUNTER),
        a_ticket("A002", TicketState.HELD, counter=4),
        a_ticket("A003", TicketState.MISSED),
        a_ticket("F004", TicketState.MISSED, queue="F"),
    )
    assert (numbers(picture.held), numbers(picture.missed), picture.waiting) == (["A001"], ["A003"], ())


def test_the_ticket_at_the_counter_is_found_by_its_id() -> None:
    mine = a_ticket("A012", TicketState.CALLED, counter=COUNTER)
    picture = seen(mine, counter=a_counter(CounterState.CALLING, "A012"))
    assert picture.ticket == mine
    assert picture.state is CounterState.CALLING


@pytest.mark.parametrize(("number", "is_unfit"), [(4, False), (9, True), (7, False), (None, False)])
def test_a_counter_that_does_not_serve_the_ticket_here_is_told_apart(number: int | None, is_unfit: bool) -> None:
    picture = HallPicture()
    others = a_counter(counter=4, queues=("A",)), a_counter(counter=9, queues=("F",))
    mine = a_ticket("A012", TicketState.CALLED, counter=COUNTER)
    picture.apply(Changes(counters=(a_counter(CounterState.CALLING, "A012"), *others), tickets=(mine,)))
    desk = seen_from(picture, COUNTER)
    assert desk is not None
    assert (counter_that_does_not_serve(desk, number) is not None) is is_unfit


def test_a_counter_the_hall_has_not_told_of_is_not_invented() -> None:
    picture = HallPicture()
    picture.apply(Changes(counters=(a_counter(counter=7),)))
    assert seen_from(picture, COUNTER) is None
