from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.explanation import explain
from hall_server.domain.policy import ItemPolicy
from hall_server.domain.state import HallState, Pace, Ticket
from hall_server.domain.waiting import NO_WAIT, WaitForecast, forecast, forecast_of, service_mean_s
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue, everything, first


def in_line(hall: Hall, *queues: str) -> Hall:
    """Somebody waits for each of `queues`, a moment after the one before."""
    for queue in queues:
        hall.later(seconds=1).issue(queue)
    return hall


def told(hall: Hall, *queues: str) -> WaitForecast:
    """What somebody would be told who came now."""
    return forecast(hall.state, hall.ledger.policy, queues)


def test_nobody_ahead_and_a_free_counter_is_no_wait() -> None:
    assert told(Hall().open(1, 2), "A") == NO_WAIT


def test_the_wait_is_the_work_ahead_shared_by_the_open_counters() -> None:
    hall = in_line(Hall().open(1), *"AAAA")
    one = told(hall, "A")
    hall.open(2)
    assert (one.people_ahead, one.likely_s, told(hall, "A").likely_s) == (4, 2400, 1200)


def test_busy_counters_add_the_time_until_the_first_is_free() -> None:
    hall = in_line(Hall().open(1), "A")
    hall.call(1)
    assert told(hall, "A").likely_s == 600


def test_before_any_counter_opens_those_that_could_be_are_counted() -> None:
    assert told(in_line(Hall(), *"AAAA"), "A").likely_s == 4 * 600 // 2 + 600 // 2


def test_a_paused_counter_does_not_count() -> None:
    hall = in_line(Hall().open(1, 2), *"AAAA")
    hall.do(c.PauseCounter(2, "午休"))
    assert told(hall, "A").likely_s == 2400


def test_the_work_of_other_queues_on_the_same_counters_counts_by_its_share() -> None:
    hall = in_line(Hall().open(1, 2, 3), *"AAAA")
    alone = told(hall, "A").likely_s
    # B is served by counters 2 and 3; half of it may fall on A's counters.
    assert told(in_line(hall, *"BBB"), "A").likely_s == alone + 3 * 600 // 2 // 2


def test_a_line_that_all_one_s_counters_take_counts_whole_however_few_are_ahead() -> None:
    hall = in_line(Hall(a_policy(counters={1: a_counter(1, "AB")})).open(1), *"BBBBB")
    assert (told(hall, "A").people_ahead, told(hall, "A").likely_s) == (0, 3000)


def test_only_those_due_before_count_whatever_their_line() -> None:
    hall = in_line(Hall(a_policy(counters={1: a_counter(1, "AB")})).open(1), *"BBB")
    mine = hall.later(seconds=1).issue("A")
    in_line(hall, *"BBBB")
    assert forecast_of(hall.state, hall.ledger.policy, mine).likely_s == 1800


def test_one_sent_to_a_counter_waits_for_that_counter() -> None:
    hall = Hall().open(1, 2, 3)
    sent = [hall.issue("A") for _ in range(2)]
    for ticket in sent:
        hall.serve(1)
        hall.do(c.TransferTicket(1, ticket.ticket_id, to_counter=2))
    found = forecast_of(hall.state, hall.ledger.policy, sent[1])
    assert (found.people_ahead, found.likely_s) == (1, 600)


def test_an_idle_counter_calls_at_once_whatever_waits_for_others() -> None:
    hall = in_line(Hall().open(1, 2, 3), *"BBB")
    assert told(hall, "A") == NO_WAIT, "counter 1 takes no B"
    hall.do(c.PauseCounter(1, "午休"))
    assert told(hall, "A").likely_s > 0, "counter 2 has B to help"


def test_an_idle_counter_that_somebody_was_sent_to_is_theirs_first() -> None:
    hall = in_line(Hall().open(1, 2), "A")
    hall.serve(1)
    hall.do(c.PauseCounter(2, "午休"))
    assert told(hall, "A").likely_s > 0
    hall.do(c.ResumeCounter(2))
    assert told(hall, "A") == NO_WAIT
    hall.do(c.TransferTicket(1, "t1", to_counter=2))
    assert told(hall, "A") == NO_WAIT, "counter 1 is idle too"
    hall.do(c.PauseCounter(1, "午休"))
    assert told(hall, "A").likely_s > 0


def test_the_walk_to_the_counter_keeps_it_too_and_an_undo_forgets_it() -> None:
    hall = in_line(Hall().open(1), "A")
    hall.call(1)
    hall.later(seconds=60).do(c.StartService(1, "t1"))
    hall.later(seconds=300).do(c.FinishService(1, "t1"))
    assert service_mean_s(hall.state, hall.ledger.policy, "A") == (8 * 600 + 360) / 9
    hall.do(c.UndoLast(1))
    assert service_mean_s(hall.state, hall.ledger.policy, "A") == 600


def test_measured_services_move_the_norm() -> None:
    state = HallState()
    policy = a_policy()
    assert service_mean_s(state, policy, "A") == 600
    state.paces["A"] = Pace(8, 8 * 300.0)
    assert service_mean_s(state, policy, "A") == 450


def test_a_queue_no_counter_serves_has_a_forecast_too() -> None:
    assert told(Hall().open(1), "C").likely_s > 0


def test_a_line_no_counter_serves_any_more_does_not_stop_the_forecast_of_others() -> None:
    hall = in_line(Hall().open(1), "N", "A", "A")
    changed = replace(hall.ledger.policy, counters={1: a_counter(1, "A"), 3: a_counter(3, "B")}, serving_counters={})
    assert forecast(hall.state, changed, ("A",)).likely_s == 1200


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from([1, 2, 3])), st.lists(st.sampled_from("ABN"), max_size=12))
@pytest.mark.filterwarnings("error")
def test_the_range_holds_the_mean_grows_with_the_line_and_looking_changes_nothing(
    opened: set[int], waiting: list[str]
) -> None:
    policy = a_policy(queues={queue: a_queue(queue) for queue in "ABCN"})
    hall = in_line(Hall(policy).open(*sorted(opened)), *waiting)
    before, stops = everything(hall.state), [("A",), ("B",), ("C",), ("N",), ("A", "B"), ("B", "N"), ("A", "N")]
    found = {stop: told(hall, *stop) for stop in stops}
    assert everything(hall.state) == before
    for stop, wait in found.items():
        assert 0 <= wait.low_s <= wait.likely_s <= wait.high_s
        assert wait.people_ahead == sum(waiting_in in stop for waiting_in in waiting)
    hall.issue("A")
    assert all(told(hall, *stop).likely_s >= wait.likely_s for stop, wait in found.items())


# --- a stop that one counter does for several queues ---

ITEMS = {q.lower(): ItemPolicy(q.lower(), f"事项{q}", q, needs_identity=False) for q in "AB"}
JOINT = a_policy(
    queues={queue: a_queue(queue) for queue in "AB"},
    counters={1: a_counter(1, "A"), 2: a_counter(2, "B"), 4: a_counter(4, "AB")},
    items=ITEMS,
    matters_limit=2,
)


def both(hall: Hall) -> Ticket:
    return hall.later(seconds=1).issue(None, items=("a", "b"))


def test_everybody_due_before_in_each_of_its_queues_is_ahead_of_a_joint_ticket() -> None:
    hall = in_line(Hall(JOINT).open(4), *"AAAB")
    first, second = both(hall), both(hall)
    assert first.step.queues == ("A", "B")
    found = [forecast_of(hall.state, JOINT, ticket) for ticket in (first, second)]
    assert [(wait.people_ahead, wait.likely_s) for wait in found] == [(4, 2400), (5, 3000)]
    assert told(hall, "A").people_ahead == 5, "both joint tickets stand before a later one in A"


def test_only_the_counters_that_may_call_it_shorten_its_wait() -> None:
    hall = in_line(Hall(JOINT).open(1, 4), "A", "A")
    hall.call(1)
    hall.call(4)
    hall.do(c.StartService(1, "t1"))
    hall.do(c.FinishService(1, "t1"))
    assert hall.call(1) is None
    ticket = both(hall)
    assert forecast_of(hall.state, JOINT, ticket).likely_s > 500, "counter 1 is idle and may not call it"
    assert hall.call(1) is None


def test_where_no_open_counter_does_it_whole_those_of_its_first_queue_count() -> None:
    hall = Hall(JOINT).open(4)
    ticket = both(hall)
    hall.do(c.CloseCounter(4))
    hall.open(1)
    assert forecast_of(hall.state, JOINT, ticket) == NO_WAIT
    assert hall.call(1) is ticket


def test_slip_explanation_and_forecast_say_the_same_at_the_same_moment() -> None:
    hall = in_line(Hall(JOINT).open(4), *"AAB")
    wish = hall.wish(None, items=("a", "b"))
    slip = first(hall.do(wish), e.TicketIssued)
    ticket = hall.state.tickets[wish.ticket_id]
    now = forecast_of(hall.state, JOINT, ticket)
    assert (slip.people_ahead, slip.low_s, slip.likely_s, slip.high_s) == (3, now.low_s, now.likely_s, now.high_s)
    assert explain(hall.state, JOINT, ticket).people_ahead == now.people_ahead == 3
