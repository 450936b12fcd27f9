"""Grouping to the fewest counters: checked against brute force over every way to cut the matters up."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from hall_server.domain import visit
from hall_server.domain.policy import HallPolicy, ItemPolicy, Package
from hall_server.domain.state import Step
from tests.helpers.hall_builder import Hall, a_counter, a_policy, a_queue

QUEUES = "ABCDE"
ITEMS = {queue.lower(): ItemPolicy(queue.lower(), queue, queue, needs_identity=False) for queue in QUEUES}
TWICE = {"a2": ItemPolicy("a2", "A2", "A", needs_identity=False)}
served = st.lists(st.sets(st.sampled_from(QUEUES), min_size=1, max_size=4), min_size=1, max_size=6)


def policy_of(reaches: list[set[str]], **changes: object) -> HallPolicy:
    return a_policy(
        queues={queue: a_queue(queue) for queue in QUEUES},
        counters={n: a_counter(n, sorted(reach)) for n, reach in enumerate(reaches, 1)},
        items=ITEMS | TWICE,
        **changes,
    )


def fewest_by_brute_force(wanted: set[str], reaches: list[set[str]]) -> int:
    sizes = range(1, len(reaches) + 1)
    return next(size for size in sizes if any(wanted <= set().union(*some) for some in combinations(reaches, size)))


@given(reaches=served, data=st.data())
def test_the_steps_are_the_fewest_counters_that_can_do_it_all(reaches: list[set[str]], data: st.DataObject) -> None:
    possible = sorted(set().union(*reaches))
    wanted = data.draw(st.lists(st.sampled_from(possible), min_size=1, unique=True))
    items = [queue.lower() for queue in wanted]
    hall = Hall(policy_of(reaches))
    steps = visit.plan(hall.state, hall.ledger.policy, items, None)
    assert sorted(item for step in steps for item in step.items) == sorted(items)
    assert all(any(set(step.queues) <= reach for reach in reaches) for step in steps)
    assert all({ITEMS[item].queue for item in step.items} == set(step.queues) for step in steps)
    assert len(steps) == fewest_by_brute_force(set(wanted), reaches)


@given(reaches=served, data=st.data())
def test_a_fixed_route_is_kept_and_cut_as_little_as_it_can_be(reaches: list[set[str]], data: st.DataObject) -> None:
    route = [q.lower() for q in data.draw(st.permutations(sorted(set().union(*reaches))))]
    if len(route) < 2:
        return
    packages = {"p": Package("p", "一件事", "Package", tuple(route), is_fixed_route=True)}
    hall = Hall(policy_of(reaches, packages=packages))
    steps = visit.plan(hall.state, hall.ledger.policy, list(reversed(route)), "p")
    assert [item for step in steps for item in step.items] == route
    for earlier, later in pairwise(steps):
        joined = {*earlier.queues, later.queues[0]}
        assert not any(joined <= reach for reach in reaches), "they could have been one stop"


def test_matters_of_one_queue_are_one_step() -> None:
    hall = Hall(policy_of([{"A"}, {"B"}]))
    assert visit.plan(hall.state, hall.ledger.policy, ["a", "b", "a2"], None) == (
        Step(("A",), ("a", "a2")),
        Step(("B",), ("b",)),
    )


def test_open_counters_are_preferred_to_better_ones_that_are_closed() -> None:
    hall = Hall(policy_of([{"A"}, {"B"}, {"A", "B"}]))
    assert len(visit.plan(hall.state, hall.ledger.policy, ["a", "b"], None)) == 1
    hall.open(1, 2)
    assert len(visit.plan(hall.state, hall.ledger.policy, ["a", "b"], None)) == 2


def test_the_shortest_wait_goes_first() -> None:
    hall = Hall(policy_of([{"A"}, {"B"}])).open(1, 2)
    for _ in range(3):
        hall.issue("A")
    assert [step.queues for step in visit.plan(hall.state, hall.ledger.policy, ["a", "b"], None)] == [("B",), ("A",)]
