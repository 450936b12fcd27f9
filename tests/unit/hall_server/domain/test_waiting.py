from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_server.domain import commands as c
from hall_server.domain.state import HallState, Pace
from hall_server.domain.waiting import forecast, service_mean_s
from tests.helpers.hall_builder import Hall, a_counter, a_policy, everything


def test_nobody_ahead_and_a_free_counter_is_no_wait() -> None:
    hall = Hall().open(1, 2)
    found = forecast(hall.state, hall.ledger.policy, "A", 0)
    assert (found.people_ahead, found.low_s, found.likely_s, found.high_s) == (0, 0, 0, 0)


def test_the_wait_is_the_work_ahead_shared_by_the_open_counters() -> None:
    hall = Hall().open(1)
    one = forecast(hall.state, hall.ledger.policy, "A", 4).likely_s
    hall.open(2)
    two = forecast(hall.state, hall.ledger.policy, "A", 4).likely_s
    assert (one, two) == (2400, 1200)


def test_busy_counters_add_the_time_until_the_first_is_free() -> None:
    hall = Hall().open(1)
    hall.issue()
    hall.call(1)
    assert forecast(hall.state, hall.ledger.policy, "A", 0).likely_s == 600


def test_before_any_counter_opens_those_that_could_be_are_counted() -> None:
    policy = a_policy()
    closed = forecast(HallState(), policy, "A", 4)
    assert closed.likely_s == 4 * 600 // 2 + 600 // 2


def test_a_paused_counter_does_not_count() -> None:
    hall = Hall().open(1, 2)
    hall.do(c.PauseCounter(2, "午休"))
    assert forecast(hall.state, hall.ledger.policy, "A", 4).likely_s == 2400


def test_the_work_of_other_queues_on_the_same_counters_counts_by_its_share() -> None:
    hall = Hall().open(1, 2, 3)
    alone = forecast(hall.state, hall.ledger.policy, "A", 4).likely_s
    for number in range(3):
        hall.issue("B", visitor=f"v{number}")
    # B is served by counters 2 and 3; half of it may fall on A's counters.
    assert forecast(hall.state, hall.ledger.policy, "A", 4).likely_s == alone + 3 * 600 // 2 // 2


def test_measured_services_move_the_norm() -> None:
    state = HallState()
    policy = a_policy()
    assert service_mean_s(state, policy, "A") == 600
    state.paces["A"] = Pace(8, 8 * 300.0)
    assert service_mean_s(state, policy, "A") == 450


def test_a_queue_no_counter_serves_has_a_forecast_too() -> None:
    hall = Hall().open(1)
    assert forecast(hall.state, hall.ledger.policy, "C", 3).likely_s > 0


def test_a_line_no_counter_serves_any_more_does_not_stop_the_forecast_of_others() -> None:
    hall = Hall().open(1)
    hall.issue("N")
    changed = replace(hall.ledger.policy, counters={1: a_counter(1, "A"), 3: a_counter(3, "B")}, serving_counters={})
    assert forecast(hall.state, changed, "A", 2).likely_s == 1200


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.sets(st.sampled_from([1, 2, 3])), st.lists(st.sampled_from("ABN"), max_size=5))
@pytest.mark.filterwarnings("error")
def test_the_range_holds_the_mean_grows_with_the_line_and_looking_changes_nothing(
    ahead: int, opened: set[int], waiting: list[str]
) -> None:
    hall = Hall().open(*sorted(opened))
    for queue in waiting:
        hall.issue(queue)
    before = everything(hall.state)
    for queue in "ABCN":
        found = forecast(hall.state, hall.ledger.policy, queue, ahead)
        assert 0 <= found.low_s <= found.likely_s <= found.high_s
        assert found.likely_s <= forecast(hall.state, hall.ledger.policy, queue, ahead + 1).likely_s
    assert everything(hall.state) == before
