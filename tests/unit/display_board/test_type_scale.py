"""Type sizes: in step with the screen, and the latest call is read without effort from fifteen metres."""

from dataclasses import asdict

import pytest

from display_board.type_scale import (
    DIGIT_HEIGHT_EM,
    HAN_HEIGHT_EM,
    LEGIBLE_ARCMIN,
    Screen,
    height_arcmin,
    reading_distance_m,
    type_scale,
)

FULL_HD = Screen(1920, 1080)
DISTANCE_M = 15.0


@pytest.mark.parametrize("screen", [FULL_HD, Screen(3840, 2160), Screen(1280, 720)])
def test_the_latest_call_is_read_from_fifteen_metres(screen: Screen) -> None:
    sizes = type_scale(screen)
    assert height_arcmin(sizes.ticket, DIGIT_HEIGHT_EM, screen, DISTANCE_M) >= 1.5 * LEGIBLE_ARCMIN
    assert height_arcmin(sizes.counter, HAN_HEIGHT_EM, screen, DISTANCE_M) >= LEGIBLE_ARCMIN
    assert reading_distance_m(sizes.ticket, DIGIT_HEIGHT_EM, screen) >= 25.0


def test_the_list_of_calls_is_read_from_across_a_waiting_area() -> None:
    assert reading_distance_m(type_scale(FULL_HD).row_ticket, DIGIT_HEIGHT_EM, FULL_HD) >= 6.0


def test_a_screen_of_twice_the_pixels_has_type_of_twice_the_size() -> None:
    small, large = asdict(type_scale(FULL_HD)), asdict(type_scale(Screen(3840, 2160)))
    assert large == {name: 2 * size for name, size in small.items()}


def test_the_tighter_side_decides() -> None:
    assert Screen(1000, 1920).unit == pytest.approx(1000 / 1080)
    assert Screen(1280, 1024).unit == pytest.approx(1280 / 1920)
    assert Screen(1080, 1920).is_portrait
    assert not FULL_HD.is_portrait


def test_distance_and_angle_agree() -> None:
    distance_m = reading_distance_m(100, DIGIT_HEIGHT_EM, FULL_HD)
    assert height_arcmin(100, DIGIT_HEIGHT_EM, FULL_HD, distance_m) == pytest.approx(LEGIBLE_ARCMIN)
