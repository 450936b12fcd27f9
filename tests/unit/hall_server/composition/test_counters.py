"""What `counters.toml` says is what the hall decides by, played into a real ledger."""

from typing import Any

import pytest

from config.loader import load_hall
from config.settings.counters import CounterSettings
from config.settings.processes import HallSettings
from config.settings.staffing import StaffingSettings
from hall_protocol.vocabulary import CounterCategory, CounterKind, CounterMode
from hall_server.composition.counters import counters_from, staffing_from
from hall_server.composition.policy import policy_from
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_builder import DAY, Hall, first, kinds, moment

EXAMPLE = load_hall(REPOSITORY / "config" / "wuhua")


def with_rules(**minutes: int) -> HallSettings:
    return EXAMPLE.model_copy(update={"staffing": StaffingSettings(**minutes)})


def with_counter(number: int, **changes: Any) -> HallSettings:
    counters: tuple[CounterSettings, ...] = tuple(
        each.model_copy(update=changes) if each.number == number else each for each in EXAMPLE.counters
    )
    return EXAMPLE.model_copy(update={"counters": counters})


def hall(settings: HallSettings = EXAMPLE, wall: str = "09:30") -> Hall:
    return Hall(policy_from(settings), moment(wall))


def test_the_example_has_counters_of_three_kinds_and_five_categories() -> None:
    counters = counters_from(EXAMPLE)
    assert {counter.kind for counter in counters.values()} == set(CounterKind)
    assert {counter.category for counter in counters.values()} - {None} == set(CounterCategory)
    assert {counter.department for counter in counters.values()} >= {"tax", "public_security"}
    assert {counter.zone for counter in counters.values()} == {"general", "special"}


def test_the_undifferentiated_counter_serves_every_comprehensive_queue_and_no_department_s() -> None:
    policy = policy_from(EXAMPLE)
    assert policy.counters[2].mode is CounterMode.UNDIFFERENTIATED
    assert policy.assignments[2].queues[:2] == ("B", "P")
    assert set(policy.assignments[2].queues) == set("ABCDHJLP")
    assert policy.assignments[3].queues == ("A", "J", "B"), "a classified one serves what is written"
    at = hall().open(2)
    at.issue("D")
    assert first(at.do(c.CallNext(2)), e.TicketCalled).queue == "D"


def test_every_kind_helps_its_own_kind() -> None:
    competences = policy_from(EXAMPLE).competences
    assert set(competences[5]) == set("ABCDHJLP")
    assert set(competences[9]) == {"E"}
    assert set(competences[13]) == {"H", "A"}
    assert competences[16] == ()
    assert policy_from(with_counter(16, help=("A",))).competences[16] == ("A",)


@pytest.mark.parametrize(
    ("wall", "number", "shift"),
    [("08:40", 9, "morning"), ("12:45", 3, "noon"), ("12:45", 9, None), ("13:05", 9, "afternoon")],
)
def test_a_sign_on_is_of_the_shift_that_is_set(wall: str, number: int, shift: str | None) -> None:
    opened = first(hall(wall=wall).do(c.OpenCounter(number, "0001")), e.CounterOpened)
    assert (opened.shift, opened.outside_shift) == (shift, shift is None)


def test_how_early_a_sign_on_counts_is_set() -> None:
    opened = first(hall(with_rules(sign_on_early_min=10), "08:45").do(c.OpenCounter(9, "0001")), e.CounterOpened)
    assert opened.outside_shift


@pytest.mark.parametrize(("limit", "minutes", "expected"), [(30, 30, 0), (30, 31, 1), (0, 400, 0), (60, 59, 0)])
def test_the_longest_pause_is_set(limit: int, minutes: int, expected: int) -> None:
    at = hall(with_rules(pause_limit_min=limit, close_after_min=0)).open(9)
    at.do(c.PauseCounter(9, "接电话"))
    assert kinds(at.later(minutes=minutes).do(c.Tick())).count(e.PauseExceeded) == expected


def test_a_reason_s_own_limit_goes_before_the_usual_one() -> None:
    at = hall().open(9)
    at.do(c.PauseCounter(9, "", "lunch"))
    assert at.later(minutes=90).do(c.Tick()) == []
    assert kinds(at.later(minutes=1).do(c.Tick())) == [e.PauseExceeded]


@pytest.mark.parametrize(("after", "wall", "closes"), [(60, "17:59", False), (60, "18:00", True), (0, "23:00", False)])
def test_when_counters_left_open_close_is_set(after: int, wall: str, closes: bool) -> None:
    at = hall(with_rules(close_after_min=after)).open(9).at(wall, DAY)
    assert (e.CounterClosed in kinds(at.do(c.Tick()))) is closes


@pytest.mark.parametrize(("after", "helps"), [(0, False), (5, True), (11, False)])
def test_when_an_idle_counter_helps_by_itself_is_set(after: int, helps: bool) -> None:
    at = hall(with_rules(help_after_min=after)).open(7)
    at.issue("A")
    assert bool(at.later(minutes=10).do(c.CallNext(7))) is helps


def test_a_shift_without_counters_is_for_all() -> None:
    morning = staffing_from(EXAMPLE).shifts[0]
    assert morning.counters == frozenset(counter.number for counter in EXAMPLE.counters)
