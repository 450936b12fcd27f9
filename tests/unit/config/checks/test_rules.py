"""Contradictions within `rules.toml`."""

from pathlib import Path

from tests.unit.config.example import change, line_with, message_of


def test_a_reason_twice_is_one_line(hall_folder: Path) -> None:
    text = change(hall_folder, "rules.toml", 'id = "visitor_left"', 'id = "not_eligible"  # again')
    first = line_with(text, 'id = "not_eligible"')
    assert message_of(hall_folder) == (
        f"rules.toml:{line_with(text, '# again')}: cases.reasons[4].id: expected a reason that is used once, "
        f'found "not_eligible" a second time, first on line {first}'
    )
