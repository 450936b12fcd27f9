"""Type sizes: in step with the screen, and the latest call is read without effort from fifteen metres."""

from dataclasses import asdict

import pytest

from config.reading_distance import (
    DIGIT_HEIGHT_EM,
    HAN_HEIGHT_EM,
    LATEST_SHARE,
    LEGIBLE_ARCMIN,
    PREFERRED_ARCMIN,
    height_arcmin,
    reading_distance_m,
)
from display_board.type_scale import Screen, shortfall, type_scale

FULL_HD = Screen(1920, 1080)
DISTANCE_M = 15.0


@pytest.mark.parametrize("screen", [FULL_HD, Screen(3840, 2160), Screen(1280, 720)])
def test_the_latest_call_is_read_from_fifteen_metres(screen: Screen) -> None:
    sizes = type_scale(screen)
    assert height_arcmin(sizes.ticket * screen.pitch_mm, DIGIT_HEIGHT_EM, DISTANCE_M) >= 1.5 * LEGIBLE_ARCMIN
    assert height_arcmin(sizes.counter * screen.pitch_mm, HAN_HEIGHT_EM, DISTANCE_M) >= LEGIBLE_ARCMIN
    assert reading_distance_m(sizes.ticket * screen.pitch_mm, DIGIT_HEIGHT_EM) >= 25.0


def test_the_list_of_calls_is_read_from_across_a_waiting_area() -> None:
    assert reading_distance_m(type_scale(FULL_HD).row_ticket * FULL_HD.pitch_mm, DIGIT_HEIGHT_EM) >= 6.0


def test_a_screen_of_twice_the_pixels_has_type_of_twice_the_size() -> None:
    small, large = asdict(type_scale(FULL_HD)), asdict(type_scale(Screen(3840, 2160)))
    assert large == {name: 2 * size for name, size in small.items()}


def test_the_tighter_side_decides() -> None:
    assert Screen(1000, 1920).unit == pytest.approx(1000 / 1080)
    assert Screen(1280, 1024).unit == pytest.approx(1280 / 1920)
    assert Screen(1080, 1920).is_portrait
    assert not FULL_HD.is_portrait


def test_the_latest_call_grows_with_the_distance_until_its_panel_is_full() -> None:
    sizes = [type_scale(FULL_HD, distance_m).ticket for distance_m in (1, 15, 20, 22, 23, 60)]
    assert sizes == sorted(sizes)
    assert sizes[0] == sizes[1] < sizes[3] < sizes[-1]
    drawn_mm = type_scale(FULL_HD, 22).ticket * FULL_HD.pitch_mm
    assert height_arcmin(drawn_mm, DIGIT_HEIGHT_EM, 22) == pytest.approx(PREFERRED_ARCMIN, rel=0.01)
    assert sizes[-1] / 1080 == pytest.approx(LATEST_SHARE["main"], abs=0.001)


def test_a_smaller_screen_of_the_same_pixels_has_larger_type() -> None:
    assert type_scale(Screen(1920, 1080, 480.0), 15).ticket > type_scale(Screen(1920, 1080, 685.0), 15).ticket


@pytest.mark.parametrize(
    ("screen", "distance_m", "is_told"),
    [
        (FULL_HD, 15, False),
        (Screen(1080, 1920), 15, False),
        (Screen(1280, 400, kind="window"), 5, False),
        (Screen(1920, 1080, kind="window"), 5, False),
        (Screen(1080, 1920, kind="window"), 5, False),
        (Screen(1280, 400, 40.0, "window"), 8, True),
        (Screen(1920, 1080, 200.0), 15, True),
        (FULL_HD, 40, True),
    ],
)
def test_a_screen_too_small_for_its_distance_is_told_in_one_sentence(
    screen: Screen, distance_m: float, is_told: bool
) -> None:
    told = shortfall(screen, distance_m)
    assert bool(told) is is_told
    assert len(told.splitlines()) == is_told
    if is_told:
        farthest_m = float(told.split("is read from ")[1].split()[0])
        assert farthest_m < distance_m
        assert str(distance_m) in told


def test_a_window_board_is_a_bar_or_a_screen() -> None:
    assert Screen(1280, 400, kind="window").is_bar
    assert not Screen(1280, 400).is_bar
    assert not Screen(1920, 1080, kind="window").is_bar
    assert Screen(2560, 800, kind="window").unit == 2.0
