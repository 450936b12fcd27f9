import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hall_protocol.vocabulary import (
    CounterState,
    ErrorCode,
    TicketState,
)
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import ClosingRule, ItemPolicy
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_builder import DAY, Hall, a_policy, everything, first, kinds, moment
from tests.unit.hall_server.domain.closings import KEEP, VOID, close, every_kind, two_halls

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture
def hall() -> Hall:
    return Hall().open(1, 2)


def test_voiding_ends_every_ticket_that_is_not_being_served_and_frees_the_counters(hall: Hall) -> None:
    for _ in range(5):
        hall.issue(visitor=f"v{_}")
    tickets = every_kind(hall)
    missed_before = hall.state.tally.missed
    events = hall.do(close(VOID))
    states = {ticket_id: ticket.state for ticket_id, ticket in hall.state.tickets.items()}
    assert states.pop(tickets[TicketState.SERVING]) is TicketState.SERVING
    assert set(states.values()) == {TicketState.VOIDED}
    assert {event.reason for event in events if isinstance(event, e.TicketVoided)} == {"hall_closing"}
    assert hall.state.counters[1].state is CounterState.FREE
    assert hall.state.tally.missed == missed_before  # who was called was there
    assert not hall.state.missed
    assert not len(hall.state.line("A"))
    assert set(hall.state.carry_overs) == set(states)
    assert everything(hall.replayed().state) == everything(hall.state)


def a_closed_afternoon(**changes: Any) -> Hall:
    """Three people sent home on Tuesday afternoon; it is Wednesday, five people came before any of them."""
    hall = Hall(a_policy(**changes)).open(1).at("14:00")
    for name in ("ann", "bob", None):
        hall.later(minutes=1).issue(visitor=name)
    hall.do(close(VOID, until=moment("17:00")))
    hall.at("09:00", NEXT_DAY).open(1)
    for _ in range(5):
        hall.later(minutes=1).issue()
    return hall


def test_the_same_person_is_due_first_on_the_next_working_day() -> None:
    hall = a_closed_afternoon()
    late = hall.at("10:00").issue(visitor="bob")
    assert late.ticket_number == "A006"
    early = hall.issue(visitor="ann")
    assert [hall.serve(1).ticket_id] == [early.ticket_id]  # the order of their first arrival
    hall.do(c.FinishService(1, early.ticket_id))
    assert hall.serve(1).ticket_id == late.ticket_id
    assert hall.state.tally.waits_s == 0


def test_the_old_slip_is_as_good_as_the_card_and_good_once() -> None:
    hall = a_closed_afternoon()
    wish = hall.wish(carried_from="t3")
    assert kinds(hall.do(wish)) == [e.TicketIssued, e.TicketContinued]
    assert hall.serve(1).ticket_id == wish.ticket_id
    hall.refuse(hall.wish(carried_from="t3"), ErrorCode.UNKNOWN_TICKET)


def test_a_right_is_good_once_for_the_same_person_too() -> None:
    hall = a_closed_afternoon()
    hall.do(c.CancelTicket(hall.issue(visitor="ann").ticket_id))
    again = hall.issue(visitor="ann")
    assert again.due_at == hall.now


def test_of_two_rights_the_earlier_is_used_first() -> None:
    items = {name: ItemPolicy(name, name, "A", needs_identity=False) for name in "xy"}
    hall = Hall(a_policy(items=items)).open(1, 2)
    hall.issue(item="x", visitor="ann")
    hall.later(minutes=5).issue(item="y", visitor="ann")
    hall.do(close(VOID))
    hall.later(minutes=5).do(c.ReopenHall())
    assert [hall.issue(item=item, visitor="ann").due_at for item in "yx"] == [moment("09:00"), moment("09:05")]


def test_it_is_for_its_own_queue() -> None:
    hall = a_closed_afternoon()
    assert hall.issue("B", visitor="ann").due_at == hall.now
    hall.refuse(hall.wish("B", carried_from="t1"), ErrorCode.UNKNOWN_TICKET)
    assert hall.issue("A", visitor="ann").due_at < moment("00:00", NEXT_DAY)


@pytest.mark.parametrize("carried_from", ["t4", "nobody"])
def test_a_ticket_that_no_closing_voided_gives_no_right(carried_from: str) -> None:
    hall = a_closed_afternoon()
    hall.refuse(hall.wish(carried_from=carried_from), ErrorCode.UNKNOWN_TICKET)


@pytest.mark.parametrize(("days", "good_on"), [(0, []), (1, [25]), (2, [25, 26]), (4, [25, 26, 27, 28, 29, 30])])
def test_it_is_good_for_as_many_working_days_as_the_rule_says(days: int, good_on: list[int]) -> None:
    for day in range(25, 31):
        hall = Hall(a_policy(closing=ClosingRule(days)))
        hall.issue(visitor="ann")
        hall.do(close(VOID))
        hall.do(c.ReopenHall())
        hall.at("10:00", date(2026, 11, day)).do(c.Tick())
        assert ("t1" in hall.state.carry_overs) is (day in good_on), day


def test_on_the_day_itself_who_was_sent_home_is_due_first_when_the_hall_reopens(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(VOID))
    hall.later(minutes=30).do(c.ReopenHall())
    hall.issue()
    again = hall.issue(visitor="ann")
    assert hall.serve(1).ticket_id == again.ticket_id


def test_a_closing_that_lasts_uses_up_nobody_s_right() -> None:
    hall = Hall()
    hall.issue(visitor="ann")
    hall.do(close(VOID))
    for day in (25, 26, 27):
        hall.at("09:00", date(2026, 11, day)).do(c.Tick())
    hall.at("09:00", date(2026, 11, 30))  # a Monday
    lifted = first(hall.do(c.ReopenHall()), e.ClosingLifted)
    assert lifted.carries_until == date(2026, 12, 1)
    hall.at("09:00", date(2026, 12, 1)).issue()
    assert hall.issue(visitor="ann").due_at == moment("09:00")
    assert everything(hall.replayed().state) == everything(hall.state)


def test_kept_tickets_of_a_closing_that_outlasts_the_day_are_carried_over_as_well(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(KEEP))
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert hall.state.carry_overs["t1"].carries_until == NEXT_DAY
    hall.do(c.ReopenHall())
    hall.at("09:00").issue()
    assert hall.issue(visitor="ann").due_at == moment("09:00", DAY)


@pytest.mark.parametrize(("reopened", "is_owed"), [("16:59:59", False), ("17:00", True), ("19:00", True)])
def test_who_was_kept_until_nobody_could_be_served_is_owed_as_well(reopened: str, is_owed: bool) -> None:
    hall = Hall().at("15:00")
    hall.issue(visitor="ann")
    hall.do(close(KEEP))
    [lifted] = hall.at(reopened).do(c.ReopenHall())
    assert lifted == e.ClosingLifted(is_after_hours=is_owed)
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert ("t1" in hall.state.carry_overs) is is_owed
    assert not hall.state.kept_in_vain
    assert everything(hall.replayed().state) == everything(hall.state)


def test_a_sub_hall_kept_in_vain_owes_its_own_only() -> None:
    hall = two_halls().at("15:00")
    hall.issue("A")
    hall.issue("B")
    hall.do(close(KEEP, sub_hall="tax", until=moment("17:30")))
    hall.at("17:30").do(c.Tick())
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert set(hall.state.carry_overs) == {"t2"}


def test_a_day_that_ends_open_owes_nobody(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(KEEP))
    hall.later(minutes=1).do(c.ReopenHall())
    hall.at("08:00", NEXT_DAY).do(c.Tick())
    assert not hall.state.carry_overs


def test_a_priority_class_is_not_made_worse_by_its_right(hall: Hall) -> None:
    hall.issue(visitor="ann")
    hall.do(close(VOID))
    hall.later(minutes=5).do(c.ReopenHall())
    assert hall.issue(visitor="ann", priority_class="soldier").due_at == moment("08:45")


def test_the_drawn_example_is_what_the_rules_do() -> None:
    """docs/algorithms.md, pauses and emergency closing."""
    hall = Hall().open(1)
    drawn: list[tuple[str, datetime]] = []
    for wall, who in (("14:01", "ann"), ("14:02", "bob")):
        ticket = hall.at(wall).issue(visitor=who)
        drawn.append((ticket.ticket_number, ticket.due_at))
    hall.at("14:10").do(close(VOID, until=moment("17:00")))
    assert {right.carries_until for right in hall.state.carry_overs.values()} == {NEXT_DAY}
    hall.at("09:01", NEXT_DAY).open(1)
    for wall, name in (("09:01", None), ("10:00", "bob"), ("10:00", "ann")):
        ticket = hall.at(wall).issue(visitor=name)
        drawn.append((ticket.ticket_number, ticket.due_at))
    page = (REPOSITORY / "docs" / "algorithms.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:Tue|Wed) \d\d:\d\d  .*?(A\d{3}) +due (Tue|Wed) (\d\d:\d\d)", page, re.MULTILINE)
    assert drawn == [(number, moment(wall, DAY if day == "Tue" else NEXT_DAY)) for number, day, wall in lines]
    called = []
    for _ in range(3):
        served = hall.serve(1)
        called.append(served.ticket_number)
        hall.do(c.FinishService(1, served.ticket_id))
    assert called == ["A003", "A002", "A001"]
