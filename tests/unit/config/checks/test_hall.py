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
    "phone address": (
        "hall.toml",
        "# phone_url = ",
        f'phone_url = "https://{"long." * 16}cn"  # ',
        "phone_url",
        "hall.phone_url: expected at most 80 characters, so that the slip's QR code stays coarse enough to read, "
        "found 90 characters",
    ),
    "zone twice": (
        "hall.toml",
        'id = "special"',
        'id = "general"  # again',
        "# again",
        'zones[1].id: expected a zone id that is used once, found "general" a second time, first on line 36',
    ),
    "unknown sub-hall": (
        "hall.toml",
        'id = "special"',
        'id = "special"\nsub_hall = "museum"',
        'sub_hall = "museum"',
        'zones[1].sub_hall: expected the id of a sub-hall, found "museum"',
    ),
    "its own parent": (
        "hall.toml",
        "level = 3",
        'parent = "530102-01"\nlevel = 3',
        'parent = "530102-01"',
        'hall.parent: expected the hall_id of another hall, found "530102-01"',
    ),
    "one address has more than all": (
        "hall.toml",
        "port = 8400",
        "port = 8400\n\n[server.bounds]\nconnections_max = 100",
        "[server.bounds]",
        "server.bounds.address_connections_max: expected at most connections_max, which is 100, found 2048",
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


# --- sub-halls ---

SUB_HALL = """[[sub_halls]]
id = "tax"
name = "税务分厅"
name_en = "Tax hall"
address = "示例路2号"
hours = { working_day = ["18:00-20:00"] }
closures = [{ day = 2026-12-30, reason = "升级", reason_en = "Update" }]

[server]
"""


def with_sub_hall(folder: Path, old: str = "", new: str = "") -> str:
    text = SUB_HALL.replace(old, new, 1) if old else SUB_HALL
    assert text != SUB_HALL or not old
    change(folder, "hall.toml", "[server]\n", text)
    return change(folder, "hall.toml", 'id = "special"\n', 'id = "special"\nsub_hall = "tax"\n')


@pytest.mark.parametrize(
    ("old", "new", "ending"),
    [
        ('"18:00-20:00"', '"20:00-18:00"', "hours.working_day[0]: expected a period that closes after it opens"),
        ('"18:00-20:00"', '"02:00-04:00"', "hall.day_roll_at: expected a time outside all hours, not within 02:00"),
        ("closures = [", 'closures = [{ day = 2026-12-30, reason = "甲", reason_en = "A" }, ', "a closed day that is"),
        ("[server]", SUB_HALL, 'sub_halls[1].id: expected a sub-hall id that is used once, found "tax"'),
    ],
)
def test_a_wrong_sub_hall_is_one_line(hall_folder: Path, old: str, new: str, ending: str) -> None:
    with_sub_hall(hall_folder, old, new)
    assert ending in message_of(hall_folder)


def test_a_sub_hall_that_no_zone_names_is_a_mistake(hall_folder: Path) -> None:
    change(hall_folder, "hall.toml", "[server]\n", SUB_HALL)
    assert "sub_halls[0].id: expected a sub-hall that at least one zone names, found tax" in message_of(hall_folder)


def test_a_counter_calls_no_queue_of_another_building(hall_folder: Path) -> None:
    with_sub_hall(hall_folder)
    change(hall_folder, "counters.toml", 'zone = "special"', 'zone = "general"')
    wanted = "expected a queue that waits where the counter stands (the hall itself): take it out, or give"
    assert wanted in message_of(hall_folder)


def test_a_counter_helps_no_queue_of_another_building(hall_folder: Path) -> None:
    with_sub_hall(hall_folder)
    change(hall_folder, "counters.toml", 'secondary = ["P", "L"]', 'secondary = ["P", "L"]\nhelp = ["A", "E"]')
    message = message_of(hall_folder)
    wanted = "help[1]: expected a queue that waits where the counter stands (the hall itself): take it out, or give"
    assert wanted in message
    assert 'found "E"' in message
    assert "help[0]" not in message
