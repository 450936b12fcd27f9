"""How far type is read: angles and distances agree, and a screen too small for its distance is told in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.__main__ import board_warnings
from config.loader import load_hall
from config.reading_distance import (
    DIGIT_HEIGHT_EM,
    LATEST_SHARE,
    SCREEN_HEIGHT_MM,
    height_arcmin,
    reading_distance_m,
    too_small,
    type_for_mm,
)
from tests.unit.config.example import change, copy_of_example


@given(st.floats(1, 100), st.floats(8, 30))
def test_distance_angle_and_size_agree(distance_m: float, arcmin: float) -> None:
    size_mm = type_for_mm(distance_m, DIGIT_HEIGHT_EM, arcmin)
    assert height_arcmin(size_mm, DIGIT_HEIGHT_EM, distance_m) == pytest.approx(arcmin)
    assert reading_distance_m(size_mm, DIGIT_HEIGHT_EM, arcmin) == pytest.approx(distance_m)


@given(st.integers(30, 3000), st.integers(1, 100))
def test_the_screen_a_complaint_asks_for_is_large_enough(height_mm: int, distance_m: int) -> None:
    trouble = too_small(height_mm, distance_m, LATEST_SHARE["main"])
    if trouble:
        needed_mm = int(trouble.split("at least ")[1].split()[0])
        assert needed_mm > height_mm
        assert too_small(needed_mm, distance_m, LATEST_SHARE["main"]) == ""
        assert too_small(needed_mm - 2, distance_m, LATEST_SHARE["main"])


def test_the_usual_board_is_read_from_fifteen_metres_and_not_from_forty() -> None:
    assert too_small(SCREEN_HEIGHT_MM["main"], 15, LATEST_SHARE["main"]) == ""
    assert "read from 31.4 m, not from distance_m = 40" in too_small(685, 40, LATEST_SHARE["main"])


def test_the_check_of_a_configuration_warns_of_a_small_screen(tmp_path: Path) -> None:
    folder = copy_of_example(tmp_path)
    assert board_warnings(load_hall(folder)) == []
    change(folder, "stations.toml", "distance_m = 5", "distance_m = 30")
    [warning] = board_warnings(load_hall(folder))
    assert warning.startswith("warning: stations.toml: board window-board-3: on a picture 90 mm high")
