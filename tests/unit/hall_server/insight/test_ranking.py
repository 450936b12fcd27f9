from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.messages import Ranking, ScoreLine
from hall_protocol.vocabulary import ScorePart
from hall_server.domain.policy import HallPolicy, ItemPolicy, RankingRule
from hall_server.insight.ranking import ScoreSum, ScoreSums, ranking
from tests.helpers.hall_builder import DAY, a_policy

FIRST = date(2026, 11, 1)
DEPARTMENTS = {"tax": ("税务", "Tax"), "estate": ("不动产", "Real estate")}
ITEMS = {
    "plain": ItemPolicy("plain", "事项甲", "A", needs_identity=False, department="tax"),
    "personal": ItemPolicy("personal", "事项乙", "B", needs_identity=True, department="estate"),
}


def rules(services_min: int = 10, **weights: int) -> HallPolicy:
    wanted = {part: weights.get(part.value, 0) for part in ScorePart} if weights else RankingRule().weights
    return a_policy(ranking=RankingRule(wanted, services_min), departments=DEPARTMENTS, items=ITEMS)


def told(policy: HallPolicy, *sums: tuple[ScorePart, int | None, str, int, int]) -> Ranking:
    return ranking(FIRST, DAY, ScoreSums(78, tuple(ScoreSum(*each) for each in sums)), policy)


def line(lines: tuple[ScoreLine, ...], key: str) -> ScoreLine:
    return next(each for each in lines if each.key == key)


SERVED = ScorePart.NO_TRANSFER
LIKED = ScorePart.SATISFACTION


def test_a_score_is_the_weighted_mean_of_its_parts() -> None:
    policy = rules(satisfaction=30, no_transfer=10)
    found = told(policy, (LIKED, 1, "plain", 9, 10), (SERVED, 1, "plain", 40, 50))
    assert found.hall.score == 87.5  # (30 x 90 + 10 x 80) / 40
    [counter] = found.counters
    assert (counter.key, counter.score, counter.services, counter.rank, counter.is_small) == ("1", 87.5, 40, 1, False)
    assert [(part.part, part.points) for part in counter.parts] == [(LIKED, 90.0), (SERVED, 80.0)]
    assert [weight.weight for weight in found.weights] == [30, 10]
    assert all(w.name and w.name_en and w.formula and w.formula_en for w in found.weights)


def test_a_part_without_data_is_left_out_and_the_answer_says_so() -> None:
    found = told(rules(), (SERVED, 1, "plain", 20, 25))
    assert found.hall.score == 80.0, "the only part that was counted has all the weight"
    assert set(found.hall.missing) == set(ScorePart) - {SERVED}
    assert told(rules()).hall.score is None


def test_the_example_of_the_documents() -> None:
    found = told(rules(), (LIKED, 3, "plain", 15, 16), (SERVED, 3, "plain", 40, 50))
    assert (found.hall.score, found.hall.missing) == (
        90.7,
        (ScorePart.WAIT, ScorePart.ONCE, ScorePart.REVIEWS_IN_TIME),
    )


def test_a_part_of_no_weight_is_nowhere() -> None:
    found = told(rules(satisfaction=30), (LIKED, 1, "plain", 1, 1), (SERVED, 1, "plain", 0, 40))
    assert ([view.part for view in found.hall.parts], found.hall.score) == ([LIKED], 100.0)


def test_the_small_come_last_and_have_no_rank_and_equals_share_one() -> None:
    counts = ((1, 9, 9), (2, 30, 40), (3, 45, 60), (4, 99, 100))
    found = told(rules(services_min=30), *((SERVED, number, "", good, total) for number, good, total in counts))
    assert [(each.key, each.rank, each.is_small) for each in found.counters] == [
        ("4", 1, False),
        ("2", 2, False),
        ("3", 2, False),
        ("1", None, True),
    ]


def test_a_service_is_its_first_item_s_department_s() -> None:
    found = told(
        rules(),
        (SERVED, 1, "plain", 10, 10),
        (SERVED, 1, "personal,plain", 10, 20),
        (SERVED, 1, "gone", 1, 1),
        (SERVED, 1, "", 1, 1),
    )
    assert {each.key: (each.services, each.score) for each in found.departments} == {
        "tax": (10, 100.0),
        "estate": (10, 50.0),
    }
    assert line(found.departments, "tax").name == "税务"
    assert found.hall.services == 22, "whatever has no department is the hall's all the same"


def test_a_counter_that_is_configured_no_more_keeps_its_line() -> None:
    [counter] = told(rules(), (SERVED, 77, "", 40, 40)).counters
    assert (counter.key, counter.name, counter.name_en) == ("77", "77号窗口", "Counter 77")


def test_what_no_counter_did_is_the_hall_s_alone() -> None:
    found = told(rules(), (ScorePart.ONCE, None, "plain", 1, 2))
    assert (found.counters, found.hall.score) == ((), 50.0)


SUMS = st.lists(
    st.tuples(
        st.sampled_from(list(ScorePart)),
        st.integers(1, 5),
        st.sampled_from(["plain", "personal", ""]),
        st.integers(0, 50),
        st.integers(1, 50),
    ).map(lambda each: (each[0], each[1], each[2], min(each[3], each[4]), each[4])),
    max_size=30,
)
WEIGHTS = st.fixed_dictionaries({part.value: st.integers(0, 100) for part in ScorePart})


@given(sums=SUMS, weights=WEIGHTS, services_min=st.integers(1, 60))
def test_scores_are_between_the_worst_and_the_best_part_and_ranks_follow_them(
    sums: list[Any], weights: dict[str, int], services_min: int
) -> None:
    found = told(rules(services_min, **weights), *sums)
    for each in (*found.counters, *found.departments, found.hall):
        points = [view.points for view in each.parts if view.points is not None]
        assert (each.score is None) is (not points)
        if each.score is not None:
            assert min(points) - 0.1 <= each.score <= max(points) + 0.1
        assert set(each.missing) == {view.part for view in each.parts if not view.total}
        assert each.rank is None or not each.is_small
    ranked = [each for each in found.counters if each.rank is not None]
    assert [each.rank for each in ranked] == sorted(each.rank or 0 for each in ranked)
    assert [each.score for each in ranked] == sorted((each.score or 0.0 for each in ranked), reverse=True)
    assert sum(each.services for each in found.counters) == found.hall.services


@pytest.mark.parametrize("field", ["clerk", "clerks", "staff"])
def test_it_names_no_clerk(field: str) -> None:
    assert field not in str(ScoreLine.__struct_fields__)
