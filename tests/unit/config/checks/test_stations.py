"""Contradictions of `stations.toml` with itself, the counters and the zones."""

from pathlib import Path

import pytest

from tests.unit.config.example import spoiled

CASES = {
    "name twice": (
        "stations.toml",
        'name = "zone-board"',
        'name = "kiosk-1"  # again',
        "# again",
        'boards[1].name: expected a station name that is used once, found "kiosk-1" a second time, first on line 16',
    ),
    "counter": (
        "stations.toml",
        "counter = 16",
        "counter = 17",
        "counter = 17",
        "counter_stations[15].counter: expected the number of a counter in counters.toml, found 17",
    ),
    "counter twice": (
        "stations.toml",
        "counter = 16",
        "counter = 15  # again",
        "# again",
        "counter_stations[15].counter: expected a counter that is used once, found 15 a second time, first on line 109",
    ),
    "kiosk zone": (
        "stations.toml",
        'zone = "special"',
        'zone = "west"',
        'zone = "west"',
        'kiosks[1].zone: expected the id of a zone in hall.toml, found "west"',
    ),
    "board zone": (
        "stations.toml",
        '["general", "special"]',
        '["general", "west"]',
        '"west"',
        'boards[0].zones[1]: expected the id of a zone in hall.toml, found "west"',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted
