"""The desk understands every event there is, and nothing in an event or effect can be changed."""

import dataclasses
from typing import get_args

import pytest

from counter_client.desk import _HANDLERS
from counter_client.desk_events import Effect, Event


def test_every_event_has_its_rule() -> None:
    assert set(_HANDLERS) == set(get_args(Event))


@pytest.mark.parametrize("kind", [*get_args(Event), *get_args(Effect)])
def test_events_and_effects_are_frozen(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_what_tells_the_desk_of_an_evaluation_has_no_room_for_a_grade() -> None:
    ended = next(kind for kind in get_args(Event) if kind.__name__ == "EvaluationEnded")
    assert [field.name for field in dataclasses.fields(ended)] == ["ticket_number", "is_answered"]
