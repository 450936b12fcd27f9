"""The forecast of a reassignment is the forecast of the waits, before and after it."""

from hall_server.domain import commands as c
from hall_server.domain.foresight import foresee
from hall_server.domain.policy import Assignment
from hall_server.domain.waiting import forecast
from tests.helpers.hall_builder import Hall, everything


def test_a_counter_sent_where_people_wait_shortens_their_wait_and_lengthens_the_other() -> None:
    hall = Hall().open(1, 2, 3)
    for _ in range(8):
        hall.issue("B")
    for _ in range(4):
        hall.issue("A")
    before = everything(hall.state)
    seen = {each.queue: each for each in foresee(hall.state, hall.ledger.policy, 1, Assignment(("B",)))}
    assert everything(hall.state) == before
    assert set(seen) == {"A", "B", "N"}, "N shares counter 3 with B"
    assert (seen["A"].before.counters, seen["A"].after.counters) == (2, 1)
    assert (seen["B"].before.open_counters, seen["B"].after.open_counters) == (2, 3)
    assert seen["B"].before.wait.people_ahead == seen["B"].after.wait.people_ahead == 8
    assert seen["B"].after.wait.likely_s < seen["B"].before.wait.likely_s
    assert seen["A"].after.wait.likely_s > seen["A"].before.wait.likely_s


def test_what_was_foreseen_is_what_the_hall_then_forecasts() -> None:
    hall = Hall().open(1, 2, 3)
    for queue in "ABABBN":
        hall.issue(queue)
    policy = hall.ledger.policy
    seen = foresee(hall.state, policy, 2, Assignment(("B", "N")))
    for each in seen:
        assert each.before.wait == forecast(hall.state, policy, (each.queue,))
    hall.do(c.ReassignCounter(2, ("B", "N")))
    for each in seen:
        assert each.after.wait == forecast(hall.state, policy, (each.queue,))


def test_the_same_assignment_again_changes_no_wait() -> None:
    hall = Hall().open(1, 2)
    hall.issue("A")
    seen = foresee(hall.state, hall.ledger.policy, 1, hall.ledger.policy.assignments[1])
    assert [each.queue for each in seen] == ["A"]
    assert all(each.before == each.after for each in seen)
