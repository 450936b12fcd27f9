"""Why nobody starves, 4 (docs/algorithms.md): what only secondary counters serve competes with their own in time."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.vocabulary import Outcome
from hall_server.domain import commands as c
from hall_server.domain.policy import RatioCap
from tests.helpers.hall_builder import Hall, a_counter, a_policy

AFTER = timedelta(minutes=15)
_STEP = st.tuples(
    st.sampled_from(("A", "A", "B")),
    st.sampled_from((None, None, "elder", "soldier")),
    st.integers(1, 240),
    st.booleans(),
)


@settings(max_examples=150)
@given(st.lists(_STEP, min_size=5, max_size=60), st.sampled_from((None, RatioCap(1, 3))))
def test_a_ticket_due_long_enough_ago_is_passed_by_nobody_who_came_later_without_need(
    steps: list[tuple[str, str | None, int, bool]], cap: RatioCap | None
) -> None:
    """Counter 1 serves A first and helps B, which nobody else serves now."""
    counters = {1: a_counter(1, "A", "B"), 2: a_counter(2, "B")}
    hall = Hall(a_policy(counters=counters, overflow_after=AFTER, ratio_cap=cap, max_wait=None)).open(1)
    for queue, priority_class, seconds, calls in steps:
        hall.later(seconds=seconds).issue(queue, priority_class=priority_class)
        if not calls:
            continue
        late = [
            hall.state.tickets[key[2]]
            for key in hall.state.line("B")
            if hall.now - hall.state.tickets[key[2]].entered_at > AFTER
        ]
        called = hall.call(1)
        assert called is not None
        for ticket in late:
            assert called.line_key <= ticket.line_key or called.entry_key < ticket.entry_key
        hall.do(c.StartService(1, called.ticket_id))
        hall.do(c.FinishService(1, called.ticket_id, Outcome.OTHER))
