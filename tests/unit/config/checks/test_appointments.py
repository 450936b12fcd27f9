"""Contradictions of `appointments.toml` with itself, the hours and the queues."""

from pathlib import Path

import pytest

from tests.unit.config.example import spoiled

CASES = {
    "outside hours": (
        "appointments.toml",
        '"13:30-16:30"',
        '"12:30-16:30"',
        "periods = [",
        "appointments.periods[1]: expected a period within the hours of hall.toml, 09:00-12:00, 13:30-17:00, "
        'found "12:30-16:30"',
    ),
    "overlap": (
        "appointments.toml",
        '"13:30-16:30"',
        '"11:00-12:00"',
        "periods = [",
        'appointments.periods[1]: expected a period from 11:30 on, after the one before it, found "11:00-12:00"',
    ),
    "odd slots": (
        "appointments.toml",
        "slot_min = 30",
        "slot_min = 40",
        "periods = [",
        'appointments.periods[0]: expected a whole number of slots of 40 minutes, found "09:00-11:30"',
    ),
    "queue": (
        "appointments.toml",
        'queue = "L"',
        'queue = "M"',
        'queue = "M"',
        'capacities[11].queue: expected the id of a queue in queues.toml, found "M"',
    ),
    "item": (
        "appointments.toml",
        'item = "11999999MB0000019T4000715001000"',
        'item = "11999999MB0000019T4000715001009"',
        'item = "11999999MB0000019T4000715001009"',
        "capacities[12].item: expected the code of an item "
        '(did you mean "11999999MB0000019T4000715001000"?), found "11999999MB0000019T4000715001009"',
    ),
    "both": (
        "appointments.toml",
        '[[capacities]]\nqueue = "L"',
        '[[capacities]]  # both\nqueue = "L"\nitem = "11999999MB0000019T4000715001000"',
        "# both",
        "capacities[11]: expected either a queue or an item, found a table",
    ),
    "period": (
        "appointments.toml",
        'period = "13:30-16:30"',
        'period = "13:30-16:00"',
        'period = "13:30-16:00"',
        'capacities[5].period: expected the same text as one of periods (did you mean "13:30-16:30"?), '
        'found "13:30-16:00"',
    ),
    "twice": (
        "appointments.toml",
        'queue = "B"',
        'queue = "A"  # again',
        "# again",
        "capacities[1].queue: expected a queue or item, and period, that is used once, "
        'found "A all periods" a second time, first on line 29',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted
