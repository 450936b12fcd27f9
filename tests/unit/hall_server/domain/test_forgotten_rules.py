"""Forgotten tickets: flagged once, closed later, and no figure knows how long they lay there."""

from datetime import timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import CounterState, TicketState, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.forgotten_rules import norm_of
from hall_server.domain.policy import ForgottenRule, ItemPolicy
from tests.helpers.hall_builder import Hall, a_policy, everything, first, kinds
from tests.unit.hall_server.domain.closings import two_halls

RULE = ForgottenRule(
    called_flag=timedelta(minutes=5),
    called_close=timedelta(minutes=15),
    flag_factor=2.0,
    close_factor=6.0,
    close_least=timedelta(minutes=60),
)
ITEMS = {
    "short": ItemPolicy("short", "短", "A", needs_identity=False, norm_service_s=300.0),
    "long": ItemPolicy("long", "长", "A", needs_identity=False, norm_service_s=1800.0),
}


@pytest.fixture
def hall() -> Hall:
    return Hall(a_policy(forgotten=RULE, items=ITEMS)).open(1)


def after(hall: Hall, minutes: float) -> list[e.AnyEvent]:
    return hall.later(minutes=minutes).do(c.Tick())


def test_a_called_ticket_is_flagged_once_and_then_a_no_show(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    assert after(hall, 4.9) == []
    overdue = first(after(hall, 0.2), e.TicketOverdue)
    assert (overdue.stage, overdue.counter) == (TicketState.CALLED, 1)
    assert after(hall, 1) == []
    assert ticket.is_overdue
    missed = first(after(hall, 10), e.TicketMissed)
    assert (missed.by_rule, missed.reason) == (True, "forgotten")
    assert hall.state.counter(1).state is CounterState.FREE


def test_a_recall_begins_the_time_anew(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.later(minutes=4).do(c.Recall(1, ticket.ticket_id))
    assert after(hall, 4) == []


@pytest.mark.parametrize(("item", "flagged", "closed"), [("short", 10, 60), ("long", 60, 180)])
def test_a_service_is_measured_against_the_norm_of_its_item(hall: Hall, item: str, flagged: int, closed: int) -> None:
    hall.issue(item=item)
    hall.serve(1)
    assert after(hall, flagged - 0.1) == []
    assert kinds(after(hall, 0.2)) == [e.TicketOverdue]
    finished = first(after(hall, closed - flagged), e.ServiceFinished)
    assert finished.by_rule
    assert (hall.state.tally.services, hall.state.paces) == (0, {})


def test_a_service_closed_by_rule_invites_nobody_to_rate(hall: Hall) -> None:
    hall.issue()
    hall.serve(1)
    assert kinds(after(hall, 200)) == [e.ServiceFinished]
    assert not hall.state.invited


def test_the_norm_of_several_matters_is_theirs_together(hall: Hall) -> None:
    wish = hall.wish(None, items=("short", "long"))
    hall.do(wish)
    assert norm_of(hall.ledger.policy, hall.state.tickets[wish.ticket_id]) == timedelta(seconds=2100)
    assert norm_of(hall.ledger.policy, hall.issue()) == timedelta(seconds=600)


def test_who_is_called_again_after_a_miss_may_be_flagged_again(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    assert kinds(after(hall, 6)) == [e.TicketOverdue]
    hall.do(c.MarkNoShow(1, ticket.ticket_id))
    hall.do(c.CallTicket(1, ticket.ticket_id, "came back"))
    assert not ticket.is_overdue
    assert kinds(after(hall, 6)) == [e.TicketOverdue]


# --- while the hall is closed ---


def closing(**more: Any) -> c.CloseHall:
    return c.CloseHall("火警", WaitingAtClosing.KEEP, "Fire", **more)


def test_whoever_was_called_before_a_closing_is_no_no_show_of_it(hall: Hall) -> None:
    ticket = hall.issue()
    hall.call(1)
    hall.later(minutes=4).do(closing())
    assert after(hall, 120) == []
    assert ticket.state is TicketState.CALLED
    hall.do(c.ReopenHall())
    assert after(hall, 0.9) == []
    assert kinds(after(hall, 0.2)) == [e.TicketOverdue], "four minutes before the closing, one after it"
    assert e.TicketMissed not in kinds(after(hall, 9.8))
    assert first(after(hall, 0.2), e.TicketMissed).by_rule


def test_the_clock_runs_on_from_the_announced_end_not_from_the_tick_that_notes_it(hall: Hall) -> None:
    hall.issue()
    hall.call(1)
    hall.do(closing(until=hall.now + timedelta(minutes=30)))
    assert kinds(after(hall, 36)) == [e.TicketOverdue, e.ClosingLifted]
    assert e.TicketMissed in kinds(after(hall, 9.1))


def test_two_closings_at_once_stop_the_clock_once() -> None:
    hall = two_halls(forgotten=RULE)
    hall.issue("B")
    hall.call(3)
    hall.do(closing(sub_hall="tax"))
    hall.later(minutes=5).do(closing())
    hall.later(minutes=10).do(c.ReopenHall("tax"))
    hall.later(minutes=10).do(c.ReopenHall())
    assert after(hall, 4.9) == []
    assert kinds(after(hall, 0.2)) == [e.TicketOverdue]


def test_a_sub_hall_s_closing_stops_no_clock_elsewhere() -> None:
    hall = two_halls(forgotten=RULE)
    hall.issue("A")
    hall.call(1)
    hall.do(closing(sub_hall="tax"))
    assert kinds(after(hall, 6)) == [e.TicketOverdue]


def test_after_a_closing_lifted_after_hours_nobody_called_is_a_no_show(hall: Hall) -> None:
    ticket = hall.at("16:40").issue()
    hall.call(1)
    hall.do(closing())
    hall.at("17:30").do(c.ReopenHall())
    assert e.TicketMissed not in kinds(after(hall, 120))
    assert ticket.state is TicketState.CALLED


def test_the_clocks_of_a_closing_are_those_of_the_journal_read_again(hall: Hall) -> None:
    hall.issue()
    hall.call(1)
    hall.do(closing(until=hall.now + timedelta(minutes=30)))
    after(hall, 31)
    hall.do(closing())
    assert everything(hall.replayed().state) == everything(hall.state)
    assert len(hall.state.past_closings) == 1
