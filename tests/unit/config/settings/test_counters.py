"""The example's counters: sixteen, of three kinds and five categories."""

from typing import get_args

from config.settings.counters import CounterCategory
from config.settings.processes import HallSettings


def test_there_are_sixteen_numbered_counters_of_every_kind_and_category(example: HallSettings) -> None:
    assert [counter.number for counter in example.counters] == list(range(1, 17))
    assert {counter.kind for counter in example.counters} == {"comprehensive", "department", "collection"}
    categories = {counter.category for counter in example.counters} - {None}
    assert categories == set(get_args(CounterCategory))


def test_a_name_begins_with_the_number_on_the_sign(example: HallSettings) -> None:
    assert all(counter.name.startswith(f"{counter.number}号") for counter in example.counters)
    assert all(counter.name.endswith("窗口") for counter in example.counters)


def test_the_story_of_the_demo_can_be_told(example: HallSettings) -> None:
    third = example.counters[2]
    assert third.name == "3号综合窗口"
    assert "A" in third.primary


def test_one_counter_takes_any_comprehensive_matter(example: HallSettings) -> None:
    any_matter = [counter for counter in example.counters if counter.mode == "undifferentiated"]
    assert [(counter.kind, counter.category) for counter in any_matter] == [("comprehensive", None)]
