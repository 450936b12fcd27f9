"""Contradictions of the staffing part of `counters.toml`."""

from pathlib import Path

import pytest

from config.loader import load_hall
from tests.unit.config.example import change, spoiled

CASES = {
    "shift twice": (
        "counters.toml",
        'id = "noon"',
        'id = "morning"  # again',
        "# again",
        'shifts[1].id: expected a shift id that is used once, found "morning" a second time, first on line 178',
    ),
    "counter of a shift": (
        "counters.toml",
        "counters = [1, 2, 3, 4, 5, 6, 7, 8]",
        "counters = [1, 99]",
        "[1, 99]",
        "shifts[1].counters[1]: expected the number of a counter, found 99",
    ),
    "a shift that ends before it begins": (
        "counters.toml",
        'closes = "13:30"',
        'closes = "12:00"  # odd',
        "# odd",
        "shifts[1].closes: expected a time after 12:00, found 12:00",
    ),
    "pause reason twice": (
        "counters.toml",
        'code = "rest"',
        'code = "lunch"  # again',
        "# again",
        "pause_reasons[1].code: expected a pause reason code that is used once, "
        'found "lunch" a second time, first on line 203',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_contradiction_is_one_line(hall_folder: Path, case: tuple[str, str, str, str, str]) -> None:
    message, wanted = spoiled(hall_folder, case)
    assert message == wanted


def test_shifts_may_overlap_for_the_hand_over(hall_folder: Path) -> None:
    change(hall_folder, "counters.toml", 'closes = "13:30"', 'closes = "14:00"')
    assert len(load_hall(hall_folder).shifts) == 3


def test_a_hall_needs_no_shifts_and_no_reasons(hall_folder: Path) -> None:
    text = (hall_folder / "counters.toml").read_text(encoding="utf-8")
    (hall_folder / "counters.toml").write_text(text[: text.index("[[shifts]]")], encoding="utf-8")
    loaded = load_hall(hall_folder)
    assert (loaded.shifts, loaded.pause_reasons) == ((), ())
    assert loaded.staffing.help_after_min == 0
