"""Contradictions within `calendar.toml`."""

from pathlib import Path

import pytest

from tests.unit.config.example import spoiled

CASES = {
    "year twice": (
        "calendar.toml",
        "year = 2027",
        "year = 2026  # again",
        "# again",
        "years[1].year: expected a year that is used once, found 2026 a second time, first on line 11",
    ),
    "other year": (
        "calendar.toml",
        "first_day = 2026-04-04, last_day = 2026-04-06",
        "first_day = 2025-04-04, last_day = 2025-04-06",
        "2025-04-04",
        "years[0].holidays[2].first_day: expected a day in 2026, found 2025-04-04",
    ),
    "backwards": (
        "calendar.toml",
        "last_day = 2026-05-05",
        "last_day = 2026-04-30",
        "2026-04-30",
        "years[0].holidays[3].last_day: expected 2026-05-01 or later, found 2026-04-30",
    ),
    "overlap": (
        "calendar.toml",
        "first_day = 2026-09-25, last_day = 2026-09-27",
        "first_day = 2026-06-21, last_day = 2026-06-22",
        "2026-06-22",
        "years[0].holidays[5].first_day: expected a day after 2026-06-21, where the holiday before it ends, "
        "found 2026-06-21",
    ),
    "no weekend": (
        "calendar.toml",
        "2026-10-10]",
        "2026-10-12]",
        "working_days = [2026",
        "years[0].working_days[5]: expected a Saturday or Sunday in 2026, found 2026-10-12 (Monday)",
    ),
    "in a holiday": (
        "calendar.toml",
        "2026-10-10]",
        "2026-10-03]",
        "working_days = [2026",
        "years[0].working_days[5]: expected a day outside the holiday 国庆节, found 2026-10-03",
    ),
    "closure twice": (
        "calendar.toml",
        "# [[closures]]",
        '[[closures]]\nday = 2026-12-30\nreason = "雪"\nreason_en = "snow"\n'
        '[[closures]]\nday = 2026-12-30  # again\nreason = "雪"\nreason_en = "snow"\n#',
        "# again",
        "closures[1].day: expected a closed day that is used once, found 2026-12-30 a second time, first on line 44",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted
