"""Contradictions within `hall.toml`."""

from pathlib import Path

import pytest

from config.checks.hall import all_periods
from config.settings.processes import HallSettings
from tests.unit.config.example import change, line_with, message_of, spoiled

CASES = {
    "region": (
        "hall.toml",
        '"530102000000"',
        '"530103000000"',
        "region_code",
        'hall.region_code: expected a code that begins like hall_id, "530102…", found "530103000000"',
    ),
    "backwards": (
        "hall.toml",
        '"09:00-12:00"',
        '"12:00-09:00"',
        "working_day",
        'hours.working_day[0]: expected a period that closes after it opens, found "12:00-09:00"',
    ),
    "overlap": (
        "hall.toml",
        '"13:30-17:00"',
        '"11:30-17:00"',
        "working_day",
        'hours.working_day[1]: expected a period from 12:00 on, after the one before it, found "11:30-17:00"',
    ),
    "day roll": (
        "hall.toml",
        'day_roll_at = "03:00"',
        'day_roll_at = "10:00"',
        "day_roll_at",
        'hall.day_roll_at: expected a time outside all hours, not within 09:00-12:00, found "10:00"',
    ),
    "zone twice": (
        "hall.toml",
        'id = "special"',
        'id = "general"  # again',
        "# again",
        'zones[1].id: expected a zone id that is used once, found "general" a second time, first on line 35',
    ),
    "retry": (
        "hall.toml",
        "retry_first_s = 1\nretry_max_s = 10",
        "retry_first_s = 6\nretry_max_s = 5",
        "retry_first_s = 6",
        "platform.retry_first_s: expected at most retry_max_s, which is 5, found 6",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_the_periods_of_every_kind_of_day_count(hall_folder: Path) -> None:
    text = change(hall_folder, "hall.toml", "saturday = []", 'saturday = ["09:30-09:30"]')
    assert message_of(hall_folder) == (
        f"hall.toml:{line_with(text, 'saturday =')}: hours.saturday[0]: "
        'expected a period that closes after it opens, found "09:30-09:30"'
    )


def test_all_periods_are_those_of_all_days(example: HallSettings) -> None:
    assert [str(period) for period in all_periods(example.hours)] == ["09:00-12:00", "13:30-17:00"]
