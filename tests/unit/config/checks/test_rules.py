"""Contradictions within `rules.toml`."""

from pathlib import Path

import pytest

from tests.unit.config.example import spoiled

CASES = {
    "ratio": (
        "rules.toml",
        "priority_calls_max = 2",
        "priority_calls_max = 3",
        "priority_calls_max = 3",
        "calling.priority_calls_max: expected less than priority_calls_of, which is 3, found 3",
    ),
    "range": (
        "rules.toml",
        "low_percent = 20",
        "low_percent = 95",
        "low_percent = 95",
        "forecast.low_percent: expected less than high_percent, which is 90, found 95",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted
