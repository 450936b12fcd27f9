"""The wait guarantee: who may call whoever waits beyond it, and what becomes of those who wait for a paused counter."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall_protocol.vocabulary import CallGround, ErrorCode, Outcome
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calling import Choice, choose_next
from hall_server.domain.policy import CounterPolicy, ItemPolicy, RatioCap, SubHall, Zone
from hall_server.domain.state import Ticket
from hall_server.insight.event_words import words_of
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, everything, first, kinds, moment

ITEMS = {name: ItemPolicy(name, name, name.upper(), needs_identity=False) for name in "abn"}
MAX_WAIT = timedelta(minutes=30)


def a_hall(*counters: CounterPolicy, **more: object) -> Hall:
    usual: dict[str, object] = {
        "queues": {queue: a_queue(queue) for queue in "ABN"},
        "counters": {counter.counter: counter for counter in counters},
        "items": ITEMS,
        "max_wait": MAX_WAIT,
    }
    return Hall(a_policy(**usual | more)).open(*(counter.counter for counter in counters))


def choose(hall: Hall, wall: str, number: int) -> Choice | None:
    return choose_next(hall.state, hall.ledger.policy, number, moment(wall))


def joint(hall: Hall) -> Ticket:
    """A visit whose one stop needs A and B."""
    wish = hall.wish(None, items=("a", "b"))
    hall.do(wish)
    ticket = hall.state.tickets[wish.ticket_id]
    assert len(ticket.step.queues) == 2
    return ticket


def test_a_competent_counter_calls_whoever_is_beyond_it_before_its_own() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "B"))
    late = hall.issue("A")
    own = hall.at("09:01").issue("B")
    at_the_bound, beyond = choose(hall, "09:30", 2), choose(hall, "09:30:01", 2)
    assert at_the_bound is not None
    assert beyond is not None
    assert (at_the_bound.ticket_id, at_the_bound.ground) == (own.ticket_id, CallGround.DUE)
    assert (beyond.ticket_id, beyond.ground, beyond.overtook) == (late.ticket_id, CallGround.WAIT_GUARANTEE, ())
    assert "等候已超过承诺上限" in beyond.reason


def test_only_those_beyond_it_are_called_so_not_who_stands_behind_them() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "B"))
    hall.issue("A")
    hall.at("09:20").issue("A")
    assert hall.at("09:31").call(2) is hall.state.tickets["t1"]
    hall.do(c.StartService(2, "t1"))
    hall.do(c.FinishService(2, "t1"))
    assert hall.call(2) is None


def test_a_credit_beyond_it_passes_no_more_at_a_helper_than_the_cap_allows() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "B"), ratio_cap=RatioCap(0, 2))
    hall.issue("A")
    hall.at("09:01").issue("A", priority_class="soldier")  # due 08:41
    chosen = choose(hall, "09:12", 2)
    assert chosen is not None
    assert (chosen.ticket_id, chosen.ground) == ("t1", CallGround.RATIO_CAP)


@pytest.mark.parametrize("cap", [None, RatioCap(1, 3)])
def test_no_credit_passes_whoever_is_beyond_it_whatever_share_the_cap_leaves(cap: RatioCap | None) -> None:
    hall = a_hall(a_counter(1, "A"), ratio_cap=cap, max_wait=timedelta(minutes=15))
    hall.issue("A")
    hall.at("09:15").issue("A", priority_class="soldier")
    at_the_bound, beyond = choose(hall, "09:15", 1), choose(hall, "09:15:01", 1)
    assert at_the_bound is not None
    assert beyond is not None
    assert (at_the_bound.ticket_id, at_the_bound.ground) == ("t2", CallGround.DUE)
    assert (beyond.ticket_id, beyond.ground) == ("t1", CallGround.WAIT_GUARANTEE)


def test_nobody_is_called_into_another_building() -> None:
    zones = {"z": Zone("z", "东", "E", "east"), "m": Zone("m", "主", "M", None)}
    queues = {"A": replace(a_queue("A"), zone="z"), "B": replace(a_queue("B"), zone="m")}
    here, there = replace(a_counter(2, "B"), zone="m"), replace(a_counter(1, "A"), zone="z")
    hall = a_hall(
        here, there, queues=queues, zones=zones, sub_halls={"east": SubHall("east", "东厅", "East")}, items={}
    )
    hall.issue("A")
    assert choose(hall, "10:00", 2) is None


# --- stops that need several queues ---


def test_a_joint_stop_goes_to_a_counter_that_is_competent_for_all_of_it_and_is_done_there() -> None:
    hall = a_hall(a_counter(4, "AB"), a_counter(5, "N"))
    ticket = joint(hall)
    assert choose(hall, "09:30", 5) is None
    assert hall.at("09:31").call(5) is ticket
    hall.do(c.StartService(5, ticket.ticket_id))
    assert e.ServiceFinished in kinds(hall.do(c.FinishService(5, ticket.ticket_id, Outcome.OTHER)))


def test_an_idle_helper_takes_a_joint_line_too() -> None:
    hall = a_hall(a_counter(4, "AB"), a_counter(5, "N"))
    ticket = joint(hall)
    hall.do(c.OfferHelp(5))
    chosen = choose(hall, "09:01", 5)
    assert chosen is not None
    assert (chosen.ticket_id, chosen.ground) == (ticket.ticket_id, CallGround.HELP)


def test_a_joint_stop_is_split_beyond_it_when_the_one_counter_for_all_of_it_does_not_come() -> None:
    """Counter 4 serves somebody for hours; counter 1 does what it can, and the rest is a stop of its own."""
    serving = ((1, "A"), (2, "B"), (4, "AB"))
    counters = [replace(a_counter(number, queues), help_queues=()) for number, queues in serving]
    hall = a_hall(*counters)
    ticket = joint(hall)
    assert choose(hall, "09:30", 1) is None
    assert choose(hall, "09:31", 2) is None  # its second queue's counter has the second stop to come
    assert hall.at("09:31").call(1) is ticket
    hall.do(c.StartService(1, ticket.ticket_id))
    advanced = first(hall.do(c.FinishService(1, ticket.ticket_id, Outcome.OTHER)), e.VisitAdvanced)
    assert (advanced.done_items, advanced.next_step.queues) == (("a",), ("B",))
    assert hall.call(2) is ticket


# --- tickets sent to one counter ---


def sent_to(hall: Hall, number: int) -> Ticket:
    ticket = hall.issue("A")
    hall.serve(1)
    hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=number))
    return ticket


def test_a_ticket_sent_to_a_counter_that_pauses_for_too_long_goes_back_to_its_line() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "A"))
    ticket = sent_to(hall, 2)
    hall.do(c.PauseCounter(2, "午休"))
    assert hall.at("09:30").do(c.Tick()) == []
    assert hall.call(1) is None
    [released] = hall.at("09:30:01").do(c.Tick())
    assert isinstance(released, e.TicketReleased)
    assert (released.counter, released.reason) == (2, "counter_paused")
    assert words_of(released, hall.ledger.policy) == (
        "2号窗口暂停过久，回到队列，先后不变",
        "back in line with its seniority: counter 2 pauses for too long",
    )
    assert everything(hall.replayed().state) == everything(hall.state)
    assert hall.call(1) is ticket
    assert ticket.due_at == moment("09:00")


def test_how_long_it_waited_before_it_was_sent_there_does_not_count() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "A"))
    hall.issue("A")
    hall.at("09:40").serve(1)
    hall.do(c.TransferTicket(1, "t1", to_counter=2))
    hall.do(c.PauseCounter(2, "午休"))
    assert hall.at("10:10").do(c.Tick()) == []
    assert kinds(hall.at("10:11").do(c.Tick())) == [e.TicketReleased]


def test_a_counter_that_is_there_keeps_whom_it_was_sent() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "A"))
    ticket = sent_to(hall, 2)
    assert hall.at("11:00").do(c.Tick()) == []
    assert hall.call(1) is None
    assert hall.call(2) is ticket


def test_without_a_guarantee_nothing_of_this_happens() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "A"), a_counter(3, "B"), max_wait=None)
    sent_to(hall, 2)
    hall.issue("A")
    hall.do(c.PauseCounter(2, "午休"))
    assert hall.at("11:00").do(c.Tick()) == []
    assert hall.call(3) is None


def test_a_transfer_is_not_undone_once_the_ticket_is_back_in_its_line() -> None:
    hall = a_hall(a_counter(1, "A"), a_counter(2, "A"), max_wait=timedelta(seconds=5))
    sent_to(hall, 2)
    hall.do(c.PauseCounter(2, "午休"))
    assert kinds(hall.later(seconds=6).do(c.Tick())) == [e.TicketReleased]
    hall.refuse(c.UndoLast(1), ErrorCode.NOTHING_TO_UNDO)
