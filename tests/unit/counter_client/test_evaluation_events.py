"""Nothing in an event or effect of the evaluator can be changed, and what goes to the clerk has no room for a grade."""

import dataclasses
from typing import get_args

import pytest

from counter_client.evaluation_events import Effect, Event, TellClerk


@pytest.mark.parametrize("kind", [*get_args(Event), *get_args(Effect)])
def test_events_and_effects_are_frozen(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_what_the_clerk_hears_has_no_room_for_a_grade_or_a_reason() -> None:
    assert [field.name for field in dataclasses.fields(TellClerk)] == ["ticket_number", "is_answered"]
