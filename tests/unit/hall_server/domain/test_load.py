"""A counter's day in seconds: every moment is counted once, in the state it was spent in."""

from datetime import timedelta

from hall_protocol.vocabulary import CounterKind
from hall_server.domain import commands as c
from hall_server.domain.load import LoadReport, items_at_comprehensive, load_of
from tests.helpers.hall_builder import DAY, Hall, a_counter, a_policy, everything


def a_morning() -> Hall:
    hall = Hall().open(1)
    hall.later(minutes=3).issue()
    hall.call(1)
    hall.later(minutes=1).do(c.StartService(1, "t1"))
    hall.later(minutes=9).do(c.FinishService(1, "t1"))
    hall.later(minutes=2).do(c.PauseCounter(1, "休息"))
    hall.later(minutes=5).do(c.ResumeCounter(1))
    return hall


def test_busy_paused_and_open_add_up() -> None:
    hall = a_morning()
    assert load_of(hall.state, 1, hall.now) == LoadReport(served=1, busy_s=600, paused_s=300, open_s=1200)
    hall.later(minutes=4)
    assert load_of(hall.state, 1, hall.now).open_s == 1440, "what it does now counts"


def test_a_closed_counter_s_time_stands_still() -> None:
    hall = a_morning()
    hall.later(minutes=1).do(c.CloseCounter(1))
    closed = load_of(hall.state, 1, hall.now)
    assert load_of(hall.state, 1, hall.now + timedelta(hours=1)) == closed
    hall.later(hours=1).open(1).later(minutes=1)
    assert load_of(hall.state, 1, hall.now).open_s == closed.open_s + 60


def test_a_relief_loses_no_second_and_a_ticket_held_is_not_served() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.serve(1)
    hall.later(minutes=2).do(c.HandOver(1, "0199"))
    hall.later(minutes=2).do(c.HoldTicket(1, "t1"))
    assert load_of(hall.state, 1, hall.now) == LoadReport(0, 240, 0, 240)


def test_a_service_that_is_taken_back_was_not_served() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.serve(1)
    hall.later(minutes=2).do(c.FinishService(1, "t1"))
    assert load_of(hall.state, 1, hall.now).served == 1
    hall.do(c.UndoLast(1))
    assert load_of(hall.state, 1, hall.now).served == 0
    hall.later(minutes=1).do(c.FinishService(1, "t1"))
    assert load_of(hall.state, 1, hall.now) == LoadReport(1, 180, 0, 180)


def test_a_counter_nobody_opened_did_nothing_and_looking_changes_nothing() -> None:
    hall = a_morning()
    before = everything(hall.state)
    assert load_of(hall.state, 2, hall.now) == LoadReport(0, 0, 0, 0)
    assert everything(hall.state) == before


def test_a_new_day_counts_anew_and_a_replay_counts_the_same() -> None:
    hall = a_morning()
    assert hall.replayed().state.tally.loads == hall.state.tally.loads
    hall.at("09:00", DAY + timedelta(days=1)).do(c.Tick())
    assert load_of(hall.state, 1, hall.now) == LoadReport(0, 0, 0, 0)


def test_items_are_counted_where_a_comprehensive_counter_takes_them() -> None:
    department = CounterKind.DEPARTMENT
    assert items_at_comprehensive(a_policy()) == 2
    some = a_policy(counters={1: a_counter(1, "A"), 2: a_counter(2, "N")})
    assert items_at_comprehensive(some) == 1
    other = a_counter(1, "A")
    none = a_policy(counters={1: type(other)(1, other.name, other.name_en, department, ("A",), department="tax")})
    assert items_at_comprehensive(none) == 0
