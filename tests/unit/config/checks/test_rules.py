"""Contradictions of `rules.toml` with itself."""

from pathlib import Path

import pytest

from tests.unit.config.example import change, line_with, message_of, spoiled

CASES = {
    "a cap that caps nothing": (
        "rules.toml",
        "favoured_max = 1",
        "favoured_max = 3",
        "favoured_max = 3",
        "calling.favoured_max: expected less than favoured_of, which is 3; or favoured_of = 0 for no cap, found 3",
    ),
    "a called ticket closed before it is flagged": (
        "rules.toml",
        "called_close_min = 15",
        "called_close_min = 5",
        "called_close_min = 5",
        "forgotten.called_close_min: expected more than called_flag_min, which is 5, found 5",
    ),
    "a service closed before it is flagged": (
        "rules.toml",
        "serving_close_times = 6",
        "serving_close_times = 2",
        "serving_close_times = 2",
        "forgotten.serving_close_times: expected more than serving_flag_times, which is 2, found 2",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line_with_its_place(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    said, expected = spoiled(hall_folder, case)
    assert said == expected


def test_a_reason_twice_is_one_line(hall_folder: Path) -> None:
    text = change(hall_folder, "rules.toml", 'id = "visitor_left"', 'id = "not_eligible"  # again')
    first = line_with(text, 'id = "not_eligible"')
    assert message_of(hall_folder) == (
        f"rules.toml:{line_with(text, '# again')}: cases.reasons[4].id: expected a reason that is used once, "
        f'found "not_eligible" a second time, first on line {first}'
    )
